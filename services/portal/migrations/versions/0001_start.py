"""The first tables of portal."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import delivery

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    delivery.create_start()
    op.create_table(
        "failed_logins",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_failed_logins"),
    )
    op.create_index("ix_failed_logins_last", "failed_logins", ["last"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kbo", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("kbo", name="uq_organisation_kbo"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("position", postgresql.JSONB(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.kbo"], name="fk_account_organisation_organisation"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("username", name="uq_account_username"),
    )
    op.create_index("ix_account_organisation_username", "account", ["organisation", "username"], unique=False)
    op.create_table(
        "api_client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("roles", postgresql.JSONB(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.kbo"], name="fk_api_client_organisation_organisation"),
        sa.PrimaryKeyConstraint("id", name="pk_api_client"),
        sa.UniqueConstraint("client_id", name="uq_api_client_client_id"),
    )
    op.create_table(
        "web_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_web_session_account_account"),
        sa.PrimaryKeyConstraint("id", name="pk_web_session"),
        sa.UniqueConstraint("token", name="uq_web_session_token"),
    )
    op.create_index("ix_web_session_account", "web_session", ["account"], unique=False)
    op.create_index("ix_web_session_started_at", "web_session", ["started_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_web_session_started_at", table_name="web_session")
    op.drop_index("ix_web_session_account", table_name="web_session")
    op.drop_table("web_session")
    op.drop_table("api_client")
    op.drop_index("ix_account_organisation_username", table_name="account")
    op.drop_table("account")
    op.drop_table("organisation")
    op.drop_index("ix_failed_logins_last", table_name="failed_logins")
    op.drop_table("failed_logins")
    delivery.drop_start()
