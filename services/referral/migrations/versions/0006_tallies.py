"""How much others told in each hour, and in which stream each event came in."""

from shared.persistence.alembic import delivery

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    delivery.add_tallies()


def downgrade() -> None:
    delivery.drop_tallies()
