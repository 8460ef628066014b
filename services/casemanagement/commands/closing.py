"""Ending a trajectory: report, advice, talk, decision, and what the switch brings back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.casemanagement.commands.clocks import stop_clocks
from services.casemanagement.commands.loading import (
    change_trajectory,
    known_trajectory,
    lock_trajectory,
    recorded_jobs,
    report_id,
    report_of,
)
from services.casemanagement.commands.retention import closed
from services.casemanagement.domain.closing import ELEMENTS, Advice, Answer, Decision, Discussion, Report
from services.casemanagement.domain.phases import follow
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook import course as rules
from shared.contracts.casemanagement import ReportWritten
from shared.contracts.referral import ReferralDrafted, SwitchSettled
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Act, Attendee, Outcome, Phase, Track


@dataclass(frozen=True)
class Advise:
    """The final advice of the team, with its motive; tracks in the advised order, for welfare only."""

    advised: Outcome
    motive: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True)
class Discuss:
    """When the advice was discussed, who took part, and what the participant said to each advised track."""

    on: date
    present: tuple[Attendee, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class DecideOutcome:
    """VDAB's decision; tracks in the decided order, with the participant's answer, for welfare only."""

    outcome: Outcome
    motive: str
    tracks: tuple[Answer, ...]


def begin_closing(work: UnitOfWork, identity: UUID) -> Trajectory:
    """Begin the end, with an empty final report to write."""
    trajectory = change_trajectory(work, identity, Act.BEGIN_CLOSING)
    work.record(trajectory, trajectory.begin_closing())
    report = Report(id=new_id(), trajectory=identity)
    work.add(report)
    work.record(report, ReportWritten(trajectory=identity, fields=()))
    return trajectory


def write_report(work: UnitOfWork, identity: UUID, changes: Mapping[str, object]) -> Report:
    """Write the final report; takes the report's own version."""
    trajectory = lock_trajectory(work, identity, Act.WRITE_REPORT)
    follow(trajectory.phase, Act.WRITE_REPORT)
    report = work.change(Report, report_id(work, identity))
    work.record(report, report.write(changes))
    return report


def change_report(work: UnitOfWork, identity: UUID, changes: Mapping[str, object]) -> Report:
    """Write some elements of the final report; None empties one."""
    return write_report(
        work, identity, {name: "" if name in ELEMENTS and text is None else text for name, text in changes.items()}
    )


def advise(work: UnitOfWork, identity: UUID, order: Advise) -> Trajectory:
    """Register the final advice."""
    trajectory = change_trajectory(work, identity, Act.ADVISE)
    follow(trajectory.phase, Act.ADVISE)
    advice = Advice(order.advised, order.motive, order.tracks, registered_on=work.today)
    work.record(trajectory, trajectory.advise(advice, report_of(work, identity)))
    return trajectory


def discuss(work: UnitOfWork, identity: UUID, order: Discuss) -> Trajectory:
    """Record the talk with the participant."""
    trajectory = change_trajectory(work, identity, Act.DISCUSS)
    work.record(trajectory, trajectory.discuss(Discussion(order.on, order.present, order.answers), work.today))
    return trajectory


def decide_outcome(work: UnitOfWork, identity: UUID, order: DecideOutcome) -> Trajectory:
    """Record VDAB's decision; work closes the file at once, welfare opens the switch."""
    trajectory = change_trajectory(work, identity, Act.DECIDE, rules.ONLY_VDAB)
    decision = Decision(
        order.outcome,
        order.tracks,
        order.motive,
        decided_by=work.actor.account,
        decided_on=work.today,
        jobs=recorded_jobs(work, identity),
    )
    work.record(trajectory, trajectory.decide(decision, work.actor.roles))
    stop_clocks(work, trajectory)
    if told := trajectory.close_with_work(work.today):
        closed(work, trajectory, told)
    return trajectory


def link_referral(work: UnitOfWork, referral: UUID, drafted: ReferralDrafted) -> None:
    """Know a referral that was drafted from the decision."""
    trajectory = known_trajectory(work, drafted.trajectory)
    if trajectory and trajectory.phase is Phase.DECIDED:
        work.record(trajectory, trajectory.link(referral, drafted.track))


def settle(work: UnitOfWork, identity: UUID, settled: SwitchSettled) -> None:
    """Close the file: each track came to rest."""
    trajectory = known_trajectory(work, identity)
    if trajectory and trajectory.phase is Phase.DECIDED:
        closed(work, trajectory, trajectory.settle(settled.states, work.today))
