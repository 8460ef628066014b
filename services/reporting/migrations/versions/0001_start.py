"""Sealed facts, and releases that never change."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import delivery

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

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


def upgrade() -> None:
    delivery.create_start()
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
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a release never changes';
        END $$;
        CREATE TRIGGER release_never_changes BEFORE UPDATE OR DELETE ON release
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
        """
    )


def downgrade() -> None:
    op.drop_table("release")
    op.execute("DROP FUNCTION refuse_change()")
    op.drop_table("fact")
    op.drop_table("batch")
    delivery.drop_start()
