"""What was copied to the register of VDAB, and in which version."""

import sqlalchemy as sa
from alembic import op

from shared.persistence.alembic import second_wall

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

#: The casemanager werk, who stands in for them, and VDAB.
SIGHT = """EXISTS (SELECT FROM trajectory WHERE trajectory.id = copied.trajectory
    AND (trajectory.work = (SELECT acting('account')::uuid) OR trajectory.id = ANY ((SELECT stood_in('work'))::uuid[])
         OR trajectory.area = ANY ((SELECT acting_list('areas'))::text[]) AND (SELECT acts_as('vdab-mediator'))) OFFSET 0)"""


def upgrade() -> None:
    op.create_table(
        "copied",
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_copied_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("trajectory", "item", name="pk_copied"),
    )
    second_wall.protect("copied", SIGHT)


def downgrade() -> None:
    op.drop_table("copied")
