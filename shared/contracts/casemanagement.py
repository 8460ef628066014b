"""Events of casemanagement. The trajectory's stream moves only on what its whole team sees; the rest has its own streams."""

from datetime import date
from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import (
    ActionKind,
    Bottleneck,
    Closing,
    Compartment,
    Obstacle,
    Outcome,
    Regime,
    Stage,
    Statute,
    StopReason,
    Track,
    TrackAnswer,
)

TRAJECTORY = "casemanagement.trajectory"
PLAN = "casemanagement.plan"
REPORT = "casemanagement.report"
ACTION = "casemanagement.action"
NOTE = "casemanagement.note"
QUESTION = "casemanagement.question"
APPOINTMENT = "casemanagement.appointment"
ASSESSMENT = "casemanagement.assessment"
SIGNAL = "casemanagement.signal"
GRANT = "casemanagement.grant"
EVALUATION = "casemanagement.evaluation"
JOB = "casemanagement.job"
MANDATE = "casemanagement.mandate"
FACTS = "casemanagement.facts"


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


@event("casemanagement.plan-drafted", PLAN)
class PlanDrafted(Event):
    """A plan was begun."""

    trajectory: UUID


@event("casemanagement.plan-edited", PLAN)
class PlanEdited(Event):
    """Fields of the plan changed; names of the fields only."""

    trajectory: UUID
    fields: tuple[str, ...]


@event("casemanagement.plan-signed", PLAN)
class PlanSigned(Event):
    """Somebody signed the agreement; ``party`` is participant, work or care."""

    trajectory: UUID
    party: str
    signed_on: date


@event("casemanagement.plan-adapted", PLAN)
class PlanAdapted(Event):
    """An agreed plan changed in consultation with the participant (art. 14 §2, 7°)."""

    trajectory: UUID
    fields: tuple[str, ...]


@event("casemanagement.report-written", REPORT)
class ReportWritten(Event):
    """The final report (eindverslag, art. 22) was begun or written further; names of the fields only."""

    trajectory: UUID
    fields: tuple[str, ...]


@event("casemanagement.action-recorded", ACTION)
class ActionRecorded(Event):
    """An action was agreed: what kind, about which obstacle, by which organisation."""

    trajectory: UUID
    kind: ActionKind
    compartment: Compartment
    obstacle: Obstacle | None
    provider: str | None
    stage: Stage


@event("casemanagement.action-changed", ACTION)
class ActionChanged(Event):
    """An action came further or changed; names of the fields, and the stage."""

    trajectory: UUID
    stage: Stage
    fields: tuple[str, ...]


@event("casemanagement.note-written", NOTE)
class NoteWritten(Event):
    """A note was written; its text stays in the file."""

    trajectory: UUID
    compartment: Compartment


@event("casemanagement.note-changed", NOTE)
class NoteChanged(Event):
    """A note was corrected."""

    trajectory: UUID


@event("casemanagement.note-moved", NOTE)
class NoteMoved(Event):
    """A note was moved to another compartment («verplaats naar zorg»)."""

    trajectory: UUID
    compartment: Compartment


@event("casemanagement.question-asked", QUESTION)
class QuestionAsked(Event):
    """One casemanager asked the other something, to be answered by ``due``."""

    trajectory: UUID
    asked_by: UUID
    asked_to: UUID
    due: date


@event("casemanagement.question-answered", QUESTION)
class QuestionAnswered(Event):
    """The question was answered."""

    trajectory: UUID
    asked_by: UUID


@event("casemanagement.appointment-made", APPOINTMENT)
class AppointmentMade(Event):
    """An appointment was made. ``starts_at`` is UTC in ISO 8601; for whom are account ids."""

    trajectory: UUID
    compartment: Compartment
    starts_at: str
    accounts: tuple[UUID, ...]


@event("casemanagement.appointment-cancelled", APPOINTMENT)
class AppointmentCancelled(Event):
    """An appointment was cancelled."""

    trajectory: UUID
    accounts: tuple[UUID, ...]


@event("casemanagement.obstacle-assessed", ASSESSMENT)
class ObstacleAssessed(Event):
    """An obstacle was explored, acted on, or brought to a result."""

    trajectory: UUID
    compartment: Compartment
    obstacle: Obstacle
    stage: Stage


@event("casemanagement.bottleneck-signalled", SIGNAL)
class BottleneckSignalled(Event):
    """A bottleneck of practice was signalled with a file as its ground; the story stays in the file."""

    trajectory: UUID
    bottleneck: Bottleneck
    compartment: Compartment


@event("casemanagement.grant-given", GRANT)
class GrantGiven(Event):
    """A participant gave a grant. ``track`` is set when it is for a hand-over; ``until`` when it ends by itself."""

    trajectory: UUID
    participant: UUID
    category: str
    receiver: str | None
    track: Track | None
    items: tuple[UUID, ...]
    until: date | None


@event("casemanagement.grant-withdrawn", GRANT)
class GrantWithdrawn(Event):
    """A grant was withdrawn: it counts no more from this moment."""

    trajectory: UUID
    participant: UUID
    track: Track | None
    receiver: str | None


@event("casemanagement.grant-ended", GRANT)
class GrantEnded(Event):
    """A grant reached its last day."""

    trajectory: UUID
    participant: UUID
    track: Track | None
    receiver: str | None


@event("casemanagement.evaluation-planned", EVALUATION)
class EvaluationPlanned(Event):
    """An evaluation is planned for a date."""

    trajectory: UUID
    due: date


@event("casemanagement.evaluation-due", EVALUATION)
class EvaluationDue(Event):
    """The date of an evaluation has come."""

    trajectory: UUID
    due: date


@event("casemanagement.evaluation-held", EVALUATION)
class EvaluationHeld(Event):
    """An evaluation took place with the participant."""

    trajectory: UUID
    held_on: date


@event("casemanagement.job-recorded", JOB)
class JobRecorded(Event):
    """A job was found, scored on the seven criteria of sustainable work; ``band`` is low, middle or high."""

    trajectory: UUID
    started_on: date
    band: str


@event("casemanagement.mandate-registered", MANDATE)
class MandateRegistered(Event):
    """A partnership care or a network got its mandate for an area; ``kind`` is partnership or network."""

    kind: str
    area: str
    organisations: tuple[str, ...]
    valid_from: date
    valid_until: date


@event("casemanagement.facts-sealed", FACTS)
class FactsSealed(Event):
    """Part ``part`` of ``parts`` of a quarter's facts for reporting: rows of codes, without ids or times, shuffled.

    ``batch`` names the sealing; ``columns`` names what each row holds; a row is a tuple of codes.
    """

    batch: UUID
    quarter: str
    part: int
    parts: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    synthetic: bool
