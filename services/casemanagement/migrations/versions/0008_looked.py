"""When somebody last looked at a file, and the way to what happened in it since."""

import sqlalchemy as sa
from alembic import op

from shared.persistence.alembic import second_wall

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: When somebody looks is known to themselves alone, and of files that they see.
SIGHT = """account = (SELECT acting('account')::uuid)
    AND EXISTS (SELECT FROM trajectory WHERE trajectory.id = looked.trajectory OFFSET 0)"""


def upgrade() -> None:
    op.create_table(
        "looked",
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_looked_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("account", "trajectory", name="pk_looked"),
    )
    op.create_index("ix_looked_trajectory", "looked", ["trajectory"])
    second_wall.protect("looked", SIGHT)
    op.create_index("ix_event_file", "event", [sa.text("(data ->> 'trajectory')"), "occurred_at"])


def downgrade() -> None:
    op.drop_index("ix_event_file", "event")
    op.drop_table("looked")
