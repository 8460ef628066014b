"""The solver is asked, and what it answers is checked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.engine import solver
from services.reporting.engine.matrix import Matrix
from services.reporting.engine.solver import Effort, Model, smallest, solve
from services.reporting.engine.unresolved import SolverStuck

ROWS = Matrix.of([np.array([0, 1]), np.array([1, 2])], [np.array([1, 1]), np.array([10, -9])], 3)


def model(low: list[float], high: list[float], most: float = 20.0) -> Model:
    """A question over three classes."""
    return Model(ROWS, np.array(low), np.array(high), np.zeros(3), np.full(3, most))


@given(st.integers(0, 40), st.integers(0, 5), st.integers(-100, 100))
@settings(deadline=None)
def test_an_answer_is_within_every_bound(least: int, more: int, balance: int) -> None:
    """Whatever is asked: there is no answer, or it fits."""
    asked = model([least, -np.inf], [least + more, balance])
    answer = solve(asked, Effort(), seed=1)
    assert answer is None or asked.holds(answer)


@given(st.integers(0, 40), st.integers(0, 5), st.integers(-100, 100))
@settings(deadline=None)
def test_no_change_in_whole_numbers_is_smaller_than_the_smallest_in_fractions(least: int, more: int, balance: int) -> None:
    """And where there is one in whole numbers, there is one in fractions."""
    asked = model([least, -np.inf], [least + more, balance])
    whole, fractions = solve(asked, Effort(), seed=1), smallest(asked, seed=1)
    assert whole is None or fractions is not None
    if whole is not None and fractions is not None:
        assert np.abs(fractions).sum() <= np.abs(whole).sum() + 1e-6


def test_what_cannot_be_has_no_answer() -> None:
    """Two classes of at most twenty are never fifty together."""
    assert solve(model([50, -np.inf], [60, np.inf]), Effort(), seed=1) is None


def test_bounds_that_cross_have_no_answer() -> None:
    """A least above the most is answered without asking."""
    assert solve(model([5, -np.inf], [4, np.inf]), Effort(), seed=1) is None


def test_nothing_to_choose_is_answered() -> None:
    """A question without classes fits when nothing has to be moved."""
    nothing = Matrix.of([np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0)
    empty = np.zeros(0)
    assert solve(Model(nothing, np.array([0.0]), np.array([1.0]), empty, empty), Effort(), seed=1) is not None
    assert solve(Model(nothing, np.array([1.0]), np.array([1.0]), empty, empty), Effort(), seed=1) is None


def test_the_same_question_has_the_same_answer() -> None:
    """What is found depends on the question and the seed alone."""
    answers = [solve(model([7, -np.inf], [30, 4]), Effort(), seed=3) for _ in range(3)]
    assert len({answer.tobytes() for answer in answers if answer is not None}) == 1


def test_a_question_that_takes_too_long_fails_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that depends on how busy the machine was is no answer."""
    monkeypatch.setattr(solver, "FUSE", 0.0)
    draw = np.random.default_rng(1)
    hard = Matrix.of([np.arange(60)] * 20, [draw.integers(1, 1000, 60) for _ in range(20)], 60)
    sums = hard.sums(draw.integers(0, 2, 60)).astype(np.float64)
    with pytest.raises(SolverStuck):
        solve(Model(hard, sums, sums, np.zeros(60), np.ones(60)), Effort(), seed=1)
