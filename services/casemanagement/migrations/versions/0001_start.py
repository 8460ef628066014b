"""Files and what stands in them, mandates, and the facts for reporting."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import delivery

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: Each after those that point to it.
TABLES = (
    "note_read",
    "signal",
    "report",
    "referral_outcome",
    "question",
    "plan",
    "participant_grant",
    "obstacle",
    "note",
    "job",
    "evaluation",
    "appointment",
    "action",
    "trajectory",
    "synthetic_fact",
    "partnership",
    "network",
    "fact_batch",
)


def upgrade() -> None:
    delivery.create_start()
    _mandates()
    _files()
    _items()
    _facts()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    delivery.drop_start()


def _mandates() -> None:
    op.create_table(
        "network",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("coordinator", sa.Text(), nullable=False),
        sa.Column("members", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_network"),
    )
    op.create_index("ix_network_area", "network", ["area"])
    op.create_table(
        "partnership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("members", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partnership"),
    )
    op.create_index("ix_partnership_area", "partnership", ["area"])


def _files() -> None:
    op.create_table(
        "trajectory",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request", sa.Uuid(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("file_number", sa.Text(), nullable=False),
        sa.Column("terms", postgresql.JSONB(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("birth_year", sa.SmallInteger(), nullable=False),
        sa.Column("statute", sa.Text(), nullable=False),
        sa.Column("problems", postgresql.JSONB(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("vaph_day_support", sa.Boolean(), nullable=False),
        sa.Column("ladder_current", sa.SmallInteger(), nullable=True),
        sa.Column("ladder_potential", sa.SmallInteger(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("work", sa.Uuid(), nullable=True),
        sa.Column("work_organisation", sa.Text(), nullable=True),
        sa.Column("care", sa.Uuid(), nullable=True),
        sa.Column("care_organisation", sa.Text(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("minimum_on", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("hard_end", sa.Date(), nullable=True),
        sa.Column("extension", postgresql.JSONB(), nullable=True),
        sa.Column("suspension", postgresql.JSONB(), nullable=True),
        sa.Column("advice", postgresql.JSONB(), nullable=True),
        sa.Column("discussion", postgresql.JSONB(), nullable=True),
        sa.Column("decision", postgresql.JSONB(), nullable=True),
        sa.Column("referrals", postgresql.JSONB(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=True),
        sa.Column("stop_reason", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("delete_after", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trajectory"),
        sa.UniqueConstraint("file_number", name="uq_trajectory_file_number"),
        sa.UniqueConstraint("request", name="uq_trajectory_request"),
    )
    op.create_index("ix_trajectory_area", "trajectory", ["area", "accepted_on", "id"])
    op.create_index("ix_trajectory_area_phase", "trajectory", ["area", "phase", "accepted_on", "id"])
    op.create_index("ix_trajectory_care", "trajectory", ["care", "accepted_on", "id"])
    op.create_index(
        "ix_trajectory_end", "trajectory", ["area", "planned_end"], postgresql_where=sa.text("phase IN ('running', 'suspended')")
    )
    op.create_index("ix_trajectory_participant", "trajectory", ["participant"])
    op.create_index("ix_trajectory_work", "trajectory", ["work", "accepted_on", "id"])
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("rights_and_duties", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("evaluation_every_months", sa.SmallInteger(), nullable=True),
        sa.Column("signatures", postgresql.JSONB(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_plan_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("trajectory", name="uq_plan_trajectory"),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("actions", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("team_information", sa.Text(), nullable=False),
        sa.Column("provider_information", sa.Text(), nullable=False),
        sa.Column("talk", sa.Text(), nullable=False),
        sa.Column("ladder_current", sa.SmallInteger(), nullable=True),
        sa.Column("ladder_potential", sa.SmallInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_report_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("trajectory", name="uq_report_trajectory"),
    )


def _items() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("compartment", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("obstacle", sa.Text(), nullable=True),
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_action_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
    )
    op.create_index("ix_action_file", "action", ["trajectory", "recorded_on", "id"])
    op.create_index("ix_action_owner", "action", ["owner", "recorded_on", "id"])
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("compartment", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("accounts", postgresql.JSONB(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_appointment_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
    )
    op.create_index("ix_appointment_file", "appointment", ["trajectory", "starts_at", "id"])
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("held_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_evaluation_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation"),
        sa.UniqueConstraint("trajectory", "held_on", name="uq_evaluation_trajectory_held_on", postgresql_nulls_not_distinct=True),
    )
    op.create_index("ix_evaluation_due", "evaluation", ["due", "trajectory"], postgresql_where=sa.text("held_on IS NULL"))
    op.create_index("ix_evaluation_file", "evaluation", ["trajectory", "due", "id"])
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("employer_kind", sa.Text(), nullable=False),
        sa.Column("supported", sa.Boolean(), nullable=False),
        sa.Column("scores", postgresql.JSONB(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_job_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    op.create_index("ix_job_file", "job", ["trajectory", "recorded_on", "id"])
    op.create_index("ix_job_recorded_on", "job", ["recorded_on"])
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("compartment", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_note_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_file", "note", ["trajectory", "written_at", "id"])
    op.create_table(
        "obstacle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("compartment", sa.Text(), nullable=False),
        sa.Column("obstacle", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("assessed_by", sa.Uuid(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_obstacle_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_obstacle"),
    )
    op.create_index("ix_obstacle_assessed_on", "obstacle", ["assessed_on"])
    op.create_index("ix_obstacle_file", "obstacle", ["trajectory", "assessed_on", "id"])
    op.create_table(
        "participant_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=True),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("items", postgresql.JSONB(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_participant_grant_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_participant_grant"),
    )
    op.create_index("ix_participant_grant_file", "participant_grant", ["trajectory", "recorded_at", "id"])
    op.create_table(
        "question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_to", sa.Uuid(), nullable=False),
        sa.Column("to_side", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_question_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
    )
    op.create_index("ix_question_file", "question", ["trajectory", "asked_at", "id"])
    op.create_table(
        "referral_outcome",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("waited_days", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_referral_outcome_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("referral", name="pk_referral_outcome"),
    )
    op.create_index("ix_referral_outcome_accepted_on", "referral_outcome", ["accepted_on"])
    op.create_index("ix_referral_outcome_trajectory", "referral_outcome", ["trajectory"])
    op.create_table(
        "signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("compartment", sa.Text(), nullable=False),
        sa.Column("bottleneck", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("story", sa.Text(), nullable=True),
        sa.Column("signalled_by", sa.Uuid(), nullable=False),
        sa.Column("signalled_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_signal_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_signal"),
    )
    op.create_index("ix_signal_file", "signal", ["trajectory", "signalled_on", "id"])
    op.create_index("ix_signal_signalled_on", "signal", ["signalled_on"])
    op.create_table(
        "note_read",
        sa.Column("note", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("first_read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["note"], ["note.id"], name="fk_note_read_note_note"),
        sa.PrimaryKeyConstraint("note", "account", name="pk_note_read"),
    )


def _facts() -> None:
    op.create_table(
        "fact_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("sealed_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fact_batch"),
        sa.UniqueConstraint("quarter", name="uq_fact_batch_quarter"),
    )
    op.create_table(
        "synthetic_fact",
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("row", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_synthetic_fact"),
    )
    op.create_index("ix_synthetic_fact_quarter", "synthetic_fact", ["quarter"])
