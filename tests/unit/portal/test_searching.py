"""What is typed into the one box, what an address says of a list, and when something waits."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.file_number import SPACE, file_number
from services.portal.screens.day.clock import Hour, by_clock
from services.portal.screens.lists.filters import ALL, CLOSED, DAYS, OPEN, Filter
from services.portal.screens.search.asked import Key, asked
from shared.reference.areas import BY_CODE
from shared.reference.codes import Phase

TODAY = date(2026, 11, 22)
FILTERS = st.builds(
    Filter,
    phase=st.none() | st.sampled_from(Phase),
    area=st.none() | st.sampled_from(sorted(BY_CODE)),
    due=st.none() | st.sampled_from(DAYS),
    mine=st.booleans(),
    state=st.sampled_from((OPEN, CLOSED, ALL)),
)


@given(st.integers(0, SPACE - 1))
def test_every_file_number_is_known_as_one_however_it_is_written(drawn: int) -> None:
    """And asked for as it is printed."""
    number = file_number(drawn)
    for typed in (number, number.lower(), number.replace("-", ""), f" {number.replace('-', ' ')} "):
        found = asked(typed)
        assert found
        assert (found.key, found.text) == (Key.FILE, number)


@pytest.mark.parametrize("typed", ["85.07.30-033.28", "85073003328", "850730 033 28"])
def test_eleven_digits_are_a_national_number(typed: str) -> None:
    """With whatever stands between them."""
    found = asked(typed)
    assert found
    assert found.key is Key.INSZ


@pytest.mark.parametrize("typed", ["Fien", "Jan Janssens", "O'Brien-Peeters", "De Smet", "Krk-Hrvst"])
def test_anything_else_is_a_name(typed: str) -> None:
    """Also one with few vowels."""
    found = asked(typed)
    assert found
    assert found.key is Key.NAME


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_nothing_is_searched_for_nothing(typed: str) -> None:
    """An empty box is no search."""
    assert asked(typed) is None


@given(FILTERS)
def test_a_filter_survives_its_own_address(chosen: Filter) -> None:
    """What is kept or shared is read back as it was."""
    assert Filter.read(chosen.query) == chosen


@given(st.dictionaries(st.sampled_from(["phase", "area", "due", "mine", "state", "q", "participant"]), st.text(max_size=30)))
def test_an_address_says_nothing_but_codes(said: dict[str, str]) -> None:
    """Whatever somebody puts in: nothing of it is kept that is no choice of ours."""
    chosen = Filter.of(said)
    assert Filter.read(chosen.query) == chosen
    assert chosen.area is None or chosen.area in BY_CODE


@pytest.mark.parametrize("days", ["31", "²", "9" * 5000])
def test_days_that_are_no_choice_are_not_said(days: str) -> None:
    """However long the number is that somebody puts in."""
    assert Filter.of({"due": days}) == Filter()


def test_something_due_within_days_is_asked_for_by_the_day_it_is_today() -> None:
    """A kept filter means the same tomorrow."""
    chosen = Filter(due=30)
    assert chosen.asked(TODAY) == {"due_before": "2026-12-23", "closed": "false"}
    assert chosen.asked(TODAY + timedelta(days=1))["due_before"] == "2026-12-24"


@pytest.mark.parametrize(
    ("days", "hour"),
    [(-1, Hour.LATE), (0, Hour.NOW), (1, Hour.NOW), (2, Hour.WEEK), (7, Hour.WEEK), (8, Hour.LATER), (None, Hour.STEP)],
)
def test_what_waits_has_its_place_on_the_clock(days: int | None, hour: Hour) -> None:
    """What has no day is a step."""
    moment: dict[str, Any] = {"due": None if days is None else (TODAY + timedelta(days=days)).isoformat()}
    assert by_clock([moment], TODAY) == {hour: [moment]}
