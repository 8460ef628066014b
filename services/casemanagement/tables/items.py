"""What stands in a file: each item with its own version, found by trajectory in the order things happened."""

from uuid import UUID

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, SmallInteger, Table, Text, UniqueConstraint, Uuid

from services.casemanagement.domain.action import Action
from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.evaluation import Evaluation
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.job import Job
from services.casemanagement.domain.note import Note, NoteRead
from services.casemanagement.domain.obstacle import ObstacleAssessment
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.representation import Representation
from services.casemanagement.domain.signal import Signal
from services.casemanagement.tables.registry import registry
from shared.persistence.columns import Code, UtcDateTime, Value
from shared.reference.codes import (
    ActionKind,
    Bottleneck,
    Compartment,
    EmployerKind,
    GivenBy,
    GrantCategory,
    Means,
    Obstacle,
    Phase,
    Stage,
    SustainableScore,
    Track,
)


def _item_table(name: str, order: str, *columns: Column[object]) -> Table:
    """A table of items: id, trajectory and version, with an index that a list of one file walks by ``order`` and id."""
    return Table(
        name,
        registry.metadata,
        Column("id", Uuid, primary_key=True),
        Column("trajectory", Uuid, ForeignKey("trajectory.id"), nullable=False),
        *columns,
        Column("version", Integer, nullable=False),
        Index(f"ix_{name}_file", "trajectory", order, "id"),
    )


action_table = _item_table(
    "action",
    "recorded_on",
    Column("kind", Code(ActionKind), nullable=False),
    Column("compartment", Code(Compartment), nullable=False),
    Column("title", Text, nullable=False),
    Column("obstacle", Code(Obstacle)),
    Column("owner", Uuid, nullable=False),
    Column("provider", Text),
    Column("stage", Code(Stage), nullable=False),
    Column("result", Text),
    Column("recorded_by", Uuid, nullable=False),
    Column("recorded_on", Date, nullable=False),
)

# What somebody still has to do, across the files of their tandems.
Index("ix_action_owner", action_table.c.owner, action_table.c.recorded_on, action_table.c.id)

note_table = _item_table(
    "note",
    "written_at",
    Column("compartment", Code(Compartment), nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Uuid, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    Column("grant", Uuid, ForeignKey("participant_grant.id")),
    Column("moved_by", Uuid),
)

note_read_table = Table(
    "note_read",
    registry.metadata,
    Column("note", Uuid, ForeignKey("note.id"), primary_key=True),
    Column("account", Uuid, primary_key=True),
    Column("function", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("first_read_at", UtcDateTime, nullable=False),
)

question_table = _item_table(
    "question",
    "asked_at",
    Column("text", Text, nullable=False),
    Column("asked_by", Uuid, nullable=False),
    Column("asked_to", Uuid, nullable=False),
    Column("to_side", Code(Compartment), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due", Date, nullable=False),
    Column("answer", Text),
    Column("answered_at", UtcDateTime),
)

appointment_table = _item_table(
    "appointment",
    "starts_at",
    Column("compartment", Code(Compartment), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("minutes", SmallInteger, nullable=False),
    Column("place", Text),
    Column("accounts", Value(tuple[UUID, ...]), nullable=False),
    Column("made_by", Uuid, nullable=False),
    Column("cancelled", Boolean, nullable=False),
)

obstacle_table = _item_table(
    "obstacle",
    "assessed_on",
    Column("compartment", Code(Compartment), nullable=False),
    Column("obstacle", Code(Obstacle), nullable=False),
    Column("stage", Code(Stage), nullable=False),
    Column("phase", Code(Phase), nullable=False),
    Column("assessed_by", Uuid, nullable=False),
    Column("assessed_on", Date, nullable=False, index=True),
)

signal_table = _item_table(
    "signal",
    "signalled_on",
    Column("compartment", Code(Compartment), nullable=False),
    Column("bottleneck", Code(Bottleneck), nullable=False),
    Column("phase", Code(Phase), nullable=False),
    Column("track", Code(Track)),
    Column("story", Text),
    Column("signalled_by", Uuid, nullable=False),
    Column("signalled_on", Date, nullable=False, index=True),
)

#: ``grant`` alone would be a word of SQL.
grant_table = _item_table(
    "participant_grant",
    "recorded_at",
    Column("participant", Uuid, nullable=False),
    Column("side", Code(Compartment), nullable=False),
    Column("category", Code(GrantCategory), nullable=False),
    Column("receiver", Text),
    Column("track", Code(Track)),
    Column("items", Value(tuple[UUID, ...]), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("given_by", Code(GivenBy), nullable=False),
    Column("means", Code(Means), nullable=False),
    Column("until", Date),
    Column("in_statements", Boolean, nullable=False),
    Column("representation", Value(Representation)),
    Column("recorded_by", Uuid, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Column("ended", Boolean, nullable=False),
)

evaluation_table = _item_table(
    "evaluation",
    "due",
    Column("due", Date, nullable=False),
    Column("held_on", Date),
    Column("findings", Text),
    Column("held_by", Uuid),
)
# One talk a day, and one evaluation that is still to be held; the command says so kindly, this makes it so.
Index(
    "ix_evaluation_due",
    evaluation_table.c.due,
    evaluation_table.c.trajectory,
    postgresql_where=evaluation_table.c.held_on.is_(None),
)
evaluation_table.append_constraint(UniqueConstraint("trajectory", "held_on", postgresql_nulls_not_distinct=True))

job_table = _item_table(
    "job",
    "recorded_on",
    Column("started_on", Date, nullable=False),
    Column("employer_kind", Code(EmployerKind), nullable=False),
    Column("supported", Boolean, nullable=False),
    Column("scores", Value(dict[str, SustainableScore]), nullable=False),
    Column("recorded_by", Uuid, nullable=False),
    Column("recorded_on", Date, nullable=False, index=True),
)

for _kind, _table in (
    (Action, action_table),
    (Note, note_table),
    (NoteRead, note_read_table),
    (Question, question_table),
    (Appointment, appointment_table),
    (ObstacleAssessment, obstacle_table),
    (Signal, signal_table),
    (Grant, grant_table),
    (Evaluation, evaluation_table),
    (Job, job_table),
):
    registry.map_imperatively(_kind, _table)
