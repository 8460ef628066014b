"""What is written about a request is sealed under its key."""

from shared.persistence.alembic.empty import must_be_empty

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    must_be_empty("request", "their texts are not sealed")


def downgrade() -> None:
    pass
