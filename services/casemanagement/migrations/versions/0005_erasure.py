"""Files are erased at the end of their retention, with a log of each run; persons when it is ordered, confirmed by each."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import second_wall

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("erased", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_retention_run"),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("ordered_by", sa.Uuid(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed", postgresql.JSONB(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
        sa.UniqueConstraint("participant", name="uq_erasure_participant"),
    )
    op.create_index("ix_erasure_ordered_at", "erasure", ["ordered_at", "id"])
    second_wall.protect("erasure", "(SELECT acts_as('privacy-officer'))")
    op.create_index(
        "ix_trajectory_delete_after", "trajectory", ["delete_after", "id"], postgresql_where=sa.text("delete_after IS NOT NULL")
    )
    # files that closed before have their day, and no timer for it
    op.execute(
        """
        INSERT INTO timer (kind, subject, due)
        SELECT DISTINCT 'retention', CAST('35caeba1-ac22-584b-abdd-dff1f59b3b88' AS uuid), delete_after
        FROM trajectory WHERE delete_after IS NOT NULL
        """
    )


def downgrade() -> None:
    op.execute("DELETE FROM timer WHERE kind = 'retention'")
    op.drop_index("ix_trajectory_delete_after", "trajectory")
    second_wall.unprotect("erasure")
    op.drop_table("erasure")
    op.drop_table("retention_run")
