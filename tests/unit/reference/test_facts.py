"""The words of a fact that are worked out: quarters, bands, profiles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.reference.facts import WaitBand, cmpps_profile, first_day, quarter_of, wait_band


@given(st.dates(date(2018, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_the_quarter_that_begins_before_it(day: date) -> None:
    """The first day of a day's quarter is at most 91 days earlier, and in the same quarter."""
    first = first_day(quarter_of(day))
    assert timedelta() <= day - first <= timedelta(days=91)
    assert quarter_of(first) == quarter_of(day)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "0-4"),
        (28, "0-4"),
        (29, "5-8"),
        (56, "5-8"),
        (63, "9-13"),
        (92, "14-26"),
        (183, "27-52"),
        (364, "27-52"),
        (365, "53+"),
    ],
)
def test_a_wait_falls_in_the_band_of_its_weeks(days: int, band: str) -> None:
    """A week begun counts whole."""
    assert wait_band(days) is WaitBand(band)


@pytest.mark.parametrize(
    ("problems", "profile"),
    [((), ""), (("social",), "social"), (("social", "social"), "social"), (("social", "medical"), "multiple")],
)
def test_a_profile_names_one_kind_of_problem_or_says_multiple(problems: tuple[str, ...], profile: str) -> None:
    """Combinations are rare, so none is told."""
    assert cmpps_profile(problems) == profile
