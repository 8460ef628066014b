"""Logins at an identity provider, and invitations to take an account as one's own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "external_login",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_external_login_account_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_external_login"),
        sa.UniqueConstraint("account", name="uq_external_login_account"),
        sa.UniqueConstraint("issuer", "subject", "organisation", name="uq_external_login_issuer_subject_organisation"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_invitation_account_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("account", name="uq_invitation_account"),
        sa.UniqueConstraint("code", name="uq_invitation_code"),
    )
    op.add_column("web_session", sa.Column("proof", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("web_session", "proof")
    op.drop_table("invitation")
    op.drop_table("external_login")
