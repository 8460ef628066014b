"""Where in a service's tables people's own words can stand."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from sqlalchemy import MetaData, Table, Text

from shared.messaging.tables import MESSAGING_TABLES
from shared.persistence.columns import Value

_DELIVERY = {table.name for table in MESSAGING_TABLES}


def text_columns(metadata: MetaData) -> set[tuple[str, str]]:
    """Table and name of each column of plain text, which is no code."""
    return {(table.name, column.name) for table in _own(metadata) for column in table.c if type(column.type) is Text}


def text_fields(metadata: MetaData) -> set[tuple[str, str, str]]:
    """Table, column and field of each plain text inside a value, also of one in a tuple."""
    return {
        (table.name, column.name, field)
        for table in _own(metadata)
        for column in table.c
        if isinstance(column.type, Value)
        for field in _texts(column.type.kind)
    }


def _own(metadata: MetaData) -> Iterator[Table]:
    return (table for table in metadata.sorted_tables if table.name not in _DELIVERY)


def _texts(kind: Any) -> Iterator[str]:
    for each in (kind, *get_args(kind)):
        if isinstance(each, type) and is_dataclass(each):
            for field in fields(each):
                if field.type is str:
                    yield field.name
                yield from _texts(field.type)
