"""The course of a trajectory: what its whole team sees."""

from datetime import date
from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import Closing, Outcome, Regime, Statute, StopReason, Track, TrackAnswer

TRAJECTORY = "casemanagement.trajectory"


@event("casemanagement.trajectory-opened", TRAJECTORY)
class TrajectoryOpened(Event):
    """A trajectory was opened for a person who accepted; the team of the area has to allocate a tandem."""

    request: UUID
    participant: UUID
    regime: Regime
    area: str


@event("casemanagement.team-allocated", TRAJECTORY)
class TeamAllocated(Event):
    """The tandem is known: account ids and organisations (KBO) of both casemanagers."""

    participant: UUID
    area: str
    work: UUID
    work_organisation: str
    care: UUID
    care_organisation: str


@event("casemanagement.head-corrected", TRAJECTORY)
class HeadCorrected(Event):
    """What the head of the file says was corrected or moved with another change; names of the fields only."""

    fields: tuple[str, ...]


@event("casemanagement.plan-started", TRAJECTORY)
class PlanStarted(Event):
    """The integrated plan is being written."""

    plan: UUID


@event("casemanagement.plan-agreed", TRAJECTORY)
class PlanAgreed(Event):
    """The agreement was signed; all six fields of art. 15 are there."""

    signed_on: date


@event("casemanagement.plan-submitted", TRAJECTORY)
class PlanSubmitted(Event):
    """The plan went to the network coordinator (art. 14 §2, 5°)."""

    area: str


@event("casemanagement.trajectory-started", TRAJECTORY)
class TrajectoryStarted(Event):
    """The trajectory runs. ``hard_end`` is its start plus the longest duration of its regime."""

    started_on: date
    planned_end: date
    hard_end: date


@event("casemanagement.trajectory-suspended", TRAJECTORY)
class TrajectorySuspended(Event):
    """The trajectory rests."""


@event("casemanagement.trajectory-resumed", TRAJECTORY)
class TrajectoryResumed(Event):
    """The trajectory runs again."""


@event("casemanagement.extension-granted", TRAJECTORY)
class ExtensionGranted(Event):
    """The trajectory may run longer; the motive stays in the file."""

    until: date


@event("casemanagement.minimum-reached", TRAJECTORY)
class MinimumReached(Event):
    """The shortest duration of the regime has passed (art. 11)."""

    on: date


@event("casemanagement.duration-limit-near", TRAJECTORY)
class DurationLimitNear(Event):
    """The end of the trajectory comes near."""

    ends_on: date


@event("casemanagement.duration-limit-reached", TRAJECTORY)
class DurationLimitReached(Event):
    """The trajectory reached its end without a final advice."""

    ends_on: date


@event("casemanagement.closing-started", TRAJECTORY)
class ClosingStarted(Event):
    """The end of the trajectory began: final report, advice, talk, decision."""


@event("casemanagement.final-advice-registered", TRAJECTORY)
class FinalAdviceRegistered(Event):
    """Final report and motivated final advice are there (art. 22); content stays in the file."""

    advised: Outcome


@event("casemanagement.advice-discussed", TRAJECTORY)
class AdviceDiscussed(Event):
    """The advice was discussed with the participant (art. 14 §2, 9°)."""

    on: date
    area: str


@event("casemanagement.outcome-decided", TRAJECTORY)
class OutcomeDecided(Event):
    """VDAB decided. Routing follows from this, never from a score. ``answers`` follow the order of ``tracks``."""

    participant: UUID
    outcome: Outcome
    tracks: tuple[Track, ...]
    answers: tuple[TrackAnswer, ...]
    decided_on: date
    area: str
    municipality: str
    birth_year: int
    statute: Statute
    vaph_day_support: bool
    decided_by: UUID


@event("casemanagement.referral-linked", TRAJECTORY)
class ReferralLinked(Event):
    """A referral that follows from the decision is known to the file."""

    referral: UUID
    track: Track


@event("casemanagement.trajectory-closed", TRAJECTORY)
class TrajectoryClosed(Event):
    """The trajectory closed; a reason is given when it stopped."""

    closing: Closing
    reason: StopReason | None = None
    delete_after: date | None = None


@event("casemanagement.file-erased", TRAJECTORY)
class FileErased(Event):
    """The file is erased with everything in it: the last thing that happens to a trajectory."""

    request: UUID
    participant: UUID
