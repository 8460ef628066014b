"""What was received, what is published and what people decide about it stand apart, each with its own roles."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import second_wall

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SCHEMAS = ("register", "published", "desk")
CODES = (
    "kind",
    "area",
    "quarter",
    "code",
    "stage",
    "phase",
    "cmpps",
    "track",
    "answer",
    "wait_band",
    "outcome",
    "band",
    "contributor",
    "pseudonym",
)

NOBODY = "false"
OFFICER = "(SELECT acts_as('privacy-officer'))"
READER = "(SELECT acts_as('sam'))"
SIGHT = {
    "register.batch": NOBODY,
    "register.fact": NOBODY,
    "register.insider_proof": NOBODY,
    "published.release": f"{OFFICER} OR ({READER} AND published.is_signed(period, manifest_sha256))",
    "published.file": f"{OFFICER} OR ({READER} AND published.is_readable(period))",
    "published.plan": "(SELECT acts_as('sam', 'privacy-officer'))",
    "desk.making": OFFICER,
    "desk.sign_off": OFFICER,
    "desk.plan_sign_off": OFFICER,
    "desk.withdrawal": OFFICER,
    "desk.plan_request": f"{OFFICER} OR ({READER} AND client = (SELECT acting('account')::uuid))",
}

#: Of the owner, because readers see nothing of the desk: neither who signed nor what still waits.
DECIDED = """
CREATE FUNCTION published.is_signed(asked text, digest text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM desk.sign_off WHERE period = asked AND manifest_sha256 = digest)
$$;
CREATE FUNCTION published.is_readable(asked text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (SELECT FROM desk.withdrawal WHERE period = asked)
       AND EXISTS (SELECT FROM published.release JOIN desk.sign_off USING (period, manifest_sha256) WHERE period = asked)
$$;
CREATE VIEW published.visible WITH (security_barrier) AS
    SELECT release.*, sign_off.signed_on, withdrawal.on_day AS withdrawn_on, withdrawal.reason
    FROM published.release
    JOIN desk.sign_off USING (period, manifest_sha256)
    LEFT JOIN desk.withdrawal USING (period)
    WHERE (SELECT public.acts_as('sam', 'privacy-officer')) OR (SELECT public.acting('itself')) = 'yes'
"""

#: What was shown cannot be unshown, and what was decided was decided.
NEVER_CHANGES = """
CREATE FUNCTION published.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release never changes';
END $$;
CREATE TRIGGER release_never_changes BEFORE UPDATE OR DELETE ON published.release
FOR EACH ROW EXECUTE FUNCTION published.refuse_change();
CREATE TRIGGER file_never_changes BEFORE UPDATE OR DELETE ON published.file
FOR EACH ROW EXECUTE FUNCTION published.refuse_change();
CREATE TRIGGER plan_never_changes BEFORE UPDATE OR DELETE ON published.plan
FOR EACH ROW EXECUTE FUNCTION published.refuse_change();
"""


def upgrade() -> None:
    for schema in SCHEMAS:
        op.execute(f"CREATE SCHEMA {schema}")
    _register()
    _published()
    _desk()
    op.execute(DECIDED)
    op.execute(NEVER_CHANGES)
    for table, sight in SIGHT.items():
        second_wall.protect(table, sight)


def downgrade() -> None:
    for schema in SCHEMAS:
        op.execute(f"DROP SCHEMA {schema} CASCADE")


def _register() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("received", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sa.UniqueConstraint("period", name="uq_batch_period"),
        schema="register",
    )
    op.create_table(
        "fact",
        sa.Column("batch", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in CODES),
        sa.Column("record_key", sa.Numeric(20), nullable=False),
        schema="register",
    )
    op.create_index("ix_fact_quarter", "fact", ["quarter"], schema="register")
    op.create_table(
        "insider_proof",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("period", name="pk_insider_proof"),
        schema="register",
    )


def _published() -> None:
    op.create_table(
        "release",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.Column("manifest_sha256", sa.Text(), nullable=False),
        sa.Column("signature", postgresql.JSONB(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period", name="pk_release"),
        sa.UniqueConstraint("manifest_sha256", name="uq_release_manifest_sha256"),
        sa.UniqueConstraint("number", name="uq_release_number"),
        schema="published",
    )
    op.create_table(
        "file",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["period"], ["published.release.period"], name="fk_file_period_release"),
        sa.PrimaryKeyConstraint("period", "name", name="pk_file"),
        schema="published",
    )
    op.create_table(
        "plan",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_plan"),
        schema="published",
    )


def _desk() -> None:
    op.create_table(
        "making",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("step", postgresql.JSONB()),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("period", name="pk_making"),
        sa.CheckConstraint("state IN ('asked', 'running', 'proposed', 'refused')", name="ck_making_state"),
        schema="desk",
    )
    op.create_table(
        "sign_off",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("manifest_sha256", sa.Text(), nullable=False),
        sa.Column("officer", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("period", name="pk_sign_off"),
        schema="desk",
    )
    op.create_table(
        "plan_sign_off",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("officer", sa.Uuid(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_plan_sign_off"),
        schema="desk",
    )
    op.create_table(
        "withdrawal",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("officer", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("period", name="pk_withdrawal"),
        sa.CheckConstraint(
            "reason IN ('facts-wrong', 'plan-wrong', 'proof-doubted', 'signed-by-mistake')", name="ck_withdrawal_reason"
        ),
        schema="desk",
    )
    op.create_table(
        "plan_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asked", postgresql.JSONB(), nullable=False),
        sa.Column("client", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_plan_request"),
        sa.CheckConstraint("answer IN ('planned', 'declined')", name="ck_plan_request_answer"),
        schema="desk",
    )
