"""Casemanagement says when a file is erased: no timer here is needed for it."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM timer WHERE kind = 'file-retention'")


def downgrade() -> None:
    pass
