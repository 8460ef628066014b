"""The keys are in a database of their own, so that back-ups of this one hold none."""

import sqlalchemy as sa
from alembic import op

from shared.persistence.alembic.empty import must_be_empty

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    must_be_empty("person", "their keys stand beside them")
    op.drop_table("person_key")


def downgrade() -> None:
    op.create_table(
        "person_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("master", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person_key"),
    )
