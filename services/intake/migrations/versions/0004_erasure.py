"""Requests are erased at the end of their retention, with a log of each run; and with the person, whose id is given up."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
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
        "erased",
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("participant", name="pk_erased"),
    )
    op.add_column("request", sa.Column("delete_after", sa.Date()))
    op.create_index(
        "ix_request_delete_after", "request", ["delete_after", "id"], postgresql_where=sa.text("delete_after IS NOT NULL")
    )
    # what ended before counts from this day
    op.execute(
        """
        UPDATE request SET delete_after = current_date + interval '12 months'
        WHERE state IN ('refused', 'declined-by-participant', 'withdrawn')
        """
    )
    op.execute(
        """
        INSERT INTO timer (kind, subject, due)
        SELECT DISTINCT 'retention', CAST('35caeba1-ac22-584b-abdd-dff1f59b3b88' AS uuid), delete_after
        FROM request WHERE delete_after IS NOT NULL
        """
    )


def downgrade() -> None:
    op.execute("DELETE FROM timer WHERE kind = 'retention'")
    op.drop_index("ix_request_delete_after", "request")
    op.drop_column("request", "delete_after")
    op.drop_table("erased")
    op.drop_table("retention_run")
