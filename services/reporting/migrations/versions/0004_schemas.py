"""What was received, what is published and what people decide about it stand apart, each with its own roles."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
