"""Facts and tables as they were before there was an engine go: nothing reads them any more."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import second_wall

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NOBODY = "false"
SIGHT = {"batch": NOBODY, "fact": NOBODY, "release": "(SELECT acts_as('sam'))"}
FACT_COLUMNS = (
    "kind",
    "area",
    "quarter",
    "code",
    "stage",
    "phase",
    "cmpps",
    "track",
    "answer",
    "wait_band",
    "outcome",
    "band",
    "contributor",
    "pseudonym",
)

#: What was published of real people is not thrown away by a new version.
ONLY_MADE_UP = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM public.release WHERE NOT synthetic) THEN
        RAISE EXCEPTION 'reporting holds a release of before that is not made up: keep it elsewhere first';
    END IF;
END $$
"""
NEVER_CHANGES = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release never changes';
END $$;
CREATE TRIGGER release_never_changes BEFORE UPDATE OR DELETE ON release
FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


def upgrade() -> None:
    op.execute(ONLY_MADE_UP)
    op.execute("DROP TABLE public.release, public.fact, public.batch")
    op.execute("DROP FUNCTION public.refuse_change()")


def downgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("received", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
    )
    op.create_table(
        "fact",
        sa.Column("batch", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in FACT_COLUMNS),
    )
    op.create_index("ix_fact_batch", "fact", ["batch"])
    op.create_table(
        "release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("cells", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
        sa.UniqueConstraint("quarter", name="uq_release_quarter"),
    )
    op.execute(NEVER_CHANGES)
    for table, sight in SIGHT.items():
        second_wall.protect(table, sight)
