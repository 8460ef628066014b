from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.engine.cells import Class, Key, quarters_of
from services.reporting.engine.components import components
from services.reporting.engine.contributions import Contribution, contributions
from services.reporting.engine.matrix import Matrix, stacked
from services.reporting.engine.plan import ALL
from services.reporting.engine.plan_text import planned
from services.reporting.engine.primary import refuse_broken
from services.reporting.engine.system import system
from shared.rules import Refused
from tests.support.small_plan import QUARTER, SMALL, YEAR
from tests.support.small_register import Person, counted, people, spread

QUARTER_ALONE = system(SMALL, (QUARTER,))
WHOLE_YEAR = system(SMALL, YEAR)


def _in_cell(key: Key, each: Class) -> bool:
    """Whether a cell has a class, told without the engine."""
    period, name, codes = key
    quarter, cube, own = each
    table = SMALL.table(name)
    if table.cube != cube or quarter not in quarters_of(period):
        return False
    dimensions = dict(zip(SMALL.cube(cube).dimensions, own, strict=True))
    return all(
        code in (ALL, SMALL.dimension(axis.dimension).at(axis.level, dimensions[axis.dimension]))
        for axis, code in zip(table.axes, codes, strict=True)
    )


def _people_in(key: Key, everybody: Iterable[Person]) -> int:
    return sum(_in_cell(key, each) for person in everybody for each in person.classes)


@given(people())
def test_every_cell_is_the_number_of_people_in_it(everybody: tuple[Person, ...]) -> None:
    """Counted one by one, over the quarters and the year together."""
    counts = WHOLE_YEAR.matrix.sums(counted(everybody, YEAR).counts)
    assert {key: counts[row] for key, row in WHOLE_YEAR.row_of.items()} == {
        key: _people_in(key, everybody) for key in WHOLE_YEAR.keys
    }


@given(people())
def test_real_people_break_no_relation(everybody: tuple[Person, ...]) -> None:
    """A relation that a real register could break would make proofs of nothing."""
    refuse_broken(WHOLE_YEAR, counted(everybody, YEAR).counts)


def test_more_people_with_a_need_than_people_at_all_are_refused() -> None:
    """Nothing is published of counts that cannot be true together, and the refusal holds no number."""
    impossible = spread(QUARTER, {("need", ("home", "polder")): {"oak": 12}, ("course", ("active", "polder")): {"oak": 11}})
    with pytest.raises(Refused, match=r"system\.relation-broken") as refused:
        refuse_broken(QUARTER_ALONE, impossible.counts)
    assert refused.value.details == {"quarter": QUARTER, "relation": "need-runs"}


@pytest.mark.parametrize("codes", [("paid", "none"), ("fun", "yes")])
def test_counts_of_what_cannot_be_are_refused(codes: tuple[str, str]) -> None:
    """A class that the plan does not have is a mistake, never a figure that is left out."""
    with pytest.raises(Refused, match=r"count\.unknown-class"):
        contributions(SMALL, QUARTER, [Contribution("outcome", codes, "oak", 3, 3)])


def test_cells_of_the_same_people_are_one_row() -> None:
    """South is one area: hiding the area would be worth nothing while the province is shown."""
    row = WHOLE_YEAR.row_of
    assert row["2026", "need-province-year", ("home", "south")] == row["2026", "need-area-year", ("home", "valley")]
    assert row["2026", "need-province-year", ("home", "north")] != row["2026", "need-area-year", ("home", "polder")]
    assert row["2026", "outcome-job-year", ("paid", ALL)] == row["2026", "outcome-job-year", ("paid", "yes")]


def test_no_two_rows_are_alike() -> None:
    """In the plan that is published too."""
    for each in (WHOLE_YEAR, system(planned(), YEAR)):
        rows = {tuple(each.matrix.row(number)) for number in range(each.matrix.height)}
        assert len(rows) == each.matrix.height
        assert all(rows)


def test_a_sensitive_group_is_a_margin_and_what_it_adds_up() -> None:
    """Each of them must be able to be mixed."""
    groups = QUARTER_ALONE.groups
    assert [QUARTER_ALONE.names[group.whole][2] for group in groups] == [(ALL,)]
    assert [QUARTER_ALONE.names[row][2] for row in groups[0].categories] == [("paid",), ("supported",), ("welfare",)]


@given(people())
def test_the_categories_of_a_group_add_up_to_it(everybody: tuple[Person, ...]) -> None:
    """Otherwise a share would not be one."""
    counts = WHOLE_YEAR.matrix.sums(counted(everybody, YEAR).counts)
    for group in WHOLE_YEAR.groups:
        assert counts[list(group.categories)].sum() == counts[group.whole]


