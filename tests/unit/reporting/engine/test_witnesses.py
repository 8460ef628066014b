"""Witnesses and what is hidden besides, on a square of four classes with its margins."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.engine.constraints import ALWAYS, Constraints
from services.reporting.engine.matrix import Ints, Matrix
from services.reporting.engine.secondary import loosen_for
from services.reporting.engine.space import Space
from services.reporting.engine.sparse import Indexed
from services.reporting.engine.standin import stand_in
from services.reporting.engine.unresolved import Unresolved
from services.reporting.engine.witnesses import Change, Question, Target, witness

CELLS = ([0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3])  # the classes, rows, columns, and all
EXACT = 0
ROUNDED = 4


def square(values: Sequence[int | None], error: int, few: Sequence[int] = ()) -> Constraints:
    """The cells as told: within so much of a value, few, or nothing at all."""
    told = np.array([value is not None for value in values])
    value = np.array([0 if each is None else each for each in values], np.int64)
    small = np.isin(np.arange(len(CELLS)), list(few))
    rows = Matrix.of([np.array(cell) for cell in CELLS], [np.ones(len(cell), np.int64) for cell in CELLS], 4)
    return Constraints(
        rows=Indexed(rows),
        low=np.where(told, np.maximum(value - error, 0), 0.0),
        high=np.where(told, value + error, np.where(small, 9.0, np.inf)),
        floor=np.zeros(4, np.int64),
        guard=np.arange(len(CELLS)),
        shown=told,
        few=small,
        value=value,
        space=Space((np.arange(4).reshape(1, 2, 2),)),
    )


def told(world: Ints, hidden: Sequence[int]) -> list[int | None]:
    """The cells of a world, some of them hidden."""
    return [None if number in hidden else int(sum(world[list(cell)])) for number, cell in enumerate(CELLS)]


def after(base: Ints, change: Change) -> Ints:
    """The world after a change."""
    other = base.copy()
    for number, by in change:
        other[number] += by
    return other


WORLD = np.array([4, 30, 25, 40])
NOBODY = Target(((0, 1),), at_most=0)
NINE = Target(((0, 1),), at_least=9)


@pytest.mark.parametrize("target", [NOBODY, NINE])
def test_a_cell_that_can_be_computed_has_no_witness(target: Target) -> None:
    """One hidden cell beside exact margins is no secret."""
    constraints = square(told(WORLD, [0]), EXACT, few=[0])
    assert witness(Question(constraints, WORLD, target), seed=1) is None


@pytest.mark.parametrize("target", [NOBODY, NINE])
def test_a_square_that_is_hidden_has_both_witnesses(target: Target) -> None:
    """Four cells hidden, exact margins: the classes move around the square."""
    constraints = square(told(WORLD, [0, 1, 2, 3]), EXACT, few=[0])
    change = witness(Question(constraints, WORLD, target), seed=1)
    assert change is not None
    world = after(WORLD, change)
    assert constraints.holds(world)
    assert world[0] == (target.at_most if target is NOBODY else target.at_least)


def test_a_world_that_is_there_already_needs_no_change() -> None:
    """The witness of a target that the base reaches is empty."""
    constraints = square(told(WORLD, [0]), EXACT, few=[0])
    assert witness(Question(constraints, WORLD, Target(((0, 1),), at_most=4)), seed=1) == ()


def test_what_is_hidden_besides_makes_the_target_possible() -> None:
    """After the loosening there is a witness, and only shown cells were hidden."""
    constraints = square(told(WORLD, [0]), EXACT, few=[0])
    found = loosen_for(Question(constraints, WORLD, NOBODY), np.ones(len(CELLS), np.bool_), seed=1)
    assert found is not None
    assert found.hide
    assert not found.open
    loosened = constraints.loosened(np.array(found.hide))
    assert witness(Question(loosened, WORLD, NOBODY), seed=1) is not None


def test_the_cheapest_is_hidden() -> None:
    """Hiding the totals of all costs more than hiding three cells that hold fewer."""
    found = loosen_for(Question(square(told(WORLD, [0]), EXACT, few=[0]), WORLD, NOBODY), np.ones(9, np.bool_), seed=1)
    assert found is not None
    assert 8 not in found.hide


def test_what_was_published_before_is_never_hidden() -> None:
    """When nothing is new there is no way out, and it is said so."""
    constraints = square(told(WORLD, [0]), EXACT, few=[0])
    assert loosen_for(Question(constraints, WORLD, NOBODY), np.zeros(len(CELLS), np.bool_), seed=1) is None


def test_a_small_cell_that_stands_in_the_way_is_told_nothing_of() -> None:
    """Told that a second cell holds few, the first could not be empty: better to tell nothing of that one."""
    world = np.array([9, 9, 60, 60])
    constraints = square(told(world, [0, 1, 2, 3, 6, 7]), EXACT, few=[0, 1])
    new = np.isin(np.arange(len(CELLS)), [1])
    found = loosen_for(Question(constraints, world, NOBODY), new, seed=1)
    assert found is not None
    assert (found.hide, found.open) == ((), (1,))


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4))
@settings(deadline=None, max_examples=40)
def test_a_stand_in_fits_what_is_told_of_any_world(counts: list[int]) -> None:
    """Whatever the truth is: a world is found that could be it."""
    world = np.array(counts)
    few = [number for number, cell in enumerate(CELLS) if world[list(cell)].sum() < 10]
    constraints = square(told(world, few), ROUNDED, few)
    assert constraints.holds(stand_in(constraints, seed=1))


def test_what_contradicts_itself_has_no_stand_in() -> None:
    """Cells above their margin: no world can have given this, and no release is made of it."""
    with pytest.raises(Unresolved):
        stand_in(square([50, 50, 10, 10, 20, 20, 60, 60, 120], EXACT), seed=1)


def test_a_relation_holds_whatever_is_hidden() -> None:
    """Hiding a cell frees the cell; a row that rests on no cell stays."""
    constraints = square(told(WORLD, []), EXACT)
    constraints.guard[8] = ALWAYS
    loosened = constraints.loosened(np.arange(len(CELLS)))
    assert loosened.high.tolist() == [np.inf] * 8 + [WORLD.sum()]


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4), st.booleans())
@settings(deadline=None, max_examples=60)
def test_a_witness_is_found_exactly_when_there_is_one(counts: list[int], empty: bool) -> None:  # noqa: FBT001  # drawn
    """Compared with every world of the square, one after the other."""
    world = np.array(counts)
    world[0] %= 10
    constraints = square(told(world, [0, 1]), ROUNDED, few=[0])
    target = NOBODY if empty else NINE
    wanted = 0 if empty else 9
    steps = np.arange(-12, 13)
    others = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    worlds = world + np.column_stack([np.full(len(others), wanted - world[0]), others])
    sums = np.stack([worlds[:, cell].sum(axis=1) for cell in CELLS], axis=1)
    fits = (worlds >= 0).all(axis=1) & (sums >= constraints.low).all(axis=1) & (sums <= constraints.high).all(axis=1)
    assert (witness(Question(constraints, world, target), seed=1) is not None) == fits.any()
