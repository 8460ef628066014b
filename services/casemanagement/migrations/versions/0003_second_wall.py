"""Row-level security: the second wall, coarser than the table of access, never between the two sides."""

from alembic import op

from shared.persistence.alembic import second_wall

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ME = "(SELECT acting('account')::uuid)"
OWN_ORGANISATION = "(SELECT acting('organisation'))"
IN_AREA = "trajectory.area = ANY ((SELECT acting_list('areas'))::text[])"

# Each about the file.
WORK = f"(trajectory.work = {ME} OR trajectory.id = ANY ((SELECT stood_in('work'))::uuid[]))"
CARE = f"(trajectory.care = {ME} OR trajectory.id = ANY ((SELECT stood_in('care'))::uuid[]))"
SIDES = f"({WORK} OR {CARE})"
VDAB = f"({IN_AREA} AND (SELECT acts_as('vdab-mediator')))"
FOLLOWS = f"({IN_AREA} AND (SELECT acts_as('vdab-mediator', 'team-coordinator', 'network-coordinator')))"
PARTICIPANT = "trajectory.participant = (SELECT acting('participant')::uuid)"
TEAM = f"{SIDES} OR {VDAB} OR {PARTICIPANT}"

ITEMS = ("action", "note", "appointment", "obstacle", "signal")

# Functions of the owner: a policy that looked into a table whose policy looks back would never end.
FUNCTIONS = """
-- The files in which the account stands in for the casemanager of a side.
CREATE FUNCTION stood_in(side text) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT '{}'::uuid[]
$$;
-- Whether a grant that counts today is for the account's organisation: named, or by a referral that it holds.
CREATE FUNCTION received(given participant_grant) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT given.withdrawn_at IS NULL AND NOT given.ended AND coalesce(given.until >= acting('today')::date, true)
       AND CASE WHEN given.receiver IS NOT NULL THEN given.receiver = acting('organisation')
           ELSE EXISTS (SELECT FROM referral_outcome AS held WHERE held.trajectory = given.trajectory
                        AND held.track = given.track AND held.organisation = acting('organisation')) END
       AND (acts_as('receiver') OR EXISTS (SELECT FROM trajectory AS t WHERE t.id = given.trajectory
                                           AND acting('account')::uuid IN (t.work, t.care)))
$$;
-- Whether something in a file is open to the account, so that it may find the file.
CREATE FUNCTION opened_file(file uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT acts_as('receiver')
       AND EXISTS (SELECT FROM participant_grant AS given WHERE given.trajectory = file AND received(given))
        OR acts_as('provider')
       AND EXISTS (SELECT FROM action WHERE trajectory = file AND provider = acting('organisation'))
$$;
-- Whether a grant opens an item of this kind; what stands on the other side it never opens.
CREATE FUNCTION opened(kind text, item uuid, file uuid, compartment text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM participant_grant AS given
        WHERE given.trajectory = file AND compartment IN ('shared', given.side)
          AND CASE WHEN given.items <> '[]' THEN given.items ? item::text AND given.category IN (kind, 'chosen-items')
              ELSE given.category = kind END
          AND received(given))
$$;
"""


def _in_file(table: str, who: str) -> str:
    # Without OFFSET the planner may ask first which files of all there are one may see, to look one row up in them.
    return f"EXISTS (SELECT FROM trajectory WHERE trajectory.id = {table}.trajectory AND ({who}) OFFSET 0)"


def _by_compartment(table: str) -> str:
    where = f"CASE {table}.compartment WHEN 'care' THEN {CARE} WHEN 'work' THEN {WORK} OR {VDAB} WHEN 'shared' THEN {TEAM} END"
    granted = f"opened('{table}s', {table}.id, {table}.trajectory, {table}.compartment)"
    return f"{_in_file(table, where)} OR {granted}"


def _grant() -> str:
    of_side = f"CASE side WHEN 'care' THEN {CARE} WHEN 'work' THEN {WORK} END OR (track IS NOT NULL AND {SIDES}) OR {PARTICIPANT}"
    return f"{_in_file('participant_grant', of_side)} OR received(participant_grant)"


def _sight() -> dict[str, str]:
    """Who sees a row of each table, beside the service itself."""
    provided = f"(provider = {OWN_ORGANISATION} AND (SELECT acts_as('provider')))"
    by_compartment = {table: _by_compartment(table) for table in ITEMS}
    return by_compartment | {
        "trajectory": f"{TEAM} OR {FOLLOWS} OR opened_file(id)",
        "action": f"{by_compartment['action']} OR {provided}",
        "note_read": "EXISTS (SELECT FROM note WHERE note.id = note_read.note OFFSET 0)",
        "question": _in_file("question", SIDES),
        "plan": _in_file("plan", f"{TEAM} OR ({IN_AREA} AND (SELECT acts_as('network-coordinator')))"),
        "report": _in_file("report", TEAM),
        "evaluation": _in_file("evaluation", f"{TEAM} OR {FOLLOWS}"),
        "job": _in_file("job", TEAM),
        "referral_outcome": f"{_in_file('referral_outcome', TEAM)} OR organisation = {OWN_ORGANISATION}",
        "participant_grant": _grant(),
    }


#: What may be made by who does not see it afterwards: who allocates the tandem gives it an empty plan.
WRITE = {"plan": _in_file("plan", f"{TEAM} OR {FOLLOWS}")}


def upgrade() -> None:
    second_wall.create_functions()
    op.execute(FUNCTIONS)
    for table, sight in _sight().items():
        second_wall.protect(table, sight, WRITE.get(table))


def downgrade() -> None:
    for table in _sight():
        second_wall.unprotect(table)
    op.execute("DROP FUNCTION opened(text, uuid, uuid, text), opened_file(uuid), received(participant_grant), stood_in(text)")
    second_wall.drop_functions()
