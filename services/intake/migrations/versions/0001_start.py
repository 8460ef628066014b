"""Requests to participate."""

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
        "request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("filed_by", sa.Text(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("informed_on", sa.Date(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("birth_year", sa.SmallInteger(), nullable=False),
        sa.Column("statute", sa.Text(), nullable=False),
        sa.Column("screening", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decisions", postgresql.JSONB(), nullable=False),
        sa.Column("reviews", postgresql.JSONB(), nullable=False),
        sa.Column("answer", postgresql.JSONB(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_request"),
    )
    op.create_index("ix_request_area", "request", ["area", "requested_on", "id"])
    op.create_index("ix_request_area_state", "request", ["area", "state", "requested_on", "id"])
    op.create_index("ix_request_organisation", "request", ["organisation", "requested_on", "id"])
    op.create_index("ix_request_organisation_state", "request", ["organisation", "state", "requested_on", "id"])
    op.create_index("ix_request_participant", "request", ["participant"])
    op.create_index(
        "uq_request_open",
        "request",
        ["participant"],
        unique=True,
        postgresql_where=sa.text("state IN ('approved', 'requested', 'review-requested', 'under-assessment')"),
    )


def downgrade() -> None:
    op.drop_table("request")
    delivery.drop_start()
