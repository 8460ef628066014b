"""Allocating the tandem, and correcting the head of a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.casemanagement.commands.loading import change_trajectory
from services.casemanagement.commands.mandates import partnership
from services.casemanagement.commands.stand_ins import follow_team
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.tandem import Tandem, check_mandate
from services.casemanagement.domain.trajectory import Trajectory
from shared.contracts.casemanagement import PlanDrafted
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Act


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
    first = trajectory.tandem is None
    give_tandem(work, trajectory, tandem)
    if first:
        plan = Plan(id=new_id(), trajectory=trajectory.id)
        work.add(plan)
        work.record(plan, PlanDrafted(trajectory=trajectory.id))
    return trajectory


def give_tandem(work: UnitOfWork, trajectory: Trajectory, tandem: Tandem) -> None:
    """Give a file another tandem, held against the mandate of its area; who stood in for somebody who leaves does so no more."""
    check_mandate(tandem, partnership(work, trajectory.area))
    before = trajectory.tandem
    work.record(trajectory, trajectory.allocate(tandem))
    follow_team(work, trajectory.id, before, tandem)


def correct_head(work: UnitOfWork, identity: UUID, changes: Mapping[str, object]) -> Trajectory:
    """Correct what routing will rest on."""
    trajectory = change_trajectory(work, identity, Act.CORRECT)
    work.record(trajectory, trajectory.correct(changes))
    return trajectory
