"""Every text that somebody writes in a file is sealed."""

from sqlalchemy import inspect

from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables import registry
from services.casemanagement.tables.narratives import MOTIVES, TEXTS
from tests.support.words import text_columns, text_fields

#: Columns and fields of text in which nobody writes words: codes, numbers that we give out, organisations.
PLAIN = {"file_number", "area", "municipality", "quarter", "coordinator", "organisation", "provider", "receiver", "function"}
# of a copy to the register: a keyed hash of what its sheet said
PLAIN |= {"work_organisation", "care_organisation", "version"}


def test_a_column_of_text_is_sealed_or_known_to_hold_no_words() -> None:
    """A new one has to be one or the other."""
    sealed: set[tuple[str, str]] = {(inspect(kind).local_table.name, name) for kind, names in TEXTS.items() for name in names}
    assert {(table, column) for table, column in text_columns(registry.metadata) if column not in PLAIN} == sealed


def test_a_value_with_words_in_it_is_sealed() -> None:
    """A new motive too."""
    head = inspect(Trajectory).local_table.name
    found = {each for each in text_fields(registry.metadata) if each[2] not in PLAIN}
    assert found == {(head, name, field) for name, field in MOTIVES.items()}
