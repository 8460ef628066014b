"""How far a trajectory is, in months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.portal.screens.frame.duration import Months
from shared.dates import add_months

START = date(2026, 4, 14)


@pytest.mark.parametrize(
    ("today", "done"),
    [(START, 1), (date(2026, 5, 13), 1), (date(2026, 5, 14), 2), (date(2026, 11, 1), 7), (date(2026, 1, 1), 1)],
)
def test_the_month_that_runs_counts_as_begun(today: date, done: int) -> None:
    """From the day of the start; before it the first is shown."""
    assert Months.of(START, add_months(START, 3), add_months(START, 18), today) == Months(done, 18, 3)


@given(st.integers(1, 28), st.integers(1, 40))
def test_as_many_months_as_the_law_adds(day: int, months: int) -> None:
    """Months are counted as they are added."""
    start = date(2026, 1, day)
    assert Months.of(start, start, add_months(start, months), start).all == months
