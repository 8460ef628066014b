"""Who stands in for the casemanagers of a file."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.commands.stand_ins import towards
from services.casemanagement.domain.stand_in import StandIn
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.stand_ins import stand_in_table as s
from shared.access.decide import READ, Decision, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment
from shared.web.commands import Shown
from shared.web.paging import page
from shared.web.schemas import Place


def stand_in(work: UnitOfWork, identity: UUID) -> Shown:
    """One replacement."""
    found = work.read(StandIn, identity)
    trajectory = work.read(Trajectory, found.trajectory)
    decision = decide(work.actor, READ, towards(work, trajectory, found.side, identity)).or_refuse()
    return Shown(found, told_stand_in(found, decision), alone=False)


def stand_ins(work: UnitOfWork, identity: UUID, place: Place) -> Mapping[str, Any]:
    """A page of who stands, stood or will stand in, in the order of their first day. One index scan."""
    trajectory = work.read(Trajectory, identity)
    decide(work.actor, READ, towards(work, trajectory, Compartment.SHARED)).or_refuse()
    statement = select(StandIn).where(s.c.trajectory == identity)
    found = page(work.session, statement, (s.c.starts, s.c.id), after=place.after, limit=place.limit)
    decided = [(each, decide(work.actor, READ, towards(work, trajectory, each.side, each.id))) for each in found.rows]
    return {"items": [told_stand_in(each, decision) for each, decision in decided if decision.allowed], "next": found.next}


def told_stand_in(found: StandIn, decision: Decision) -> dict[str, Any]:
    """A replacement as far as the actor may see it."""
    return {name: getattr(found, name) for name in s.c.keys() if decision.shows(name)}  # noqa: SIM118 -- columns by name
