"""Writing, signing and submitting the integrated plan. Everything here takes the plan's own version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.casemanagement.commands.clocks import follow_plan
from services.casemanagement.commands.loading import agreed_actions, lock_trajectory, plan_id
from services.casemanagement.domain.phases import follow
from services.casemanagement.domain.plan import Plan, Signature
from services.casemanagement.domain.trajectory import Trajectory
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Act, Party, Phase


@dataclass(frozen=True)
class SignPlan:
    """Which party signed the printed agreement, and on which day."""

    party: Party
    signed_on: date


def edit_plan(work: UnitOfWork, identity: UUID, changes: Mapping[str, object]) -> Plan:
    """Change fields of the plan; of an agreed one it is an adaptation, which the clocks follow."""
    trajectory, plan = _plan_to_change(work, identity, Act.WRITE_PLAN)
    edited = plan.edit(changes)
    trajectory.check_planned_end(plan.starts_on, plan.planned_end)
    trajectory.terms.check_rhythm(plan.evaluation_every_months)
    work.record(plan, edited)
    if trajectory.phase is Phase.TEAM_ALLOCATED:
        work.record(trajectory, trajectory.start_plan(plan.id))
    else:
        follow_plan(work, trajectory, plan, edited.fields)
    return plan


def sign_plan(work: UnitOfWork, identity: UUID, order: SignPlan) -> Plan:
    """Record a signature; with the third the plan is agreed."""
    trajectory, plan = _plan_to_change(work, identity, Act.SIGN_PLAN)
    missing = plan.missing(trajectory.tandem, agreed_actions(work, trajectory))
    signature = Signature(order.party, order.signed_on, recorded_by=work.actor.account)
    work.record(plan, plan.sign(signature, missing, work.today))
    if plan.agreed_on:
        work.record(trajectory, trajectory.agree(plan))
    return plan


def submit_plan(work: UnitOfWork, identity: UUID) -> Plan:
    """Send the agreed plan to the network coordinator."""
    trajectory, plan = _plan_to_change(work, identity, Act.SUBMIT_PLAN)
    work.record(trajectory, trajectory.submit(work.today))
    return plan


def _plan_to_change(work: UnitOfWork, identity: UUID, act: Act) -> tuple[Trajectory, Plan]:
    trajectory = lock_trajectory(work, identity, act)
    follow(trajectory.phase, act)
    return trajectory, work.change(Plan, plan_id(work, identity))
