"""Sums of hours, and what is asked for when they differ."""

from datetime import UTC, datetime
from itertools import pairwise
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.delivery import HourRequested, ResendRequested
from shared.ids import event_id, first_of, moment
from shared.messaging import lacking, tallies
from shared.messaging.lacking import Missing
from shared.messaging.tallies import HOUR, NOTHING, Tally, Verdict, compare

STREAM = "teller.counter"


def test_many_aggregates_are_asked_for_by_the_hour() -> None:
    """A request each would be as many events as were lost."""
    at = moment(event_id()) or 0.0
    found = [Missing(event_id(), STREAM, uuid4(), 1, "", waiting=False, applied=False) for _ in range(lacking.MOST + 1)]
    hours = {wanted.hour for wanted in lacking.requests(found, "listener") if isinstance(wanted, HourRequested)}
    assert tallies.hour_at(at).isoformat() in hours
    assert len(hours) <= 2


versions = st.lists(st.integers(min_value=1, max_value=30), unique=True, max_size=20)


@given(versions)
def test_requests_ask_for_what_is_missing_and_nothing_else(gone: list[int]) -> None:
    """Versions that follow each other in one request."""
    subject = uuid4()
    found = [Missing(event_id(), STREAM, subject, version, "", waiting=False, applied=False) for version in gone]
    asked = [wanted for wanted in lacking.requests(found, "listener") if isinstance(wanted, ResendRequested)]
    spans = [range(wanted.from_version, wanted.to_version + 1) for wanted in asked]
    assert [version for span in spans for version in span] == sorted(gone)
    assert all(later.start > earlier.stop for earlier, later in pairwise(spans))


@given(st.integers(min_value=0, max_value=9), st.integers(min_value=0, max_value=9), st.booleans())
def test_two_sums_are_whole_only_when_both_number_and_digest_agree(theirs: int, ours: int, same: bool) -> None:  # noqa: FBT001 -- of Hypothesis
    """One lost and another too many are as many as before, and not the same."""
    hour = datetime(2026, 10, 1, 9, tzinfo=UTC)
    digest = "f" * 16
    told = Tally(STREAM, hour, theirs, digest if theirs else NOTHING)
    here = Tally(STREAM, hour, ours, (digest if same else "e" * 16) if ours else NOTHING)
    found = compare([told], [here] if ours else [])
    whole = theirs == ours and (same or not theirs)
    assert all(each.verdict is Verdict.WHOLE for each in found) == whole
    assert sum(each.lacking for each in found) == (0 if whole or ours > theirs else max(theirs - ours, 1))


def test_an_hour_is_a_range_of_ids() -> None:
    """Every id of an event made in it, and no other."""
    hour = tallies.hour_of(datetime.now(UTC))
    assert first_of(hour) < event_id() < first_of(hour + 2 * HOUR)
