"""A switch keeps the term in which services answer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # what is open already runs under the default it was opened with
    op.add_column("switch", sa.Column("answer_days", sa.Integer(), nullable=False, server_default="14"))
    op.alter_column("switch", "answer_days", server_default=None)


def downgrade() -> None:
    op.drop_column("switch", "answer_days")
