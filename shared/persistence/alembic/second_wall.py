"""Row-level security as migrations make it: the same functions and the same three policies on each protected table (ADR 13).

A version is frozen: what changes later is a new function here, called by a new migration of each service.
"""

from alembic import op

#: The service itself: its handlers, timers and jobs, and a command after its decision.
ITSELF = "(SELECT acting('itself')) = 'yes'"

_FUNCTIONS = """
CREATE FUNCTION acting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('tandem.' || name, true), '')
$$;
CREATE FUNCTION acting_list(name text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_to_array(acting(name), ','), '{}')
$$;
CREATE FUNCTION acts_as(VARIADIC roles text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT acting_list('roles') && roles
$$;
"""


def create_functions() -> None:
    """What the policies ask: one setting, one that is a list, and whether the account has one of these roles."""
    op.execute(_FUNCTIONS)


def drop_functions() -> None:
    """Take them away again."""
    op.execute("DROP FUNCTION acts_as(text[]), acting_list(text), acting(text)")


def protect(table: str, sight: str, write: str | None = None) -> None:
    """Show of a table only the rows for which ``sight`` holds, and let only those be made or left behind (or, of ``write``).

    Both are SQL about one row. What stays the same for the whole statement is written ``(SELECT acting('account')::uuid)``:
    it is worked out once, and compared so an index keeps working. ``EXISTS (… OFFSET 0)`` is asked row by row: without it the
    planner may first ask which rows of another table may be seen at all.

    The owner, which migrates, is held back by nothing; FORCE makes even that a policy, so that a table that somebody else
    comes to own is closed.
    """
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true)")
    op.execute(f"CREATE POLICY itself ON {table} USING ({ITSELF})")
    op.execute(f"CREATE POLICY sight ON {table} USING ({sight}) WITH CHECK ({write or sight})")


def unprotect(table: str) -> None:
    """Take the policies away again."""
    for policy in ("sight", "itself", "owner"):
        op.execute(f"DROP POLICY {policy} ON {table}")
    op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY")
