"""The log of who looked tells by what function, for what purpose, and in which file."""

from shared.persistence.alembic import delivery

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    delivery.add_purpose()


def downgrade() -> None:
    delivery.drop_purpose()
