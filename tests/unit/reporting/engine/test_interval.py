import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.engine.interval import NOTHING, UNBOUNDED, Label, Published, intervals, share_row, share_rows
from services.reporting.engine.system import system
from tests.support.small_plan import SMALL, YEAR
from tests.support.small_register import Person, counted, people, published_of

SYSTEM = system(SMALL, YEAR)


@settings(deadline=None)
@given(people(most=120), st.binary(min_size=32, max_size=32))
def test_the_truth_is_among_what_a_release_allows(everybody: tuple[Person, ...], key: bytes) -> None:
    """Of any register under any key: in the interval of each cell, and within the shares of each group."""
    published = published_of(everybody, key)
    counts = counted(everybody, YEAR).counts
    low, high = intervals(published)
    numbers = SYSTEM.matrix.sums(counts)
    assert (low <= numbers).all()
    assert (numbers <= high).all()
    assert (share_rows(published).sums(counts) <= 0).all()


def _of(label: Label, value: int = NOTHING) -> tuple[int, int]:
    size = len(SYSTEM.names)
    published = Published(SYSTEM, np.full(size, value, dtype=np.int64), np.full(size, label, dtype=np.int8))
    low, high = intervals(published)
    return int(low[0]), int(high[0])


def test_a_shown_cell_is_at_most_four_off_and_never_below_ten() -> None:
    """Everybody knows the threshold, and counts with it."""
    assert _of(Label.SHOWN, 10) == (10, 14)
    assert _of(Label.SHOWN, 45) == (41, 49)


def test_a_hidden_cell_says_fewer_than_ten_or_nothing() -> None:
    """These are the two labels in a proof."""
    assert _of(Label.FEW) == (0, 9)
    assert _of(Label.OPEN) == (0, UNBOUNDED)


@given(st.data())
def test_a_share_row_is_at_most_zero_when_the_share_is_within_its_bound(data: st.DataObject) -> None:
    """Nine tenths, in whole numbers."""
    counts = np.array(data.draw(st.lists(st.integers(0, 9), min_size=len(SYSTEM.classes), max_size=len(SYSTEM.classes))))
    group = data.draw(st.sampled_from(SYSTEM.groups))
    category = data.draw(st.sampled_from(group.categories))
    row, weights = share_row(SYSTEM.matrix, category, group.whole, (9, 10))
    number = SYSTEM.matrix.sums(counts)
    assert (counts[row] @ weights <= 0) == (10 * number[category] <= 9 * number[group.whole])
