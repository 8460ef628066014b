from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.engine.contributions import KEYS, Contribution, contributions
from services.reporting.engine.rounding import cell_values, lot, rounded
from services.reporting.engine.system import system
from tests.support.small_plan import QUARTER, SMALL, YEAR
from tests.support.small_register import Person, counted, people

ALONE = system(SMALL, (QUARTER,))
WHOLE_YEAR = system(SMALL, YEAR)
BASE = SMALL.rules.base
_KEY = st.binary(min_size=32, max_size=32)


@given(people(), _KEY)
def test_every_value_is_a_multiple_of_five_and_at_most_four_off(everybody: tuple[Person, ...], key: bytes) -> None:
    """Hidden ones too, so that nothing of the rounding tells what is hidden."""
    counts = counted(everybody, YEAR)
    values = cell_values(WHOLE_YEAR, counts, key, BASE)
    numbers = WHOLE_YEAR.matrix.sums(counts.counts)
    assert not (values % BASE).any()
    assert (abs(values - numbers) < BASE).all()


@given(st.integers(0, 10_000))
def test_rounding_is_unbiased(count: int) -> None:
    """Over all lots the value is the count, to less than one lot."""
    down = count - count % BASE
    up = next(lots for lots in (count % BASE * KEYS // BASE,) if lots == 0 or rounded(count, lots - 1, BASE) == down + BASE)
    assert rounded(count, up, BASE) == down
    mean = down + Fraction(BASE * up, KEYS)
    assert 0 <= count - mean < Fraction(BASE, KEYS)


@given(st.integers(0, 2**64 - 1), st.integers(10, 10_000))
def test_what_may_be_shown_never_reads_as_less_than_the_threshold(drawn: int, count: int) -> None:
    """The threshold is a multiple of the base."""
    assert rounded(count, drawn, BASE) >= SMALL.rules.k


@given(people(), _KEY, st.randoms())
def test_the_order_in_which_people_are_counted_changes_nothing(everybody: tuple[Person, ...], key: bytes, random: object) -> None:
    """The value belongs to the set of people."""
    shuffled = list(everybody)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (cell_values(WHOLE_YEAR, counted(each, YEAR), key, BASE) for each in (everybody, tuple(shuffled)))
    assert first.tolist() == second.tolist()


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=40), _KEY)
def test_the_same_people_have_the_same_value_in_every_table(keys: list[int], key: bytes) -> None:
    """All need a home, found paid work and live in the polder: asked any way, the answer is one, and averaging learns nothing."""
    classes = (("need", ("home", "polder")), ("outcome", ("paid", "yes")), ("course", ("active", "polder")))
    rows = [Contribution(cube, codes, "oak", len(keys), sum(keys) % KEYS) for cube, codes in classes]
    counts = contributions(SMALL, QUARTER, rows)
    values, numbers = cell_values(ALONE, counts, key, BASE), ALONE.matrix.sums(counts.counts)
    assert len(set(values[numbers == len(keys)].tolist())) == 1
    assert not values[numbers == 0].any()


def test_another_key_draws_other_lots() -> None:
    """Who has no key cannot draw them again."""
    assert len({lot(bytes([number]), 12345) for number in range(100)}) == 100


@pytest.mark.parametrize("key_sum", [0, 2**64 - 1])
def test_a_lot_lies_below_two_to_the_sixty_fourth(key_sum: int) -> None:
    """Whatever the sum of the keys."""
    assert 0 <= lot(b"key", key_sum) < KEYS


def test_lots_fall_evenly() -> None:
    """A fifth of them in each fifth, give or take."""
    fifths = [lot(b"key", number) * 5 // KEYS for number in range(5000)]
    assert all(850 < fifths.count(fifth) < 1150 for fifth in range(5))
