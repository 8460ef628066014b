"""Row-level security: the second wall, before referrals of other files and other receivers."""

from alembic import op

from shared.persistence.alembic import second_wall

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ME = "(SELECT acting('account')::uuid)"
OWN_ORGANISATION = "(SELECT acting('organisation'))"
RECEIVER = "(SELECT acts_as('receiver'))"
VDAB = "(area = ANY ((SELECT acting_list('areas'))::text[]) AND (SELECT acts_as('vdab-mediator')))"
PARTICIPANT = "participant = (SELECT acting('participant')::uuid)"
SWITCH_AREA = "decision ->> 'area' = ANY ((SELECT acting_list('areas'))::text[]) AND (SELECT acts_as('vdab-mediator'))"

# A function of the owner: attempts are shown with their referral, and so cannot be looked for by it.
OFFERED = """
-- Whether the account's organisation was ever asked to take a referral: it keeps a line of it.
CREATE FUNCTION offered(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM attempt WHERE referral = asked AND organisation = acting('organisation'))
$$;
"""


def _of_file(table: str, column: str) -> str:
    """The file's casemanagers, VDAB of its area, and its participant, as the tandem shows."""
    return f"EXISTS (SELECT FROM tandem WHERE tandem.id = {table}.{column} OFFSET 0)"


def _held(where: str) -> str:
    """The organisation that has the referral now."""
    return f"({RECEIVER} AND EXISTS (SELECT FROM referral WHERE {where} AND organisation = {OWN_ORGANISATION} OFFSET 0))"


TANDEM = f"{ME} IN (work, care) OR {VDAB} OR {PARTICIPANT}"
OWN_FILE = f"EXISTS (SELECT FROM tandem WHERE tandem.id = referral.trajectory AND {ME} IN (tandem.work, tandem.care) OFFSET 0)"
ASKED = f"({RECEIVER} AND (organisation = {OWN_ORGANISATION} OR offered(id)))"

SIGHT = {
    "tandem": TANDEM,
    "referral": f"{OWN_FILE} OR {VDAB} OR {PARTICIPANT} OR {ASKED}",
    "attempt": "EXISTS (SELECT FROM referral WHERE referral.id = attempt.referral OFFSET 0)",
    "switch": f"{_of_file('switch', 'id')} OR ({SWITCH_AREA}) OR {PARTICIPANT} OR {_held('referral.trajectory = switch.id')}",
    # What was opened is shown to its receiver alone; to the file's people by casemanagement, each their side.
    "hand_over_grant": _held("referral.trajectory = hand_over_grant.trajectory AND referral.track = hand_over_grant.track"),
    "permission": _of_file("permission", "trajectory"),
}


def upgrade() -> None:
    second_wall.create_functions()
    op.execute(OFFERED)
    for table, sight in SIGHT.items():
        second_wall.protect(table, sight)


def downgrade() -> None:
    for table in SIGHT:
        second_wall.unprotect(table)
    op.execute("DROP FUNCTION offered(uuid)")
    second_wall.drop_functions()
