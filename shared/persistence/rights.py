"""What the roles of running processes may do: what is written once none of them rewrites, and some may do less than others.

Migrations make these rights when they make a table. A back-up does not: put back, a table gets the rights that every new one
gets. So both are brought in order each time that migrations run.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from sqlalchemy import Connection, inspect, text

#: By kind of process that has a role of its own (``""``: all others) and by table, what it may do. In a schema that is named
#: for a role, that role may do nothing else.
Rights: TypeAlias = Mapping[str, Mapping[str, str]]

#: By table, what every role but the owner goes without. ``seal``, ``head`` and ``restoration`` are those of ``audit``.
KEPT_BACK: Final[Mapping[str, str]] = {
    "event": "UPDATE, DELETE",
    "access_log": "UPDATE",
    "seal": "UPDATE, DELETE",
    "head": "DELETE",
    "restoration": "INSERT, UPDATE, DELETE",
    "alembic_version": "INSERT, UPDATE, DELETE",
}

_OTHERS: Final = text(
    """
    SELECT DISTINCT grantee FROM information_schema.role_table_grants
    WHERE table_schema = current_schema AND table_name = :table AND grantee <> current_user
    """
)


def keep_back(connection: Connection) -> None:
    """Take these rights from everybody but the owner, who is connected; what is already so stays so."""
    quote = connection.dialect.identifier_preparer.quote
    for table in KEPT_BACK.keys() & set(inspect(connection).get_table_names()):
        for other in connection.execute(_OTHERS, {"table": table}).scalars():
            connection.exec_driver_sql(f"REVOKE {KEPT_BACK[table]} ON {quote(table)} FROM {quote(other)}")


def give(connection: Connection, rights: Rights) -> None:
    """Give each role what it may do, and take away what else it had there; the owner is connected.

    Roles are named after the owner's, ``<service>_owner``: ``<service>``, and ``<service>_<kind>``.
    """
    quote = connection.dialect.identifier_preparer.quote
    service = connection.execute(text("SELECT current_user")).scalar_one().removesuffix("_owner")
    for kind, tables in rights.items():
        role = quote(f"{service}_{kind}" if kind else service)
        for schema in sorted({table.partition(".")[0] for table in tables}):
            connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
            connection.exec_driver_sql(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}")
        for table, allowed in tables.items():
            connection.exec_driver_sql(f"GRANT {allowed} ON {table} TO {role}")
