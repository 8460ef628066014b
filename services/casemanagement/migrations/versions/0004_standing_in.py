"""Functional statements under a grant, the mandate of who gave one for somebody else, and files opened in an emergency."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import second_wall

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ME = "(SELECT acting('account')::uuid)"
IN_AREA = "trajectory.area = ANY ((SELECT acting_list('areas'))::text[])"

# Each about the file.
WORK = f"(trajectory.work = {ME} OR trajectory.id = ANY ((SELECT stood_in('work'))::uuid[]))"
CARE = f"(trajectory.care = {ME} OR trajectory.id = ANY ((SELECT stood_in('care'))::uuid[]))"
VDAB = f"({IN_AREA} AND (SELECT acts_as('vdab-mediator')))"
TEAM = f"{WORK} OR {CARE} OR {VDAB} OR trajectory.participant = (SELECT acting('participant')::uuid)"

OPENED = "opened('notes', note.id, note.trajectory, note.compartment)"
IN_FILE = "EXISTS (SELECT FROM trajectory WHERE trajectory.id = note.trajectory AND (CASE note.compartment"
BEFORE = f"""{IN_FILE} WHEN 'care' THEN {CARE}
    WHEN 'work' THEN {WORK} OR {VDAB}
    WHEN 'shared' THEN {TEAM} END) OFFSET 0) OR {OPENED}"""

# What the care side told work is its own too; the work side reads it while the grant counts, and no other grant opens it.
TOLD = f'{CARE} OR (counts(note."grant") AND ({WORK} OR {VDAB}))'
NOTES = f"""{IN_FILE} WHEN 'care' THEN {CARE}
    WHEN 'work' THEN CASE WHEN note.\"grant\" IS NULL THEN {WORK} OR {VDAB} ELSE {TOLD} END
    WHEN 'shared' THEN {TEAM} END) OFFSET 0) OR (note.\"grant\" IS NULL AND {OPENED})"""

FUNCTIONS = """
-- Whether the work side may read today what it was told under a grant.
CREATE FUNCTION counts(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM participant_grant AS given WHERE given.id = asked AND given.in_statements
        AND given.withdrawn_at IS NULL AND NOT given.ended AND coalesce(given.until >= acting('today')::date, true))
$$;
-- Whether the account works on the work side of a file.
CREATE FUNCTION on_work_side(file uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM trajectory AS t WHERE t.id = file AND (t.work = acting('account')::uuid
        OR t.id = ANY (stood_in('work')) OR (acts_as('vdab-mediator') AND t.area = ANY (acting_list('areas')))))
$$;
"""

STOOD_IN = """
-- The files in which the account stands in for the casemanager of a side: opened in an emergency that lasts.
CREATE OR REPLACE FUNCTION stood_in(side text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(e.trajectory), '{}') FROM emergency AS e
    WHERE e.account = acting('account')::uuid AND e.side = stood_in.side AND e.until > acting('now')::timestamptz
$$;
"""

NOBODY = """
CREATE OR REPLACE FUNCTION stood_in(side text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT '{}'::uuid[] $$;
"""

FILE = f"""EXISTS (SELECT FROM trajectory WHERE trajectory.id = emergency.trajectory
    AND ({WORK} OR {CARE} OR ({IN_AREA} AND (SELECT acts_as('team-coordinator')))) OFFSET 0)"""
EMERGENCIES = f"account = {ME} OR (SELECT acts_as('privacy-officer')) OR {FILE}"

# What the care side wrote no grant opens to the work side.
GIVEN = "given.trajectory = file AND compartment IN ('shared', given.side)"
TO_CARE = f"{GIVEN} AND NOT given.in_statements AND (given.side <> 'care' OR NOT on_work_side(file))"


def _opened(given: str) -> str:
    """Whether a grant opens an item of this kind."""
    return f"""
        CREATE OR REPLACE FUNCTION opened(kind text, item uuid, file uuid, compartment text) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
            SELECT EXISTS (
                SELECT FROM participant_grant AS given
                WHERE {given}
                  AND CASE WHEN given.items <> '[]' THEN given.items ? item::text AND given.category IN (kind, 'chosen-items')
                      ELSE given.category = kind END
                  AND received(given))
        $$
    """  # noqa: S608 -- constants of this file


def _emergencies() -> None:
    op.create_table(
        "emergency",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trajectory", sa.Uuid(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("motive", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trajectory"], ["trajectory.id"], name="fk_emergency_trajectory_trajectory"),
        sa.PrimaryKeyConstraint("id", name="pk_emergency"),
    )
    op.create_index("ix_emergency_account", "emergency", ["account", "until"])
    op.create_index("ix_emergency_opened", "emergency", ["opened_at", "id"])
    op.create_index("ix_emergency_trajectory", "emergency", ["trajectory"])
    second_wall.protect("emergency", EMERGENCIES)


def upgrade() -> None:
    op.add_column("note", sa.Column("grant", sa.Uuid(), nullable=True))
    op.create_foreign_key("fk_note_grant_participant_grant", "note", "participant_grant", ["grant"], ["id"])
    # What was granted from care to work before opened items as they were written: no more, also under those grants.
    op.add_column("participant_grant", sa.Column("in_statements", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("participant_grant", "in_statements", server_default=None)
    op.add_column("participant_grant", sa.Column("representation", postgresql.JSONB(), nullable=True))
    _emergencies()
    op.execute(STOOD_IN + FUNCTIONS)
    op.execute(_opened(TO_CARE))
    second_wall.unprotect("note")
    second_wall.protect("note", NOTES)


def downgrade() -> None:
    second_wall.unprotect("note")
    second_wall.protect("note", BEFORE)
    op.execute(_opened(GIVEN))
    op.execute(NOBODY + "DROP FUNCTION on_work_side(uuid), counts(uuid)")
    op.drop_table("emergency")
    op.drop_column("participant_grant", "representation")
    op.drop_column("participant_grant", "in_statements")
    op.drop_constraint("fk_note_grant_participant_grant", "note")
    op.drop_column("note", "grant")
