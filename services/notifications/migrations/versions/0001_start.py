"""Notices, the directory, preferences and mails."""

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
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("notices", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("account", "day", name=op.f("uq_delivery_account_day")),
    )
    op.create_index("ix_delivery_sending", "delivery", ["tried_at"], unique=False, postgresql_where=sa.text("state = 'sending'"))
    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("roles", postgresql.JSONB(), nullable=False),
        sa.Column("areas", postgresql.JSONB(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("quarter", sa.Text(), nullable=True),
        sa.Column("caused_by", sa.Uuid(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_about", "notice", ["about"], unique=False)
    op.create_index(
        "ix_notice_open", "notice", ["address", "raised_at", "id"], unique=False, postgresql_where=sa.text("closed_at IS NULL")
    )
    op.create_index("ix_notice_trajectory", "notice", ["trajectory"], unique=False)
    op.create_table(
        "preferences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mail", sa.Boolean(), nullable=False),
        sa.Column("mail_address", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("daily_at", sa.Time(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preferences")),
    )
    op.create_table(
        "reach",
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", "address", name=op.f("pk_reach")),
    )
    op.create_index("ix_reach_address", "reach", ["address"], unique=False)
    op.create_table(
        "tandem",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("work", sa.Uuid(), nullable=False),
        sa.Column("care", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tandem")),
    )
    op.create_index(op.f("ix_tandem_participant"), "tandem", ["participant"], unique=False)
    op.create_table(
        "reading",
        sa.Column("notice", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], name=op.f("fk_reading_notice_notice"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice", "account", name=op.f("pk_reading")),
    )
    op.create_index("ix_reading_account", "reading", ["account", "notice"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_reading_account", table_name="reading")
    op.drop_table("reading")
    op.drop_index(op.f("ix_tandem_participant"), table_name="tandem")
    op.drop_table("tandem")
    op.drop_index("ix_reach_address", table_name="reach")
    op.drop_table("reach")
    op.drop_table("preferences")
    op.drop_index("ix_notice_trajectory", table_name="notice")
    op.drop_index("ix_notice_open", table_name="notice", postgresql_where=sa.text("closed_at IS NULL"))
    op.drop_index("ix_notice_about", table_name="notice")
    op.drop_table("notice")
    op.drop_table("member")
    op.drop_index("ix_delivery_sending", table_name="delivery", postgresql_where=sa.text("state = 'sending'"))
    op.drop_table("delivery")
    delivery.drop_start()
