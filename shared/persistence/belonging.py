"""What belongs to a row by foreign keys, so that a table that comes later is not forgotten when the row is erased."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, MetaData, Table, select


def belonging(metadata: MetaData, whole: Table, here: ColumnElement[bool]) -> list[tuple[Table, ColumnElement[bool]]]:
    """Each table that points to the rows of ``whole`` for which ``here`` holds, straight or by another table, with its rows.

    In an order in which they can be deleted; what has to stay for a condition is deleted after it.
    """
    order = {table: place for place, table in enumerate(metadata.sorted_tables)}
    return sorted(_pointing(metadata, whole, here), key=lambda each: -order[each[0]])


def _pointing(metadata: MetaData, whole: Table, here: ColumnElement[bool]) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is whole and table is not whole:
                rows = key.parent.in_(select(key.column).where(here))
                yield table, rows
                yield from _pointing(metadata, table, rows)
