"""Every text that somebody writes in a file is sealed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from sqlalchemy import Table, Text, inspect

from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables import registry
from services.casemanagement.tables.narratives import MOTIVES, TEXTS
from shared.messaging.tables import MESSAGING_TABLES
from shared.persistence.columns import Value

#: Columns of text in which nobody writes words: codes, numbers that we give out, organisations.
PLAIN = {"file_number", "area", "municipality", "quarter", "coordinator", "organisation", "provider", "receiver", "function"}
PLAIN |= {"work_organisation", "care_organisation"}


def own_tables() -> Iterator[Table]:
    """Those that the service does not share with all others."""
    shared = {table.name for table in MESSAGING_TABLES}
    return (table for table in registry.metadata.sorted_tables if table.name not in shared)


def test_a_column_of_text_is_sealed_or_known_to_hold_no_words() -> None:
    """A new one has to be one or the other."""
    sealed: set[tuple[str, str]] = {(inspect(kind).local_table.name, name) for kind, names in TEXTS.items() for name in names}
    texts = {(table.name, column.name) for table in own_tables() for column in table.c if type(column.type) is Text}
    assert {(table, column) for table, column in texts if column not in PLAIN} == sealed


def test_a_value_with_words_in_it_is_sealed() -> None:
    """A new motive too."""
    words = {
        (table.name, column.name, field.name)
        for table in own_tables()
        for column in table.c
        if isinstance(column.type, Value) and is_dataclass(column.type.kind)
        for field in fields(column.type.kind)
        if field.type is str
    }
    head = inspect(Trajectory).local_table.name
    assert words == {(head, name, field) for name, field in MOTIVES.items()}
