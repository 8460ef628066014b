"""How failed logins are slowed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.portal.domain.throttle import FORGOTTEN_AFTER, FREE_FAILURES, LONGEST_WAIT, FailedLogins

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def after(failures: int) -> FailedLogins:
    """So many failures in a row, the last one now."""
    return FailedLogins(b"key", failures, NOW)


def test_mistyping_costs_nothing() -> None:
    """The first failures are those of people."""
    assert not after(FREE_FAILURES).wait(NOW)


@given(st.integers(1, 10_000))
def test_each_failure_waits_at_least_as_long_as_the_one_before_and_never_for_ever(failures: int) -> None:
    """Guessing gets slower; nobody is locked out for good."""
    assert after(failures).wait(NOW) <= after(failures + 1).wait(NOW) <= LONGEST_WAIT


def test_the_wait_ends_by_itself() -> None:
    """After the longest wait, the next attempt is looked at."""
    assert not after(1_000).wait(NOW + LONGEST_WAIT)


def test_after_a_day_of_rest_the_count_starts_anew() -> None:
    """Yesterday's failures are forgotten."""
    failed = after(50)
    failed.fail(NOW + FORGOTTEN_AFTER + timedelta(seconds=1))
    assert failed.failures == 1
