"""The database of each service, with an owner role and runtime roles; nobody else may connect."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Final

from psycopg2 import sql

from tandem.embedded.databases import all_roles, owner_role, runtime_roles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from psycopg2.extensions import connection as Connection  # noqa: N812  # it is a class

DONE: Final = "Tandem, roles 2"
"""Comment on a database whose roles and rights are all there; a new number makes every database be looked at again."""
SERVICE_NAME: Final = re.compile(r"[a-z][a-z_]{0,40}")

IN_CLUSTER: Final = """
    CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
"""
NEW_DATABASE: Final = "CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
"""Whatever the server's own: every database sorts and compares in the same way."""
IN_MAINTENANCE: Final = (
    "ALTER DATABASE {database} OWNER TO {owner}",
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {roles}",
)
IN_DATABASE: Final = (
    "ALTER SCHEMA public OWNER TO {owner}",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {runtime}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {runtime}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE ON SEQUENCES TO {runtime}",
    # the comment comes last: half a database is done again
    "COMMENT ON DATABASE {database} IS {done}",
)


def ensure(connect: Callable[[str], Connection], services: Iterable[str], passwords: Mapping[str, str], *, afresh: bool) -> None:
    """Make what is missing; `afresh` sets every password again, for when their file was lost.

    `connect` opens a database as superuser, in autocommit. Raises `ValueError` for a name that is no plain identifier.
    """
    with closing(connect("postgres")) as maintenance:
        done = set() if afresh else _done(maintenance)
        for service in services:
            if not SERVICE_NAME.fullmatch(service):
                raise ValueError(f"not the name of a service: {service!r}")
            if service not in done:
                _make(maintenance, service, passwords)
                with closing(connect(service)) as inside:
                    _execute(inside, IN_DATABASE, service)


def make_twin(connect: Callable[[str], Connection], service: str, database: str) -> None:
    """Make an empty database beside that of a service, for the same roles, which have to be there."""
    with closing(connect("postgres")) as maintenance:
        _run(maintenance, NEW_DATABASE, database=sql.Identifier(database))
        _execute(maintenance, IN_MAINTENANCE, service, database)
    with closing(connect(database)) as inside:
        _execute(inside, IN_DATABASE, service, database)


def _make(maintenance: Connection, service: str, passwords: Mapping[str, str]) -> None:
    for role in all_roles(service):
        if not _exists(maintenance, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
            _run(maintenance, IN_CLUSTER, role=sql.Identifier(role))
        _run(
            maintenance, "ALTER ROLE {role} PASSWORD {password}", role=sql.Identifier(role), password=sql.Literal(passwords[role])
        )
    if not _exists(maintenance, "SELECT 1 FROM pg_database WHERE datname = %s", service):
        _run(maintenance, NEW_DATABASE, database=sql.Identifier(service))
    _run(maintenance, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
    _execute(maintenance, IN_MAINTENANCE, service)


def _done(maintenance: Connection) -> set[str]:
    query = "SELECT datname FROM pg_database WHERE shobj_description(oid, 'pg_database') = %s"
    with maintenance.cursor() as cursor:
        cursor.execute(query, (DONE,))
        return {name for (name,) in cursor}


def _exists(maintenance: Connection, query: str, name: str) -> bool:
    with maintenance.cursor() as cursor:
        cursor.execute(query, (name,))
        return cursor.fetchone() is not None


def _execute(connection: Connection, statements: Iterable[str], service: str, database: str | None = None) -> None:
    for statement in statements:
        _run(
            connection,
            statement,
            database=sql.Identifier(database or service),
            owner=sql.Identifier(owner_role(service)),
            runtime=sql.Identifier(service),
            roles=sql.SQL(", ").join(map(sql.Identifier, runtime_roles(service))),
            done=sql.Literal(DONE),
        )


def _run(connection: Connection, statement: str, **names: sql.Composable) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(**names))
