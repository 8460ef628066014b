"""Allocating the tandem, and correcting the head of a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.commands.loading import change_trajectory
from services.casemanagement.domain.mandates import Partnership
from services.casemanagement.domain.phases import Act
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.tandem import Tandem, check_mandate
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.mandates import partnership_table
from shared.contracts.casemanagement import PlanDrafted
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class AllocateTeam:
    """Accounts and organisations (KBO) of both casemanagers."""

    work: UUID
    work_organisation: str
    care: UUID
    care_organisation: str


def allocate_team(work: UnitOfWork, identity: UUID, order: AllocateTeam) -> Trajectory:
    """Give the file its tandem, held against the mandate of the area; the first tandem gets an empty plan to write."""
    trajectory = change_trajectory(work, identity, Act.ALLOCATE)
    tandem = Tandem(order.work, order.work_organisation, order.care, order.care_organisation)
    check_mandate(tandem, partnership(work, trajectory.area))
    first = trajectory.tandem is None
    work.record(trajectory, trajectory.allocate(tandem))
    if first:
        plan = Plan(id=new_id(), trajectory=trajectory.id)
        work.add(plan)
        work.record(plan, PlanDrafted(trajectory=trajectory.id))
    return trajectory


def correct_head(work: UnitOfWork, identity: UUID, changes: Mapping[str, object]) -> Trajectory:
    """Correct what routing will rest on."""
    trajectory = change_trajectory(work, identity, Act.CORRECT)
    work.record(trajectory, trajectory.correct(changes))
    return trajectory


def partnership(work: UnitOfWork, area: str) -> tuple[str, ...]:
    """The organisations of the partnership care that is mandated in an area today; none where there is no such partnership."""
    c = partnership_table.c
    in_force = select(Partnership).where(c.area == area, c.valid_from <= work.today, c.valid_until >= work.today)
    found = work.session.scalars(in_force).one_or_none()
    return found.organisations if found else ()
