"""Putting the rows of one database back, into a new one beside the running one, and holding them against the manifest."""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from shared.mistake import Mistake
from shared.persistence.migrate import bring_to, named, upgrade
from tandem.embedded import roles
from tandem.operations.backup.connecting import connected, plainly
from tandem.operations.backup.copying import columns_of, described
from tandem.operations.backup.manifest import DatabaseCopy, TableCopy, file_of
from tandem.operations.backup.tables import Table, in_order, tables_of
from tandem.operations.restore.site import Site

#: Numbers that are left out, so that none that was given out after the back-up is given out again for something else.
AHEAD: Final = 1_000

_IN: Final = sql.SQL("COPY {} ({}) FROM STDIN")
_FORCED: Final = "SELECT relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"
#: What is put back was decided on when it was written: no trigger has a say, and policies would refuse COPY.
_BEFORE: Final = "ALTER TABLE {0} DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY"
_AFTER: Final = "ALTER TABLE {0} ENABLE TRIGGER USER"
_FORCE: Final = "ALTER TABLE {0} FORCE ROW LEVEL SECURITY"


class NotPutBack(Mistake):
    """The rows do not fit into the tables, or are not what was copied."""


def load(site: Site, name: str, database: str, copy: DatabaseCopy, folder: Path) -> None:
    """Make ``database`` with the rows of ``name`` as they were, at the newest version of the tables. Raises ``Mistake``."""
    roles.make_twin(site.administer, name, database)
    url = site.owner_url(name, database)
    if copy.revision is not None:
        bring_to(named(name), url, copy.revision)
    with plainly(), closing(connected(name, url)) as connection:
        tables = {table.key: table for table in tables_of(connection)}
        copied = {key: _told(tables, name, key, told) for key, told in copy.tables.items()}
        _fill(connection, list(copied.values()), list(tables.values()), folder / name)
        _move_on(connection, copy)
        for key, told in copy.tables.items():
            _check_same(f"{name}: {key}", told, described(connection, copied[key]))
        connection.commit()
    upgrade(named(name), url)


def _told(tables: Mapping[str, Table], name: str, key: str, told: TableCopy) -> Table:
    if key not in tables or not set(told.columns) <= set(tables[key].columns):
        raise NotPutBack(f"{name}: the version that was copied has no {key} with these columns")
    return Table(tables[key].schema, tables[key].name, told.columns)


def _fill(connection: Connection, copied: Sequence[Table], tables: Sequence[Table], folder: Path) -> None:
    with unguarded(connection, tables), connection.cursor() as cursor:
        # migrations may have put rows in
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(table.identifier for table in tables)))
        for table in in_order(connection, copied):
            with gzip.open(file_of(folder.parent, folder.name, table.key)) as rows:
                cursor.copy_expert(_IN.format(table.identifier, columns_of(table)), rows)


@contextmanager
def unguarded(connection: Connection, tables: Sequence[Table]) -> Iterator[None]:
    """Within one transaction of the owner, tables without triggers and policies, and then with them as before."""
    forced = [table for table in tables if _is_forced(connection, table)]
    _each(connection, _BEFORE, tables)
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _each(connection, _AFTER, tables)
    _each(connection, _FORCE, forced)


def _each(connection: Connection, statement: str, tables: Sequence[Table]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(statement).format(table.identifier))


def _is_forced(connection: Connection, table: Table) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_FORCED, (table.identifier.as_string(connection),))
        ((forced,),) = cursor.fetchall()
    return bool(forced)


def _move_on(connection: Connection, copy: DatabaseCopy) -> None:
    with connection.cursor() as cursor:
        for sequence, value in copy.sequences.items():
            cursor.execute("SELECT setval(%s, %s)", (sequence, (value or 0) + AHEAD))


def _check_same(table: str, told: TableCopy, found: TableCopy) -> None:
    if (told.rows, told.sha256) != (found.rows, found.sha256):
        raise NotPutBack(f"{table} has {found.rows} rows now, of {told.rows}, or they are not the same")
