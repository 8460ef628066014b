"""Services and their room, referrals with their trace, permissions, and what is known of trajectories."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import delivery

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    delivery.create_start()
    op.create_table(
        "hand_over_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=True),
        sa.Column("items", postgresql.JSONB(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hand_over_grant"),
    )
    op.create_index("ix_hand_over_grant_trajectory", "hand_over_grant", ["trajectory", "track"])
    op.create_table(
        "permission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_permission"),
    )
    op.create_index("ix_permission_participant", "permission", ["participant", "track"])
    op.create_index("ix_permission_trajectory", "permission", ["trajectory", "id"])
    op.create_table(
        "service",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("terms", postgresql.JSONB(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("last_offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("held >= 0", name="ck_service_held"),
        sa.CheckConstraint("room >= 0", name="ck_service_room"),
        sa.PrimaryKeyConstraint("id", name="pk_service"),
    )
    op.create_index("ix_service_track", "service", ["track", "id"])
    op.create_table(
        "switch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("decision", postgresql.JSONB(), nullable=False),
        sa.Column("tracks", postgresql.JSONB(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_switch"),
    )
    op.create_table(
        "tandem",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("work", sa.Uuid(), nullable=False),
        sa.Column("work_organisation", sa.Text(), nullable=False),
        sa.Column("care", sa.Uuid(), nullable=False),
        sa.Column("care_organisation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tandem"),
    )
    op.create_index("ix_tandem_care", "tandem", ["care"])
    op.create_index("ix_tandem_work", "tandem", ["work"])
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("answer", postgresql.JSONB(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("gates_open", postgresql.JSONB(), nullable=False),
        sa.Column("gate_log", postgresql.JSONB(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("service", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("waiting_for", postgresql.JSONB(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(service IS NOT NULL) = (state IN ('sent', 'accepted', 'started', 'ended'))", name="ck_referral_receiver"
        ),
        sa.CheckConstraint("(waiting_since IS NOT NULL) = (state = 'waiting-list')", name="ck_referral_waiting"),
        sa.ForeignKeyConstraint(["service"], ["service.id"], name="fk_referral_service_service"),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
    )
    op.create_index("ix_referral_area", "referral", ["area", "drafted_at", "id"])
    op.create_index("ix_referral_area_state", "referral", ["area", "state", "drafted_at", "id"])
    op.create_index("ix_referral_organisation", "referral", ["organisation", "drafted_at", "id"])
    op.create_index("ix_referral_organisation_state", "referral", ["organisation", "state", "drafted_at", "id"])
    op.create_index("ix_referral_participant", "referral", ["participant"])
    op.create_index("ix_referral_service", "referral", ["service", "drafted_at", "id"])
    op.create_index("ix_referral_trajectory", "referral", ["trajectory"])
    op.create_index(
        "ix_referral_waiting", "referral", ["track", "waiting_since", "id"], postgresql_where=sa.text("waiting_since IS NOT NULL")
    )
    op.create_table(
        "attempt",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("candidates", postgresql.JSONB(), nullable=False),
        sa.Column("service", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("ending", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["referral"], ["referral.id"], name="fk_attempt_referral_referral", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("referral", "number", name="pk_attempt"),
    )
    op.create_index("ix_attempt_organisation", "attempt", ["organisation", "referral"])
    op.create_index("uq_attempt_open", "attempt", ["referral"], unique=True, postgresql_where=sa.text("ending IS NULL"))


def downgrade() -> None:
    for table in ("attempt", "referral", "tandem", "switch", "service", "permission", "hand_over_grant"):
        op.drop_table(table)
    delivery.drop_start()
