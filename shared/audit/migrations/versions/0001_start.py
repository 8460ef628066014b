"""Seals, which nobody but the owner can take back."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: A seal is only added; the newest of a service is moved on, never taken away.
_GUARDS = """
DO $$
DECLARE
    other text;
BEGIN
    FOR other IN
        SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_schema = current_schema AND table_name = 'seal' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE ON seal FROM %I', other);
        EXECUTE format('REVOKE DELETE ON head FROM %I', other);
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM %I', other);
    END LOOP;
END $$;
"""


def upgrade() -> None:
    op.create_table(
        "seal",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("service", "number", name=op.f("pk_seal")),
    )
    op.create_table(
        "head",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("service", name=op.f("pk_head")),
    )
    op.execute(_GUARDS)


def downgrade() -> None:
    op.drop_table("head")
    op.drop_table("seal")
