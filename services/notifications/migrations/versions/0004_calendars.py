"""Appointments for a calendar program, and the secret address where it reads them."""

import sqlalchemy as sa
from alembic import op

from shared.persistence.alembic import second_wall

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ME = "(SELECT acting('account')::uuid)"
#: One's own. The address is found by its secret by the service itself.
SIGHT = {"calendar_entry": f"account = {ME}", "calendar_address": f"id = {ME}"}


def upgrade() -> None:
    op.create_table(
        "calendar_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "account", name="pk_calendar_entry"),
    )
    op.create_index("ix_calendar_entry_account", "calendar_entry", ["account", "starts_at"])
    op.create_index("ix_calendar_entry_trajectory", "calendar_entry", ["trajectory"])
    op.create_table(
        "calendar_address",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_address"),
        sa.UniqueConstraint("secret", name="uq_calendar_address_secret"),
    )
    for table, sight in SIGHT.items():
        second_wall.protect(table, sight)


def downgrade() -> None:
    op.drop_table("calendar_address")
    op.drop_table("calendar_entry")
