"""The items of a file: each an aggregate of its own, in its own compartment."""

from datetime import date
from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import ActionKind, Bottleneck, Compartment, Obstacle, Stage, Track

ACTION = "casemanagement.action"
NOTE = "casemanagement.note"
QUESTION = "casemanagement.question"
APPOINTMENT = "casemanagement.appointment"
ASSESSMENT = "casemanagement.assessment"
SIGNAL = "casemanagement.signal"
GRANT = "casemanagement.grant"


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


@event("casemanagement.statement-written", NOTE)
class StatementWritten(Event):
    """The casemanager zorg told the casemanager werk (``reader``, an account) something functional under a grant."""

    trajectory: UUID
    grant: UUID
    reader: UUID


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
    """An appointment was made. ``starts_at`` is UTC in ISO 8601; for whom are account ids; it lasts ``minutes``."""

    trajectory: UUID
    compartment: Compartment
    starts_at: str
    accounts: tuple[UUID, ...]
    minutes: int = 60


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
    """A grant was withdrawn: it counts no more from this moment. ``reader`` is the account that read statements under it."""

    trajectory: UUID
    participant: UUID
    track: Track | None
    receiver: str | None
    reader: UUID | None = None


@event("casemanagement.grant-ended", GRANT)
class GrantEnded(Event):
    """A grant reached its last day."""

    trajectory: UUID
    participant: UUID
    track: Track | None
    receiver: str | None
