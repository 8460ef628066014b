"""Identity over HTTP. No name and no number ever stands in an address."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from services.identity import access, commands, looking, views
from services.identity.domain.particulars import Particulars
from services.identity.orders import CorrectPerson, LogQuery, SearchPersons
from services.identity.rulebook import PERSON_EXISTS
from services.identity.schemas import (
    CorrectionSchema,
    ExportOut,
    FoundSchema,
    LogQuerySchema,
    LookupPage,
    NamesSchema,
    NewPersonSchema,
    PermitHeaderSchema,
    PermitSchema,
    PersonSchema,
    SearchSchema,
)
from shared.rules import Refused
from shared.web.app import make_blueprint, reads
from shared.web.commands import Answer, actor, command, query, run_only

blueprint = make_blueprint("identity", description="Who participants are. The only place where a name stands.")


@blueprint.post("/searches")
@reads
@blueprint.arguments(SearchSchema)
@blueprint.response(200, FoundSchema)
def search(order: SearchPersons) -> Answer:
    """Search among all persons, by INSZ or by name and birth date. For intake workers and VDAB; each search is logged.

    With a permit of the owner of files: among the persons of those files alone, by INSZ or by name; for whoever holds it.
    429 with Retry-After for who searched too often in the last hour: as configured, 120 times, or a program 5,000 for an import.
    """
    if order.permit:
        permit = access.verified(order.permit, actor())
        return views.hits(run_only(lambda work: looking.search_within(work, order, permit)), access.permitted_fields(permit))
    return views.hits(run_only(lambda work: looking.search(work, order)))


@blueprint.post("/persons")
@blueprint.arguments(NewPersonSchema)
@blueprint.response(201, PersonSchema)
def register(order: Particulars) -> Answer:
    """Register a person; 409 with the participant's id in the details when the INSZ is known already."""
    with _told_who_has_a_number():
        return command(lambda work: commands.register_person(work, order), show=views.person)


@blueprint.get("/persons/<uuid:participant>")
@blueprint.arguments(PermitHeaderSchema, location="headers")
@blueprint.response(200, PersonSchema)
def person(brought: dict[str, str | None], participant: UUID) -> Answer:
    """One person: under a permit in X-Permit, or in the first day for whoever registered them."""
    permit = access.brought(brought["permit"], actor())
    return query(lambda work: views.person(work, participant, permit))


@blueprint.patch("/persons/<uuid:participant>")
@blueprint.arguments(CorrectionSchema)
@blueprint.arguments(PermitHeaderSchema, location="headers")
@blueprint.response(200, PersonSchema)
def correct(changes: dict[str, Any], brought: dict[str, str | None], participant: UUID) -> Answer:
    """Correct particulars, with If-Match: those that the permit opens, or in the first day all."""
    permit = access.brought(brought["permit"], actor())
    order = CorrectPerson(participant, changes, permit)
    with _told_who_has_a_number():
        return command(lambda work: commands.correct_person(work, order), show=partial(views.person, permit=permit))


@blueprint.post("/names")
@reads
@blueprint.arguments(PermitSchema)
@blueprint.response(200, NamesSchema)
def names(permits: tuple[str, ...]) -> Answer:
    """The names of the participants of one permit, or of several; logged with the purpose of each."""
    good = [access.verified(each, actor()) for each in permits]
    return views.names(run_only(lambda work: looking.resolve(work, good)), good)


@blueprint.get("/log")
@blueprint.arguments(LogQuerySchema, location="query")
@blueprint.response(200, LookupPage)
def log(filters: LogQuery) -> Answer:
    """Who looked whom up, why and by what kind of key. For the privacy officer."""
    return query(lambda work: views.log(work, filters))


@blueprint.get("/participants/<uuid:participant>/export")
@blueprint.response(200, ExportOut)
def take_out(participant: UUID) -> Answer:
    """Who a person is and who looked that up, to give to that person. For the privacy officer."""
    return query(lambda work: views.export(work, participant))


@contextmanager
def _told_who_has_a_number() -> Iterator[None]:
    """Write down whom a refusal names, which undid everything else of its transaction."""
    try:
        yield
    except Refused as refusal:
        if refusal.rule is PERSON_EXISTS:
            known = UUID(str(refusal.details["participant"]))
            run_only(lambda work: looking.number_was_known(work, known))
        raise
