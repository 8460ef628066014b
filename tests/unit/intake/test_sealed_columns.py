"""Every text that somebody writes about a request is sealed."""

from services.intake.narratives import WORDS
from services.intake.tables import registry
from tests.support.words import text_columns, text_fields


def test_no_column_of_text_holds_words() -> None:
    """Codes of places and organisations only; words stand inside values, and those of a draft are sealed where they stand."""
    codes = {("request", "organisation"), ("request", "area"), ("request", "municipality")}
    codes |= {("draft", "organisation"), ("draft", "municipality")}
    assert text_columns(registry.metadata) - codes == {("draft", "growth")}


def test_a_value_with_words_in_it_is_sealed() -> None:
    """A new motive too."""
    assert text_fields(registry.metadata) == {("request", name, field) for name, field in WORDS.items()}
