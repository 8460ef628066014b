"""Which tables and sequences a database has, as the database itself says: in all its schemas, whatever the code knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from tandem.operations.backup.contents import REVISION

# what the server works out itself is not copied, nor what «tandem replay» makes beside what is there
_TABLES: Final = """
    SELECT space.nspname, class.relname,
           coalesce((SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
                     WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''), '{}')
    FROM pg_class AS class JOIN pg_namespace AS space ON space.oid = class.relnamespace
    WHERE class.relkind = 'r' AND class.relpersistence = 'p'
      AND space.nspname NOT IN ('information_schema', 'replay') AND space.nspname NOT LIKE 'pg\\_%'
    ORDER BY space.nspname, class.relname
"""
_POINTS_TO: Final = """
    SELECT DISTINCT near.nspname || '.' || child.relname, far.nspname || '.' || parent.relname
    FROM pg_constraint
    JOIN pg_class AS child ON child.oid = conrelid JOIN pg_namespace AS near ON near.oid = child.relnamespace
    JOIN pg_class AS parent ON parent.oid = confrelid JOIN pg_namespace AS far ON far.oid = parent.relnamespace
    WHERE contype = 'f' AND conrelid <> confrelid
"""
_SEQUENCES: Final = (
    "SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences WHERE schemaname <> 'replay' ORDER BY 1"
)
_REVISION: Final = "SELECT to_regclass('public.alembic_version') IS NOT NULL"


@dataclass(frozen=True)
class Table:
    """A table with those columns that are copied."""

    schema: str
    name: str
    columns: tuple[str, ...]

    @property
    def key(self) -> str:
        """What it is called in a manifest."""
        return f"{self.schema}.{self.name}"

    @property
    def identifier(self) -> sql.Identifier:
        """What it is called in a statement."""
        return sql.Identifier(self.schema, self.name)


def tables_of(connection: Connection) -> list[Table]:
    """All tables that hold rows of ours, in the order of their names."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        found = [Table(schema, name, tuple(columns)) for schema, name, columns in cursor.fetchall()]
    return [table for table in found if table.key != REVISION]


def in_order(connection: Connection, tables: Sequence[Table]) -> list[Table]:
    """The same, each after those that it points to. Two that point to each other come as they are."""
    with connection.cursor() as cursor:
        cursor.execute(_POINTS_TO)
        points = cursor.fetchall()
    left, ordered = list(tables), list[Table]()
    while left:
        waiting = {table.key for table in left}
        free = [table for table in left if not any(child == table.key and parent in waiting for child, parent in points)]
        ordered += free or left
        left = [table for table in left if free and table not in free]
    return ordered


def sequences_of(connection: Connection) -> dict[str, int | None]:
    """How far each sequence is; at a snapshot it may be further, never less."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        return dict(cursor.fetchall())


def revision_of(connection: Connection) -> str | None:
    """How far the migrations are; nothing in a database that has none."""
    with connection.cursor() as cursor:
        cursor.execute(_REVISION)
        ((found,),) = cursor.fetchall()
        if not found:
            return None
        cursor.execute("SELECT version_num FROM public.alembic_version")
        row = cursor.fetchone()
    return None if row is None else row[0]
