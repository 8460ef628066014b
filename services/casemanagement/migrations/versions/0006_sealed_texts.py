"""Texts are sealed under the key of their file: text columns hold what only that key opens."""

from shared.persistence.alembic.empty import must_be_empty

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    must_be_empty("trajectory", "their texts are not sealed")


def downgrade() -> None:
    pass
