"""The clocks of a running trajectory, as timers."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from services.casemanagement.commands.evaluations import plan_evaluation
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.trajectory import Trajectory
from shared.contracts.casemanagement import DurationLimitNear, DurationLimitReached, MinimumReached
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Phase

MINIMUM = "minimum-reached"
NEAR = "duration-limit-near"
REACHED = "duration-limit-reached"

_UNDER_WAY = frozenset({Phase.RUNNING, Phase.SUSPENDED})
_WITHOUT_ADVICE = _UNDER_WAY | {Phase.EVALUATING}


def start_clocks(work: UnitOfWork, trajectory: Trajectory, plan: Plan) -> None:
    """Set the clocks of a trajectory that starts."""
    clocks = trajectory.running_clocks
    work.schedule(MINIMUM, trajectory.id, clocks.minimum_on)
    _set_end(work, trajectory)
    plan_evaluation(work, trajectory.id, clocks.started_on, plan.evaluation_every_months or trajectory.terms.evaluation_months)


def follow_end(work: UnitOfWork, trajectory: Trajectory) -> None:
    """Set the clocks of the end anew: it moved."""
    for kind in (NEAR, REACHED):
        work.unschedule(kind, trajectory.id)
    _set_end(work, trajectory)


def follow_plan(work: UnitOfWork, trajectory: Trajectory, plan: Plan, fields: Collection[str]) -> None:
    """Let a running trajectory follow its adapted plan: another end, another rhythm of evaluations."""
    if trajectory.clocks is None:
        return
    if "planned_end" in fields and plan.planned_end:
        work.record(trajectory, trajectory.move_planned_end(plan.planned_end))
        follow_end(work, trajectory)
    if "evaluation_every_months" in fields and plan.evaluation_every_months:
        plan_evaluation(work, trajectory.id, work.today, plan.evaluation_every_months)


def stop_clocks(work: UnitOfWork, trajectory: Trajectory) -> None:
    """A file that ended has no clocks."""
    for kind in (MINIMUM, NEAR, REACHED):
        work.unschedule(kind, trajectory.id)


def minimum_reached(work: UnitOfWork, subject: UUID, due: date) -> None:
    """Say that the shortest duration has passed."""
    trajectory = work.get(Trajectory, subject)
    if trajectory.phase in _UNDER_WAY:
        work.record(trajectory, MinimumReached(on=due))


def limit_near(work: UnitOfWork, subject: UUID, due: date) -> None:
    """Say that the end comes near, while there is still time to begin it or to ask for an extension.

    The end may have moved while this waited for the file; then its new day has a timer of its own. So with the next.
    """
    trajectory = work.get(Trajectory, subject)
    if trajectory.phase in _UNDER_WAY and trajectory.running_clocks.near_from(trajectory.terms) == due:
        work.record(trajectory, DurationLimitNear(ends_on=trajectory.running_clocks.planned_end))


def limit_reached(work: UnitOfWork, subject: UUID, due: date) -> None:
    """Say that the end is there without a final advice."""
    trajectory = work.get(Trajectory, subject)
    if trajectory.phase in _WITHOUT_ADVICE and trajectory.running_clocks.planned_end == due:
        work.record(trajectory, DurationLimitReached(ends_on=due))


def _set_end(work: UnitOfWork, trajectory: Trajectory) -> None:
    clocks = trajectory.running_clocks
    work.schedule(NEAR, trajectory.id, clocks.near_from(trajectory.terms))
    work.schedule(REACHED, trajectory.id, clocks.planned_end)
