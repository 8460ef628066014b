from datetime import date
from pathlib import Path

import pytest

from examples.generate import as_csv, files, mistaken, people
from shared.rules import Refused
from tandem.importing import bodies
from tandem.importing.columns import COLUMNS, columns_of
from tandem.importing.orders import Doubled, Rejected, Survey, results, survey
from tandem.importing.reading import Record, open_source
from tandem.importing.rows import Order, order_of

EXAMPLES = Path(__file__).parents[3] / "examples"
TODAY = date(2026, 7, 1)
ROW = next(people(1))


def order(**changes: str) -> Order:
    """The order of an example row with some cells changed."""
    found = order_of(Record(2, tuple((ROW | changes).get(column.name, "") for column in COLUMNS)), COLUMNS, TODAY)
    assert isinstance(found, Order)
    return found


def look(tmp_path: Path, content: str) -> Survey:
    """What a file holds."""
    file = tmp_path / "file.csv"
    file.write_text(content, encoding="utf-8")
    return survey(results(open_source(file), TODAY))


@pytest.mark.parametrize("name", ["requests.csv", "requests-with-mistakes.csv"])
def test_the_generator_makes_exactly_the_examples(name: str) -> None:
    """Otherwise nobody knows how they came about."""
    assert (EXAMPLES / name).read_text(encoding="utf-8") == files()[name]


def test_every_row_of_the_example_can_be_sent() -> None:
    """At least three hundred, none doubled."""
    found = survey(results(open_source(EXAMPLES / "requests.csv"), TODAY))
    assert found.orders >= 300
    assert set(found.counts) == {Order}


def test_each_mistake_of_the_example_is_found_where_it_stands() -> None:
    """All but two rows are wrong or doubled, each in one column."""
    found = list(results(open_source(EXAMPLES / "requests-with-mistakes.csv"), TODAY))
    rejected = [result for result in found if isinstance(result, Rejected)]
    assert [type(result) for result in found[:3]] == [Order, Order, Doubled]
    assert len(rejected) == len(list(mistaken())) - 3
    assert all(len(result.mistakes) == 1 and result.mistakes[0].column for result in rejected)


def test_all_that_is_wrong_in_a_row_is_told_at_once() -> None:
    """Nobody wants to import a file five times."""
    found = order_of(Record(7, tuple("" for _ in COLUMNS)), COLUMNS, TODAY)
    assert isinstance(found, list)
    assert [mistake.column for mistake in found] == [column.name for column in COLUMNS if column.required]


def test_a_row_with_a_cell_too_many_is_wrong_as_a_whole() -> None:
    """A separator inside a cell without quotes shifts everything behind it."""
    found = order_of(Record(7, ("a",) * (len(COLUMNS) + 1)), COLUMNS, TODAY)
    assert isinstance(found, list)
    assert [(mistake.row, mistake.column, mistake.rule.code) for mistake in found] == [(7, "", "row.cells")]


def test_the_way_a_date_or_number_is_written_does_not_change_the_key() -> None:
    """A second import of the same facts changes nothing."""
    born = order().person.birth_date
    assert order().key == order(birth_date=born.strftime("%d/%m/%Y")).key
    assert order().key != order(growth="anders").key


def test_a_person_is_recognised_by_number_or_else_by_name_and_birth_date() -> None:
    """Across rows that say different things."""
    assert order(growth="anders").who == order().who
    assert order(insz="", family_name="EEN").who == order(insz="").who
    assert order(insz="", family_name="Anders").who != order(insz="").who


def test_a_row_without_address_number_or_phone_is_sent_without_them() -> None:
    """The API refuses empty strings."""
    bare = order(insz="", street="", number="", postcode="", box="", email="", phone="")
    assert bodies.person(bare.person).keys() == {"given_name", "family_name", "birth_date"}


def test_an_address_that_is_not_whole_is_wrong() -> None:
    """Half an address helps nobody."""
    found = order_of(Record(2, tuple((ROW | {"postcode": ""}).get(column.name, "") for column in COLUMNS)), COLUMNS, TODAY)
    assert isinstance(found, list)
    assert [mistake.column for mistake in found] == ["postcode"]


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        ("family_name", "x" * 301, "field.length"),
        ("family_name", "---", "person.name-missing"),
        ("phone", "bel maar", "person.phone"),
        ("postcode", "25000", "person.postcode"),
        ("birth_date", "01/01/2015", "birth-year.implausible"),
    ],
)
def test_the_rules_of_the_api_hold_before_anything_is_sent(cell: str, text: str, code: str) -> None:
    """Schemas and rules are those of identity and intake, told by column."""
    row = ROW | {"insz": "", cell: text}
    found = order_of(Record(2, tuple(row.get(column.name, "") for column in COLUMNS)), COLUMNS, TODAY)
    assert isinstance(found, list)
    assert [(mistake.column, mistake.rule.code, mistake.value) for mistake in found] == [(cell, code, text)]


def test_an_order_and_a_mistake_show_nobody_in_a_repr() -> None:
    """Reprs end in tracebacks and logs."""
    wrong = order_of(Record(2, tuple((ROW | {"insz": "85073003329"}).get(column.name, "") for column in COLUMNS)), COLUMNS, TODAY)
    assert "Testpersoon" not in repr(order())
    assert "8507" not in repr(wrong)


def test_the_same_row_twice_is_said_and_counts_once(tmp_path: Path) -> None:
    """With the row it repeats."""
    found = look(tmp_path, as_csv(iter([ROW, ROW, ROW]), ";"))
    assert found.orders == 1
    assert found.doubles == [Doubled(3, 2), Doubled(4, 2)]


def test_the_same_person_twice_is_a_mistake_of_the_second_row(tmp_path: Path) -> None:
    """Which of the two is right is for a person to say."""
    found = look(tmp_path, as_csv(iter([ROW, ROW | {"growth": "anders"}]), ","))
    assert (found.orders, found.counts[Rejected]) == (1, 1)


def test_dutch_names_of_columns_are_as_good() -> None:
    """With or without underscores and capitals, in any order."""
    assert columns_of([column.dutch.upper() for column in COLUMNS]) == COLUMNS
    assert columns_of([column.dutch.replace(" ", "_") for column in reversed(COLUMNS)]) == COLUMNS[::-1]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ([column.name for column in COLUMNS] + ["kleur"], "file.unknown-column"),
        ([column.name for column in COLUMNS] + ["voornaam"], "file.column-twice"),
        ([column.name for column in COLUMNS if column.name != "informed_on"], "file.missing-column"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(header: list[str], code: str) -> None:
    """Before any row is looked at."""
    with pytest.raises(Refused) as refused:
        columns_of(header)
    assert refused.value.code == code
