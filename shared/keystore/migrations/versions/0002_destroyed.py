"""Whose key was destroyed, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "destroyed",
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_destroyed")),
    )
    op.create_index(op.f("ix_destroyed_at"), "destroyed", ["at"])


def downgrade() -> None:
    op.drop_table("destroyed")
