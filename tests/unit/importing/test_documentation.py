from pathlib import Path

from shared.rules import Rule
from tandem.importing import api, cells, columns, orders, reading, rejects, rows, sending
from tandem.importing.columns import COLUMNS
from tandem.importing.reading import MAX_RECORD
from tandem.importing.words import _WORDS

PAGE = (Path(__file__).parents[3] / "docs" / "import.md").read_text(encoding="utf-8")
RULES = [
    each
    for module in (api, cells, columns, orders, reading, rejects, rows, sending)
    for each in vars(module).values()
    if isinstance(each, Rule)
]


def test_every_column_is_documented_by_both_names() -> None:
    """Whether it is needed included."""
    for column in COLUMNS:
        needed = "yes" if column.required else ""
        assert f"| `{column.name}` | {column.dutch} | {needed}" in PAGE


def test_every_rule_of_the_import_is_documented() -> None:
    """Somebody meets it in the rejects."""
    assert [each.code for each in RULES if f"`{each.code}`" not in PAGE] == []


def test_the_limits_of_the_page_are_those_of_the_code() -> None:
    """One number, in one place."""
    assert f"{MAX_RECORD:,}" in PAGE


def test_every_sentence_exists_in_both_languages() -> None:
    """With the same blanks to fill."""
    for words in _WORDS.values():
        assert words.keys() == {"nl", "en"}