def test_the_same_plan_gives_the_same_system() -> None:
    """Whoever checks a release numbers rows and classes as its maker did."""
    again = system(SMALL, YEAR)
    assert again.keys == WHOLE_YEAR.keys
    assert again.classes == WHOLE_YEAR.classes
    assert np.array_equal(again.matrix.indices, WHOLE_YEAR.matrix.indices)
    assert np.array_equal(again.relations.weights, WHOLE_YEAR.relations.weights)


def test_parts_share_no_class_and_leave_no_cell_out() -> None:
    """Outcomes and starts stand alone under the small plan; needs are tied to who is active."""
    parts = components(QUARTER_ALONE)
    assert sorted(len(part.names) for part in parts) == [3, 4, 15]
    assert sorted(name for part in parts for name in part.names) == sorted(QUARTER_ALONE.names)
    seen = [each for part in parts for each in part.classes]
    assert len(set(seen)) == len(seen)


@given(people())
def test_a_part_counts_what_the_whole_counts(everybody: tuple[Person, ...]) -> None:
    """Rows, relations and groups keep their meaning under their new numbers."""
    whole = dict(zip(WHOLE_YEAR.classes, counted(everybody, YEAR).counts.tolist(), strict=True))
    for part in components(WHOLE_YEAR):
        counts = np.array([whole[each] for each in part.classes], dtype=np.int64)
        sums = part.matrix.sums(counts)
        assert {key: sums[row] for key, row in part.row_of.items()} == {key: _people_in(key, everybody) for key in part.keys}
        assert (part.relations.sums(counts) <= 0).all()
        assert all(sums[list(group.categories)].sum() == sums[group.whole] for group in part.groups)


_ROWS = st.lists(st.dictionaries(st.integers(0, 6), st.integers(-3, 3), max_size=5), min_size=1, max_size=6)
_X = st.lists(st.integers(0, 50), min_size=7, max_size=7)


def _matrix(rows: list[dict[int, int]]) -> Matrix:
    ordered = [dict(sorted(row.items())) for row in rows]
    return Matrix.of(
        [np.array(list(row), dtype=np.int64) for row in ordered],
        [np.array(list(row.values()), dtype=np.int64) for row in ordered],
        7,
    )


def _dense(matrix: Matrix) -> list[list[int]]:
    unit = np.eye(matrix.width, dtype=np.int64)
    return [matrix.sums(unit[number]).tolist() for number in range(matrix.width)]


@given(_ROWS, _X)
def test_sums_are_those_of_a_loop(rows: list[dict[int, int]], x: list[int]) -> None:
    """An empty row sums to nothing, wherever it stands."""
    assert _matrix(rows).sums(np.array(x, dtype=np.int64)).tolist() == [sum(w * x[at] for at, w in row.items()) for row in rows]


@given(_ROWS)
def test_columns_are_the_same_matrix_from_the_other_side(rows: list[dict[int, int]]) -> None:
    """Twice around is where one started."""
    matrix = _matrix(rows)
    assert np.array_equal(np.array(_dense(matrix.columns())).T, np.array(_dense(matrix)))


@given(_ROWS, st.sets(st.integers(0, 6)))
def test_a_part_keeps_the_rows_and_classes_asked_for(rows: list[dict[int, int]], classes: set[int]) -> None:
    """What was outside counts for nothing."""
    chosen = sorted(classes)
    part = _matrix(rows).part(np.arange(len(rows))[::-1], np.array(chosen, dtype=np.int64))
    expected = [[row.get(at, 0) for at in chosen] for row in reversed(rows)]
    assert np.array(_dense(part)).T.tolist() == (expected if chosen else [])


@given(_ROWS, _ROWS, _X)
def test_stacked_matrices_sum_one_after_the_other(
    first: list[dict[int, int]], second: list[dict[int, int]], x: list[int]
) -> None:
    """So that a solver gets all rows at once."""
    values = np.array(x, dtype=np.int64)
    both = stacked(_matrix(first), _matrix(second)).sums(values).tolist()
    assert both == [*_matrix(first).sums(values).tolist(), *_matrix(second).sums(values).tolist()]


def test_sums_of_record_keys_go_round() -> None:
    """They are sums modulo 2⁶⁴, so that they can be added up in any order."""
    keys = np.array([2**64 - 1, 3, 0, 0, 0, 0, 0], dtype=np.uint64)
    assert _matrix([{0: 1, 1: 1}]).sums(keys).tolist() == [2]
