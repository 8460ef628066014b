"""Restored back-ups, of which nobody but the owner can tell."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_GUARDS = """
DO $$
DECLARE
    other text;
BEGIN
    FOR other IN
        SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_schema = current_schema AND table_name = 'restoration' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON restoration FROM %I', other);
    END LOOP;
END $$;
"""


def upgrade() -> None:
    op.create_table(
        "restoration",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("first", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("back_up", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("service", "first", name=op.f("pk_restoration")),
    )
    op.execute(_GUARDS)


def downgrade() -> None:
    op.drop_table("restoration")
