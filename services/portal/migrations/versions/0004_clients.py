"""Programs with scopes. Those of before keep what they could do: every scope, until their organisation narrows it."""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SERVICES = ("identity", "intake", "casemanagement", "referral", "notifications", "reporting", "portal")
_EVERY_SCOPE = json.dumps([f"{service}:{what}" for service in _SERVICES for what in ("read", "write")])


def upgrade() -> None:
    op.add_column("api_client", sa.Column("scopes", postgresql.JSONB(), nullable=False, server_default=_EVERY_SCOPE))
    op.add_column("api_client", sa.Column("ended_on", sa.Date(), nullable=True))
    op.add_column("api_client", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("api_client", "scopes", server_default=None)
    op.alter_column("api_client", "version", server_default=None)
    op.create_index("ix_api_client_organisation_client_id", "api_client", ["organisation", "client_id"], unique=False)


def downgrade() -> None:
    # A program that ended has no secret; without its end it would still not log in, but could be given one.
    op.execute("DELETE FROM api_client WHERE ended_on IS NOT NULL")
    op.drop_index("ix_api_client_organisation_client_id", table_name="api_client")
    op.drop_column("api_client", "version")
    op.drop_column("api_client", "ended_on")
    op.drop_column("api_client", "scopes")
