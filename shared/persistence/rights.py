"""What is written once is rewritten by no running process, whatever rights its role was given with all other tables."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, inspect, text

#: By table, what every role but the owner goes without. ``seal`` and ``head`` are those of the database ``audit``.
KEPT_BACK: Final[Mapping[str, str]] = {
    "event": "UPDATE, DELETE",
    "access_log": "UPDATE",
    "seal": "UPDATE, DELETE",
    "head": "DELETE",
    "alembic_version": "INSERT, UPDATE, DELETE",
}

_OTHERS: Final = text(
    """
    SELECT DISTINCT grantee FROM information_schema.role_table_grants
    WHERE table_schema = current_schema AND table_name = :table AND grantee <> current_user
    """
)


def keep_back(connection: Connection) -> None:
    """Take these rights from everybody but the owner, who is connected; what is already so stays so.

    Migrations do it when they make a table. A back-up does not: put back, a table gets the rights that every new one gets.
    """
    quote = connection.dialect.identifier_preparer.quote
    for table in KEPT_BACK.keys() & set(inspect(connection).get_table_names()):
        for other in connection.execute(_OTHERS, {"table": table}).scalars():
            connection.exec_driver_sql(f"REVOKE {KEPT_BACK[table]} ON {quote(table)} FROM {quote(other)}")
