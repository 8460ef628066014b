from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.engine.cells import Key
from services.reporting.engine.companions import companions
from services.reporting.engine.plan import ALL, Rules
from services.reporting.engine.primary import Hidden, lone_categories, primary
from services.reporting.engine.system import system
from tests.support.small_plan import QUARTER, SMALL, YEAR
from tests.support.small_register import EMPLOYERS, Person, counted, people, spread

SYSTEM = system(SMALL, (QUARTER,))
WHOLE_YEAR = system(SMALL, YEAR)
PAID = (QUARTER, "outcome", ("paid",))
SUPPORTED = (QUARTER, "outcome", ("supported",))
WELFARE = (QUARTER, "outcome", ("welfare",))
OUTCOMES = (QUARTER, "outcome", (ALL,))
STARTED_SOUTH = (QUARTER, "course-province", ("started", "south"))

EVENLY = (10, 10, 10)


def _hidden(numbers: Mapping[tuple[str, tuple[str, ...]], tuple[int, ...]], rules: Rules = SMALL.rules) -> Mapping[Key, Hidden]:
    """What is hidden when the employers have so many people in these classes."""
    counts = {where: dict(zip(EMPLOYERS, each, strict=False)) for where, each in numbers.items()}
    found = primary(SYSTEM, spread(QUARTER, counts), rules)
    return {name: found[row] for row, name in enumerate(SYSTEM.names) if row in found}


def _started(*each: int, rules: Rules = SMALL.rules) -> Hidden | None:
    return _hidden({("course", ("started", "valley")): each}, rules).get(STARTED_SOUTH)


def _outcomes(paid: tuple[int, ...], supported: tuple[int, ...], welfare: tuple[int, ...]) -> Mapping[Key, Hidden]:
    numbers = {("paid", "yes"): paid, ("supported", "none"): supported, ("welfare", "none"): welfare}
    return _hidden({("outcome", codes): each for codes, each in numbers.items()})


def test_ten_people_of_three_employers_are_shown() -> None:
    """The least that can be."""
    assert _started(4, 3, 3) is None


def test_nine_people_are_hidden_as_few() -> None:
    """However they are spread."""
    assert _started(3, 3, 3) is Hidden.FEW


def test_nobody_is_hidden_as_few() -> None:
    """A zero would tell of a group that nobody is in it."""
    assert _started() is Hidden.FEW


def test_people_of_two_employers_are_hidden() -> None:
    """Each of the two would know what the other has."""
    assert _started(50, 50) is Hidden.OTHER


def test_what_is_left_beside_the_largest_employer_must_be_five() -> None:
    """The largest employer subtracts its own people from the figure."""
    assert _started(85, 2, 2) is Hidden.OTHER
    assert _started(85, 3, 2) is None


def test_one_body_may_contribute_everything_where_the_plan_says_so() -> None:
    """Where the law mandates one body, the rule would hide every figure; the threshold stays."""
    waived = replace(SMALL.rules, waived=("course-province",))
    assert _started(50, rules=waived) is None
    assert _started(9, rules=waived) is Hidden.FEW


def test_ninety_percent_in_one_category_may_be_shown_and_more_may_not() -> None:
    """Otherwise the figure tells of nearly everybody what their outcome is."""
    assert PAID not in _outcomes((60, 60, 60), (8, 6, 6), ())
    assert _outcomes((60, 60, 61), (8, 6, 6), ())[PAID] is Hidden.OTHER


def test_a_category_that_would_stand_alone_is_hidden() -> None:
    """The others few, and this one all the rest."""
    found = _outcomes(EVENLY, (3, 2, 2), ())
    assert (found[SUPPORTED], found[WELFARE]) == (Hidden.FEW, Hidden.FEW)
    assert found[PAID] is Hidden.OTHER
    assert OUTCOMES not in found


def test_two_shown_categories_stay() -> None:
    """Neither tells of all."""
    assert _outcomes(EVENLY, EVENLY, ()).keys() & {PAID, SUPPORTED, WELFARE} == {WELFARE}


def test_hiding_one_of_two_shown_categories_takes_the_other_along() -> None:
    """Also when a proof asked for it afterwards."""
    row = SYSTEM.row_of
    assert lone_categories(SYSTEM, {row[PAID], row[WELFARE]}) == {row[SUPPORTED]}
    assert lone_categories(SYSTEM, {row[PAID]}) == frozenset()


@given(people())
def test_nothing_is_shown_of_fewer_than_the_rules_ask(everybody: tuple[Person, ...]) -> None:
    """Of any register, over a year: enough people, of enough employers, without the largest of them."""
    counts, rules = counted(everybody, YEAR), replace(SMALL.rules, k=5, residual=3)
    hidden = primary(WHOLE_YEAR, counts, rules)
    each = {employer: WHOLE_YEAR.matrix.sums(own) for employer, own in counts.own.items()}
    for row, number in enumerate(WHOLE_YEAR.matrix.sums(counts.counts).tolist()):
        employers = [own[row] for own in each.values() if own[row]]
        assert (hidden.get(row) is Hidden.FEW) == (number < rules.k)
        if row not in hidden:
            assert len(employers) >= rules.contributors
            assert number - max(employers) >= rules.residual


@given(people())
def test_no_shown_category_stands_alone_or_for_nearly_all(everybody: tuple[Person, ...]) -> None:
    """In every sensitive group of any register."""
    counts = counted(everybody, YEAR)
    hidden = primary(WHOLE_YEAR, counts, replace(SMALL.rules, k=5, residual=0, contributors=0))
    number = WHOLE_YEAR.matrix.sums(counts.counts)
    for group in WHOLE_YEAR.groups:
        shown = [row for row in group.categories if row not in hidden]
        assert len(shown) != 1
        assert all(10 * number[row] <= 9 * number[group.whole] for row in shown)


_HIDDEN = st.dictionaries(st.integers(0, 30), st.sampled_from(Hidden))


@given(_HIDDEN, st.sets(st.integers(0, 30)), st.binary(min_size=16, max_size=16))
def test_there_are_small_cells_among_the_open_ones(hidden: dict[int, Hidden], needed: set[int], key: bytes) -> None:
    """At least as many as are hidden for another reason, as far as there are; and nothing but small ones."""
    few = {row for row, reason in hidden.items() if reason is Hidden.FEW}
    found = companions(hidden, needed, key, QUARTER)
    assert needed & few <= found <= few
    assert len(found) >= min(len(few), len(hidden) - len(few))


def test_companions_are_drawn_anew_for_each_period() -> None:
    """The same rows time after time would stand out."""
    hidden = {**dict.fromkeys(range(100), Hidden.FEW), **dict.fromkeys(range(100, 120), Hidden.OTHER)}
    first, again, other = (companions(hidden, (), b"key", period) for period in (QUARTER, QUARTER, "2026-Q2"))
    assert first == again
    assert first != other
