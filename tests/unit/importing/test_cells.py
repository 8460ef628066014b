from datetime import date
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.screening import Problem
from shared.reference.codes import Cmpps, Ladder, Obstacle, Statute
from shared.reference.labels import label
from shared.rules import Refused
from tandem.importing import cells


def refusal(read: object, text: str) -> str:
    """The rule by which a cell is refused."""
    assert callable(read)
    with pytest.raises(Refused) as refused:
        read(text)
    return refused.value.code


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_is_read_in_every_way_people_write_it(day: date) -> None:
    """With slashes, dashes or points, with or without leading zeros, or as ISO."""
    short = f"{day.day}/{day.month}/{day.year}"
    for text in (day.isoformat(), day.strftime("%d/%m/%Y"), day.strftime("%d-%m-%Y"), day.strftime("%d.%m.%Y"), short):
        assert cells.day(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/03/85", "cell.date-two-digit-year"),
        ("1-1-99", "cell.date-two-digit-year"),
        ("31/02/2024", "cell.date-impossible"),
        ("12/31/2024", "cell.date-impossible"),
        ("2024-13-01", "cell.date-impossible"),
        ("1/2-2024", "cell.date-format"),
        ("45000", "cell.date-format"),
        ("maart 2024", "cell.date-format"),
        ("2024/03/01", "cell.date-format"),
        ("\u0660\u0661/01/2024", "cell.date-format"),
    ],
)
def test_a_date_that_would_be_a_guess_is_refused(text: str, code: str) -> None:
    """Two digits do not tell the century; month first does not exist here."""
    assert refusal(cells.day, text) == code


@pytest.mark.parametrize("kind", [Statute, Obstacle, Cmpps])
def test_a_code_may_be_written_as_code_or_in_words(kind: type[Enum]) -> None:
    """In Dutch or English, capitals or not."""
    for each in kind:
        for text in (str(each.value), label(each).nl.upper(), label(each).en):
            assert cells.code(kind)(text) is each


def test_an_unknown_code_is_refused() -> None:
    """It would otherwise end in the wrong list."""
    assert refusal(cells.code(Statute), "rijk") == "cell.unknown-code"
    assert refusal(cells.filed_by, "buurman") == "cell.unknown-code"
    assert refusal(cells.ladder, "7") == "cell.unknown-code"


def test_problems_carry_severity_and_control() -> None:
    """Each apart by a bar, in Dutch or English."""
    assert cells.problems("psychisch:3:neen | medical:1:YES") == (
        Problem(Cmpps.PSYCHOLOGICAL, 3, under_control=False),
        Problem(Cmpps.MEDICAL, 1, under_control=True),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("medical", "cell.problem-format"),
        ("medical:1", "cell.problem-format"),
        ("medical:veel:ja", "cell.not-a-number"),
        ("medical:1:misschien", "cell.yes-or-no"),
        ("hoofdpijn:1:ja", "cell.unknown-code"),
        ("medical:5:ja", "severity.out-of-range"),
    ],
)
def test_a_problem_that_is_not_whole_is_refused(text: str, code: str) -> None:
    """The range of severity is intake's own rule."""
    assert refusal(cells.problems, text) == code


def test_lists_may_be_apart_by_bars_or_lines() -> None:
    """A cell of a spreadsheet can hold several lines."""
    assert cells.obstacles("mobility|Huisvesting\ndigital|") == (Obstacle.MOBILITY, Obstacle.HOUSING, Obstacle.DIGITAL)


def test_a_ladder_level_is_its_number() -> None:
    """One to six."""
    assert [cells.ladder(str(level)) for level in range(1, 7)] == list(Ladder)


@pytest.mark.parametrize("text", ["12021", "Lier", "lier"])
def test_a_municipality_is_given_by_code_or_name(text: str) -> None:
    """People know the name."""
    assert cells.municipality(text) == "12021"


@pytest.mark.parametrize("text", ["Brussel", "21004", "2500"])
def test_a_municipality_outside_flanders_is_refused(text: str) -> None:
    """A postcode is no municipality either."""
    assert refusal(cells.municipality, text) == "municipality.unknown"
