"""Running a trajectory: start, suspension, resumption, extension, stop."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.casemanagement.commands.clocks import follow_end, start_clocks, stop_clocks
from services.casemanagement.commands.loading import agreed_actions, change_trajectory, plan_of
from services.casemanagement.commands.retention import closed
from services.casemanagement.domain.clocks import Extension, Suspension
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook import course as rules
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Act, StopReason


@dataclass(frozen=True)
class Start:
    """The first day of the trajectory, today or earlier."""

    started_on: date


@dataclass(frozen=True)
class Suspend:
    """Why the trajectory rests."""

    reason: str


@dataclass(frozen=True)
class Extend:
    """Until and including which day, and why."""

    until: date
    motive: str


@dataclass(frozen=True)
class Stop:
    """Why the trajectory ends before a decision."""

    reason: StopReason


def start(work: UnitOfWork, identity: UUID, order: Start) -> Trajectory:
    """Run the trajectory and set its clocks."""
    trajectory = change_trajectory(work, identity, Act.START)
    plan = plan_of(work, identity)
    work.record(trajectory, trajectory.start(order.started_on, plan, agreed_actions(work, trajectory), work.today))
    start_clocks(work, trajectory, plan)
    return trajectory


def suspend(work: UnitOfWork, identity: UUID, order: Suspend) -> Trajectory:
    """Let it rest from today."""
    trajectory = change_trajectory(work, identity, Act.SUSPEND)
    work.record(trajectory, trajectory.suspend(Suspension(since=work.today, reason=order.reason)))
    return trajectory


def resume(work: UnitOfWork, identity: UUID) -> Trajectory:
    """Let it run again; the plan follows an end that its terms moved."""
    trajectory = change_trajectory(work, identity, Act.RESUME)
    work.record(trajectory, trajectory.resume(work.today))
    _plan_follows_end(work, trajectory)
    return trajectory


def extend(work: UnitOfWork, identity: UUID, order: Extend) -> Trajectory:
    """Extend it exceptionally; the plan follows."""
    trajectory = change_trajectory(work, identity, Act.EXTEND, rules.NOT_THE_EXTENDER)
    extension = Extension(order.until, order.motive, granted_by=work.actor.account, granted_on=work.today)
    work.record(trajectory, trajectory.extend(extension, work.actor.roles))
    _plan_follows_end(work, trajectory)
    return trajectory


def stop(work: UnitOfWork, identity: UUID, order: Stop) -> Trajectory:
    """End it for a reason, before a decision."""
    trajectory = change_trajectory(work, identity, Act.STOP)
    closed(work, trajectory, trajectory.stop(order.reason, work.today))
    stop_clocks(work, trajectory)
    return trajectory


def _plan_follows_end(work: UnitOfWork, trajectory: Trajectory) -> None:
    plan = plan_of(work, trajectory.id)
    planned_end = trajectory.running_clocks.planned_end
    if plan.planned_end != planned_end:
        work.record(plan, plan.edit({"planned_end": planned_end}))
        follow_end(work, trajectory)
