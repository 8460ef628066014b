"""A request that is half filled in, kept for whoever began it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import second_wall

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

#: Whoever began it, as long as they work for that organisation.
DRAFT = """
    author = (SELECT acting('account')::uuid) AND organisation = (SELECT acting('organisation'))
    AND (SELECT acts_as('intake-worker'))
"""


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("author", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("delete_after", sa.Date(), nullable=False),
        sa.Column("requested_on", sa.Date()),
        sa.Column("informed_on", sa.Date()),
        sa.Column("filed_by", sa.Text()),
        sa.Column("municipality", sa.Text()),
        sa.Column("birth_year", sa.SmallInteger()),
        sa.Column("statute", sa.Text()),
        sa.Column("problems", postgresql.JSONB(), nullable=False),
        sa.Column("obstacles", postgresql.JSONB(), nullable=False),
        sa.Column("ladder_current", sa.SmallInteger()),
        sa.Column("ladder_potential", sa.SmallInteger()),
        sa.Column("growth", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_index("uq_draft_author", "draft", ["author", "organisation", "participant"], unique=True)
    op.create_index("ix_draft_participant", "draft", ["participant"])
    second_wall.protect("draft", DRAFT)


def downgrade() -> None:
    second_wall.unprotect("draft")
    op.execute("DELETE FROM timer WHERE kind = 'draft-ends'")
    op.drop_table("draft")
