"""Putting what was loaded in the place of what runs: the names of all databases change in one transaction."""

import time
from collections.abc import Sequence
from contextlib import closing
from typing import Final

from psycopg2 import errors, sql
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class
from psycopg2.extensions import cursor as Cursor  # noqa: N812 -- idem

from shared.mistake import Mistake
from tandem.operations.restore.site import Site

LOADED: Final = "_restored"
BEFORE: Final = "_before_"
#: What stands as a comment on each database that was replaced, with the id of the back-up.
UNFINISHED: Final = "Tandem, before {id}: unfinished"
FINISHED: Final = "Tandem, before {id}: finished"

#: Seconds for processes that were just stopped, and between two looks.
PATIENCE: Final = 5.0
PAUSE: Final = 0.1

_OTHERS: Final = """
    SELECT DISTINCT datname, usename, coalesce(nullif(application_name, ''), 'process') || ' ' || pid FROM pg_stat_activity
    WHERE datname = ANY(%s) AND backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY 1, 2, 3
"""
_THERE: Final = "SELECT datname, coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database ORDER BY datname"


class InUse(Mistake):
    """Somebody is connected to a database that is to be replaced."""


class NotPrepared(Mistake):
    """A database that is to be replaced is not there."""


def databases(site: Site) -> dict[str, str]:
    """All databases of the server that holds them, with the comment on each."""
    with closing(site.administer("postgres")) as maintenance, maintenance.cursor() as cursor:
        cursor.execute(_THERE)
        return dict(cursor.fetchall())


def check_free(site: Site, names: Sequence[str]) -> None:
    """Raise :class:`InUse` while anybody but us is connected, :class:`NotPrepared` when one is missing."""
    if missing := sorted(set(names) - databases(site).keys()):
        raise NotPrepared(f"no database {', '.join(missing)}: run the preparation first, which makes databases and roles")
    with closing(site.administer("postgres")) as maintenance, maintenance.cursor() as cursor:
        if others := _others(cursor, names):
            told = "; ".join(f"{database}: {role} ({what})" for database, role, what in others[:5])
            raise InUse(f"{len(others)} still connected; stop every web, worker and relay first: {told}")


def _others(cursor: Cursor, names: Sequence[str]) -> list[tuple[str, str, str]]:
    """Who is connected; a process that just ended may be so for a moment."""
    end = time.monotonic() + PATIENCE
    while True:
        cursor.execute(_OTHERS, (list(names),))
        others = cursor.fetchall()
        if not others or time.monotonic() > end:
            return others
        time.sleep(PAUSE)


def drop(site: Site, names: Sequence[str]) -> None:
    """Throw these databases away, where they are there."""
    with closing(site.administer("postgres")) as maintenance:
        for name in names:
            _run(maintenance, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def swap(site: Site, names: Sequence[str], back_up: str, stamp: str) -> None:
    """All or none: what runs gets ``_before_<stamp>`` behind its name, what was loaded gets its name. Raises :class:`InUse`."""
    with closing(site.administer("postgres")) as maintenance:
        maintenance.autocommit = False
        try:
            for name in names:
                _run(maintenance, "ALTER DATABASE {} RENAME TO {}", name, before(name, stamp))
                _run(maintenance, "ALTER DATABASE {} RENAME TO {}", f"{name}{LOADED}", name)
                _comment(maintenance, before(name, stamp), UNFINISHED.format(id=back_up))
        except errors.ObjectInUse as error:
            raise InUse(str(error).strip().partition("\n")[0]) from error
        maintenance.commit()


def unfinished(site: Site, back_up: str) -> list[str]:
    """The databases that a restore of this back-up replaced, and that it did not come to the end for."""
    return [name for name, comment in databases(site).items() if comment == UNFINISHED.format(id=back_up)]


def finish(site: Site, names: Sequence[str], back_up: str) -> None:
    """Say that there is nothing to go on with."""
    with closing(site.administer("postgres")) as maintenance:
        for name in names:
            _comment(maintenance, name, FINISHED.format(id=back_up))


def before(name: str, stamp: str) -> str:
    """What a database is called once it was replaced."""
    return f"{name}{BEFORE}{stamp}"


def _comment(maintenance: Connection, name: str, comment: str) -> None:
    with maintenance.cursor() as cursor:
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(comment)))


def _run(maintenance: Connection, statement: str, *names: str) -> None:
    with maintenance.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
