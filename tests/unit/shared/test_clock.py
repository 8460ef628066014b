"""The demo's clock goes by days as people count them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from shared import clock
from shared.dates import day_of
from shared.settings import settings

#: Late and early in Belgium, in winter and in summer: a day later it may be an hour earlier or later there.
MOMENTS = [datetime(2026, month, 15, hour, 30, tzinfo=UTC) for month in (1, 7) for hour in (21, 22, 23, 0)]


@pytest.fixture(autouse=True)
def shifted() -> Iterator[None]:
    """The clock as it was, afterwards."""
    yield
    (settings().var / "clock").unlink(missing_ok=True)


@pytest.mark.parametrize("days", [0, 1, 75, 180, 300, 665])
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_so_many_days_later_it_is_so_many_days_later(moment: datetime, days: int) -> None:
    """Also when the clocks were changed in between, and it is nearly midnight."""
    clock.shift(days)
    assert day_of(clock.business(moment)) == day_of(moment) + timedelta(days=days)
