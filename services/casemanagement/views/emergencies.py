"""Files that were opened in an emergency."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.domain.emergency import Emergency
from services.casemanagement.emergency_access import OFFICER, towards
from services.casemanagement.tables.emergencies import emergency_table as e
from shared.access.decide import READ, Decision, Resource, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.paging import page
from shared.web.schemas import Place


@dataclass(frozen=True, kw_only=True)
class Search(Place):
    """``reviewed`` narrows the list."""

    reviewed: bool | None = None


def emergency(work: UnitOfWork, identity: UUID) -> Shown:
    """One emergency."""
    found = work.read(Emergency, identity)
    decision = decide(work.actor, READ, towards(work, found)).or_refuse()
    return Shown(found, _told(found, decision), alone=False)


def emergencies(work: UnitOfWork, search: Search) -> Mapping[str, Any]:
    """A page of emergencies for the privacy officer, the newest first."""
    decide(work.actor, "list", Resource("emergencies", work.actor.standing_by(OFFICER))).or_refuse()
    statement = select(Emergency)
    if search.reviewed is not None:
        statement = statement.where(e.c.verdict.is_not(None) if search.reviewed else e.c.verdict.is_(None))
    found = page(work.session, statement, (e.c.opened_at, e.c.id), after=search.after, limit=search.limit, descending=True)
    decided = [(each, decide(work.actor, READ, towards(work, each))) for each in found.rows]
    return {"items": [_told(each, decision) for each, decision in decided if decision.allowed], "next": found.next}


def _told(found: Emergency, decision: Decision) -> dict[str, Any]:
    return {name: getattr(found, name) for name in e.c.keys() if decision.shows(name)}  # noqa: SIM118 -- columns by name
