"""Recording what was found: obstacles of the person, and bottlenecks of practice."""

from dataclasses import dataclass
from uuid import UUID

from services.casemanagement.commands.filing import enter, may_add
from services.casemanagement.domain.obstacle import ObstacleAssessment
from services.casemanagement.domain.signal import Signal
from services.casemanagement.domain.text import refuse_number
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Bottleneck, Compartment, Obstacle, Stage, Track


@dataclass(frozen=True, kw_only=True)
class AssessObstacle:
    """An obstacle and how far it came."""

    obstacle: Obstacle
    stage: Stage
    compartment: Compartment


@dataclass(frozen=True, kw_only=True)
class SignalBottleneck:
    """A bottleneck, about which welfare track if any, with its story if that helps."""

    bottleneck: Bottleneck
    compartment: Compartment
    track: Track | None = None
    story: str | None = None
    confirm_number: bool = False


def assess_obstacle(work: UnitOfWork, trajectory: UUID, order: AssessObstacle) -> ObstacleAssessment:
    """Record how far an obstacle came."""
    standing = enter(work, trajectory)
    may_add(standing, "obstacle", order.compartment)
    assessment = ObstacleAssessment(
        id=new_id(),
        trajectory=trajectory,
        compartment=order.compartment,
        obstacle=order.obstacle,
        stage=order.stage,
        phase=standing.trajectory.phase,
        assessed_by=work.actor.account,
        assessed_on=work.today,
    )
    work.add(assessment)
    work.record(assessment, assessment.assessed())
    return assessment


def signal_bottleneck(work: UnitOfWork, trajectory: UUID, order: SignalBottleneck) -> Signal:
    """Signal a bottleneck; what leaves the file is a count among many."""
    standing = enter(work, trajectory)
    may_add(standing, "signal", order.compartment)
    refuse_number(confirmed=order.confirm_number, story=order.story)
    signal = Signal(
        id=new_id(),
        trajectory=trajectory,
        compartment=order.compartment,
        bottleneck=order.bottleneck,
        phase=standing.trajectory.phase,
        track=order.track,
        story=order.story,
        signalled_by=work.actor.account,
        signalled_on=work.today,
    )
    work.add(signal)
    work.record(signal, signal.signalled())
    return signal
