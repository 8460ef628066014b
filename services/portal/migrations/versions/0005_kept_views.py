"""Filters that somebody keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_kept_view_account_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_kept_view"),
        sa.UniqueConstraint("account", "path", "query", name="uq_kept_view_account_path_query"),
    )


def downgrade() -> None:
    op.drop_table("kept_view")
