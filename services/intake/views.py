"""What intake shows of requests."""

from collections.abc import Mapping
from operator import eq, ge, le
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select

from services.intake import access
from services.intake.domain.draft import Draft
from services.intake.domain.request import UNDECIDED, Request
from services.intake.draft_views import told
from services.intake.narratives import WORDS, narratives
from services.intake.orders import AskPermit, Search
from services.intake.retention import due_requests
from services.intake.tables import draft_table, request_table, retention_run_table
from shared.access.decide import READ, Decision, Resource, decide
from shared.access.export import EXPORT, as_officer, begin, lines
from shared.access.permits import issue
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused
from shared.web.commands import Shown
from shared.web.naming import naming
from shared.web.paging import page
from shared.web.retention import On, dry_run

#: What a list tells of a request; a page about one tells the rest too.
IN_LIST: Final = ("id", "participant", "organisation", "requested_on", "regime", "area", "municipality", "state")
ON_PAGE: Final = (*IN_LIST, "filed_by", "informed_on", "birth_year", "statute", "answer", "delete_after")


def request(work: UnitOfWork, identity: UUID, names: str | None = None) -> Shown:
    """One request whole, for who handles it. One row by key."""
    found = work.read(Request, identity)
    decide(work.actor, READ, access.request(work.actor, found)).or_refuse()
    who = {found.participant: _identify(work, found)} if names else {}
    return Shown(found, _whole(found) | naming(work, names, who), alone=names is None)


def requests(work: UnitOfWork, search: Search) -> Mapping[str, Any]:
    """A page of the requests that the actor handles, the oldest first. One index scan a way."""
    decide(work.actor, "list", access.requests(work.actor)).or_refuse()
    found = page(
        work.session,
        _matching(search),
        (request_table.c.requested_on, request_table.c.id),
        after=search.after,
        limit=search.limit,
        ways=access.ways(work.actor),
    )
    readable = [each for each in found.rows if decide(work.actor, READ, access.request(work.actor, each)).allowed]
    who = {each.participant: _identify(work, each) for each in readable} if search.names else {}
    body: dict[str, Any] = {"items": [_told(each, IN_LIST) for each in readable], "next": found.next}
    return body | naming(work, search.names, who)


def permit(work: UnitOfWork, order: AskPermit) -> Mapping[str, str]:
    """A permit for the participants of those requests that the actor handles; the others are as if they did not exist."""
    decide(work.actor, "list", access.requests(work.actor)).or_refuse()
    asked = work.session.scalars(select(Request).where(request_table.c.id.in_(order.requests))).all()
    decisions = [(each.participant, _identify(work, each)) for each in asked]
    opened = {participant: decision.fields for participant, decision in decisions if decision.allowed}
    common = frozenset.intersection(*opened.values()) if opened else frozenset()
    return {"permit": issue(work.service, work.actor, opened, common, order.purpose)}


def export(work: UnitOfWork, participant: UUID) -> Mapping[str, Any]:
    """All requests and drafts of a person, and who looked: a copy to give to that person (GDPR, art. 15)."""
    begin(work, participant)
    by = as_officer(work.actor)
    asked = select(Request).where(request_table.c.participant == participant)
    found = work.session.scalars(asked.order_by(request_table.c.requested_on, request_table.c.id)).all()
    taken = [each for each in found if decide(work.actor, EXPORT, Resource(access.KIND, by, id=each.id, file=each.id)).allowed]
    begun = work.session.scalars(select(Draft).where(draft_table.c.participant == participant).order_by(draft_table.c.id)).all()
    drafts = [each for each in begun if decide(work.actor, EXPORT, Resource(access.DRAFT, by, id=each.id)).allowed]
    if not taken and not drafts:
        raise Refused(NOT_FOUND)
    log = lines(work, [each.id for each in taken])
    kept = {"requests": [_whole(each) for each in taken], "drafts": [told(each) for each in drafts]}
    return {"participant": participant, **kept, "log": log}


def due(work: UnitOfWork, asked: On) -> Mapping[str, Any]:
    """The requests that a run of retention on a day would erase, in its order. One scan of an index, as far as the cap."""
    return dry_run(work, asked, retention_run_table, due_requests, _due)


def _identify(work: UnitOfWork, found: Request) -> Decision:
    return decide(work.actor, "identify", access.request(work.actor, found))


def _due(found: Request) -> dict[str, Any]:
    return {
        "id": found.id,
        "regime": found.regime,
        "purpose": "request",
        "ended": found.state,
        "delete_after": found.delete_after,
    }


def _matching(search: Search) -> Select[Request]:
    columns = request_table.c
    filters = (
        (eq, columns.state, search.state),
        (eq, columns.area, search.area),
        (eq, columns.participant, search.participant),
        (ge, columns.requested_on, search.requested_from),
        (le, columns.requested_on, search.requested_to),
    )
    matching = select(Request).where(*(compare(column, value) for compare, column, value in filters if value is not None))
    if search.undecided is None:
        return matching
    waits = columns.state.in_(sorted(UNDECIDED))
    return matching.where(waits if search.undecided else ~waits)


def _whole(found: Request) -> dict[str, Any]:
    written = narratives.told(found, WORDS)
    whole: dict[str, Any] = _told(found, ON_PAGE) | written | written["screening"]
    return whole


def _told(found: Request, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names}
