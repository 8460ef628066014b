"""The first tables of identity."""

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
        "lookup",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("participants", postgresql.JSONB(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_lookup"),
    )
    op.create_index("ix_lookup_account", "lookup", ["account", "at", "id"], unique=False)
    op.create_index("ix_lookup_at_id", "lookup", ["at", "id"], unique=False)
    op.create_index("ix_lookup_participants", "lookup", ["participants"], unique=False, postgresql_using="gin")
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("insz_token", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("insz_token", name="uq_person_insz_token"),
    )
    op.create_table(
        "person_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("master", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person_key"),
    )
    op.create_table(
        "search_token",
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("sounds", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_search_token_person_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token", "person", name="pk_search_token"),
    )
    op.create_index("ix_search_token_person", "search_token", ["person"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_search_token_person", table_name="search_token")
    op.drop_table("search_token")
    op.drop_table("person_key")
    op.drop_table("person")
    op.drop_index("ix_lookup_participants", table_name="lookup", postgresql_using="gin")
    op.drop_index("ix_lookup_at_id", table_name="lookup")
    op.drop_index("ix_lookup_account", table_name="lookup")
    op.drop_table("lookup")
    delivery.drop_start()
