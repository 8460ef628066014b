"""What identity shows."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.identity import access, records
from services.identity.domain.lookups import Lookup
from services.identity.domain.particulars import Particulars
from services.identity.looking import Found, look_at
from services.identity.orders import LogQuery
from services.identity.tables import lookup_table
from shared.access.decide import READ, Resource, decide
from shared.access.export import EXPORT, as_officer, begin
from shared.access.permits import Permit
from shared.access.table import ALL_FIELDS
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.paging import page


def person(work: UnitOfWork, participant: UUID, permit: Permit | None = None) -> Shown:
    """One person, with the fields that the permit opens; all fields for who just registered them and for themselves."""
    found, particulars, fields = look_at(work, participant, permit)
    return Shown(found, {"id": participant, **_facts(particulars, fields)}, fields=ALL_FIELDS if fields is None else fields)


def hits(found: Found, fields: Collection[str] | None = None) -> dict[str, Any]:
    """What a search shows: enough to tell two people apart, or of that what a permit opens."""
    return {"hits": [_hit(who, known, fields) for who, known in found.persons], "more": found.more}


def names(found: Found, permits: Collection[Permit]) -> dict[str, Any]:
    """The persons of these permits, each with the fields that are opened of them."""
    return {"names": [{"participant": who, **_facts(known, _opened(who, permits))} for who, known in found.persons]}


def log(work: UnitOfWork, query: LogQuery) -> dict[str, Any]:
    """Who looked whom up, the newest first. One index scan a page."""
    decide(work.actor, READ, access.log(work.actor)).or_refuse()
    columns = lookup_table.c
    statement = select(Lookup)
    if query.participant:
        statement = statement.where(columns.participants.contains((query.participant,)))
    if query.account:
        statement = statement.where(columns.account == query.account)
    rows = page(work.session, statement, (columns.at, columns.id), after=query.after, limit=query.limit, descending=True)
    return {"items": rows.rows, "next": rows.next}


def export(work: UnitOfWork, participant: UUID) -> dict[str, Any]:
    """Who a person is and who looked that up: a copy to give to that person (GDPR, art. 15). A row by key, a scan of an index."""
    begin(work, participant)
    decide(work.actor, EXPORT, Resource("person", as_officer(work.actor), id=participant)).or_refuse()
    person = {"id": participant, **_facts(records.open_one(work.session, participant), None)}
    c = lookup_table.c
    shown = select(c.at, c.organisation, c.purpose, c.kind).where(c.participants.contains((participant,))).order_by(c.at, c.id)
    lookups = [dict(row) for row in work.session.execute(shown).mappings()]
    return {"participant": participant, "person": person, "lookups": lookups}


def _facts(particulars: Particulars, fields: Collection[str] | None) -> dict[str, Any]:
    known = asdict(particulars)
    return {name: value for name, value in known.items() if value is not None and (fields is None or name in fields)}


def _opened(participant: UUID, permits: Collection[Permit]) -> frozenset[str]:
    fields = [access.permitted_fields(permit) for permit in permits if participant in permit.participants]
    return frozenset[str]().union(*fields)


def _hit(participant: UUID, known: Particulars, fields: Collection[str] | None) -> dict[str, Any]:
    hit: dict[str, Any] = {"participant": participant, "name": known.full_name}
    if fields is None or "birth_date" in fields:
        hit["birth_date"] = known.birth_date
    if known.address and (fields is None or "address" in fields):
        hit["municipality"] = known.address.municipality
    return hit
