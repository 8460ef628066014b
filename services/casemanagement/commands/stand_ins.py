"""Naming who stands in for an absent casemanager, and ending it: by hand, by date, with the team, with the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.access import relations
from services.casemanagement.commands.mandates import partnership
from services.casemanagement.domain.stand_in import StandIn, accompanying, casemanager, left_by, organisation_of
from services.casemanagement.domain.tandem import Tandem, check_mandate
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook.course import TEAM_MISSING
from services.casemanagement.rulebook.items import FILE_CLOSED
from services.casemanagement.rulebook.stand_ins import NOT_YOURS
from services.casemanagement.tables.stand_ins import stand_in_table as s
from shared.access.decide import READ, Resource, decide
from shared.access.relations import Relation
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment, Phase
from shared.rules import Refused

STARTS: Final = "stand-in-starts"
ENDS: Final = "stand-in-ends"


@dataclass(frozen=True)
class NameStandIn:
    """Who stands in on which side: account and organisation (KBO), the first day (today when nothing is said) and the last."""

    side: Compartment
    account: UUID
    organisation: str
    until: date
    starts: date | None = None


def towards(work: UnitOfWork, trajectory: Trajectory, side: Compartment, identity: UUID | None = None) -> Resource:
    """A replacement on a side of a file, as the actor stands towards that file."""
    return Resource("stand-in", relations(work.actor, trajectory), side, identity, trajectory.id)


def name_stand_in(work: UnitOfWork, identity: UUID, order: NameStandIn) -> StandIn:
    """Name somebody, held against the mandate of the area as an allocation is. Two of one file are named one after the other."""
    trajectory = work.get(Trajectory, identity)
    decide(work.actor, "name", towards(work, trajectory, order.side)).or_refuse(NOT_YOURS)
    if trajectory.phase is Phase.CLOSED:
        raise Refused(FILE_CLOSED)
    if (tandem := trajectory.tandem) is None:
        raise Refused(TEAM_MISSING)
    _refuse_others(work, trajectory, order.side, order.organisation)
    made = StandIn(
        id=new_id(),
        trajectory=trajectory.id,
        side=order.side,
        account=order.account,
        organisation=order.organisation,
        starts=order.starts or work.today,
        until=order.until,
        named_by=work.actor.account,
        named_at=work.now,
    )
    others = _of_file(work, trajectory.id)
    named = made.named(accompanying(tandem, others, work.today), work.today)
    made.check_free(others)
    mandated = partnership(work, trajectory.area)
    for each in made.tandems(tandem, others):
        check_mandate(each, mandated)
    work.add(made)
    work.record(made, named)
    _plan(work, made)
    return made


def end_stand_in(work: UnitOfWork, identity: UUID) -> StandIn:
    """Let it end at once: the casemanager is back. By who may name somebody on that side."""

    def allow(found: StandIn) -> None:
        trajectory = work.read(Trajectory, found.trajectory)
        resource = towards(work, trajectory, found.side, identity)
        decide(work.actor, READ, resource).or_refuse()
        decide(work.actor, "end", resource).or_refuse(NOT_YOURS)
        _refuse_others(work, trajectory, found.side)

    found = work.change(StandIn, identity, allow)
    _end(work, found)
    return found


def follow_team(work: UnitOfWork, trajectory: UUID, before: Tandem | None, tandem: Tandem) -> None:
    """End those on a side that got another casemanager."""
    for each in left_by(before, tandem, _of_file(work, trajectory)):
        _end(work, each)


def close_with_file(work: UnitOfWork, trajectory: UUID) -> None:
    """End those of a file that closes. Who closed it while standing in sees it to the end of that day."""
    for each in _of_file(work, trajectory):
        if each.ended_at is None and each.account == work.actor.account:
            work.unschedule(ENDS, each.id)
            work.schedule(ENDS, each.id, work.today + timedelta(days=1))
        elif each.ended_at is None:
            _end(work, each)


def first_day(work: UnitOfWork, identity: UUID, due: date) -> None:  # noqa: ARG001 -- what a timer is called with
    """Say that somebody stands in from today on."""
    found = work.session.get(StandIn, identity, with_for_update=True)
    if found and found.runs(work.today):
        work.record(found, found.started())


def day_after(work: UnitOfWork, identity: UUID, due: date) -> None:  # noqa: ARG001 -- what a timer is called with
    """Say that the last day has passed. Reading stopped by then already: it looks at the date itself."""
    found = work.session.get(StandIn, identity, with_for_update=True)
    if found and found.ended_at is None:
        _end(work, found)


def _plan(work: UnitOfWork, made: StandIn) -> None:
    work.schedule(ENDS, made.id, made.until + timedelta(days=1))
    if made.runs(work.today):
        work.record(made, made.started())
    else:
        work.schedule(STARTS, made.id, made.starts)


def _end(work: UnitOfWork, found: StandIn) -> None:
    work.record(found, found.end(work.now))
    for timer in (STARTS, ENDS):
        work.unschedule(timer, found.id)


def _of_file(work: UnitOfWork, trajectory: UUID) -> Sequence[StandIn]:
    """All of a file, locked: who ends one and who changes the team or closes the file wait for each other."""
    found = select(StandIn).where(s.c.trajectory == trajectory).order_by(s.c.starts, s.c.id).with_for_update()
    return work.session.scalars(found, execution_options={"populate_existing": True}).all()


def _refuse_others(work: UnitOfWork, trajectory: Trajectory, side: Compartment, organisation: str | None = None) -> None:
    """Who allocates names whom the mandate allows; a casemanager a colleague, on their own side. Who stands in names nobody."""
    tandem = trajectory.tandem
    if tandem is None or Relation.ALLOCATOR in relations(work.actor, trajectory):
        return
    own = organisation_of(tandem, side)
    if casemanager(tandem, side) != work.actor.account or own != (organisation or own) or own != work.actor.organisation:
        raise Refused(NOT_YOURS)
