"""Practice stories: proposed, redacted and signed apart from any file."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import second_wall

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SIGHT = """proposed_by = (SELECT acting('account')::uuid)
    OR (SELECT acts_as('story-editor', 'privacy-officer'))
    OR (state = 'signed' AND (SELECT acts_as('sam')))"""


def upgrade() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("bottleneck", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("signatures", postgresql.JSONB(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
    )
    op.create_index("ix_story_quarter", "story", ["quarter", "id"])
    op.create_index("ix_story_proposed_by", "story", ["proposed_by", "quarter", "id"])
    second_wall.protect("story", SIGHT)


def downgrade() -> None:
    op.drop_table("story")
