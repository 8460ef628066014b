"""Named replacements: who stands in for the casemanager of a side, from which day until which."""

import sqlalchemy as sa
from alembic import op

from shared.persistence.alembic import second_wall

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STOOD_IN = """
-- The files in which the account stands in for the casemanager of a side: named for these days, or in an emergency that lasts.
CREATE OR REPLACE FUNCTION stood_in(side text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(found.trajectory), '{}') FROM (
        SELECT e.trajectory FROM emergency AS e
        WHERE e.account = acting('account')::uuid AND e.side = stood_in.side AND e.until > acting('now')::timestamptz
        UNION ALL
        SELECT s.trajectory FROM stand_in AS s
        WHERE s.account = acting('account')::uuid AND s.organisation = acting('organisation') AND s.side = stood_in.side
          AND s.ended_at IS NULL AND acting('today')::date BETWEEN s.starts AND s.until
    ) AS found
$$;
"""

BEFORE = """
CREATE OR REPLACE FUNCTION stood_in(side text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(e.trajectory), '{}') FROM emergency AS e
    WHERE e.account = acting('account')::uuid AND e.side = stood_in.side AND e.until > acting('now')::timestamptz
$$;
"""

#: Who accompanies, allocates or decides on the file.
SIGHT = """EXISTS (SELECT FROM trajectory WHERE trajectory.id = stand_in.trajectory
    AND (trajectory.work = (SELECT acting('account')::uuid) OR trajectory.care = (SELECT acting('account')::uuid)
         OR trajectory.id = ANY ((SELECT stood_in('work'))::uuid[]) OR trajectory.id = ANY ((SELECT stood_in('care'))::uuid[])
         OR trajectory.area = ANY ((SELECT acting_list('areas'))::text[])
            AND (SELECT acts_as('vdab-mediator', 'team-coordinator'))) OFFSET 0)"""


def upgrade() -> None:
    op.create_table(
        "stand_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("named_by", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_stand_in_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_stand_in"),
    )
    op.create_index("ix_stand_in_account", "stand_in", ["account", "until"])
    op.create_index("ix_stand_in_trajectory", "stand_in", ["trajectory", "starts", "id"])
    op.execute(STOOD_IN)
    second_wall.protect("stand_in", SIGHT)


def downgrade() -> None:
    op.execute(BEFORE)
    op.drop_table("stand_in")
