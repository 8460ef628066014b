"""The attacker's solver: how few and how many people a sum can hold, given everything that is known.

It is made from a :class:`~tests.attacks.view.View` alone, and shares nothing with the solver of the engine.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import highspy
import numpy as np

from tests.attacks.view import Classes, Floats, View

EPSILON: Final = 1e-6
_MANY: Final = 1e6  # more people than there are in a class, so that every sum has an end
_PRIMAL: Final = 4  # of HiGHS: the simplex that starts from where the last question ended
_TOGETHER: Final = 12  # how often all that is left is asked at once, before each by itself


@dataclass(frozen=True)
class Range:
    """The least and the most that a sum can hold, as far as it was asked for."""

    least: float
    most: float


class Contradiction(Exception):
    """What is known fits no world at all."""


class Solver:
    """Asks for extremes over all worlds that fit; with ``whole`` in whole people."""

    def __init__(self, view: View, *, whole: bool = False) -> None:
        self._view = view
        self._width = len(view.classes)
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]  # the one thing highspy leaves untyped
        for name, setting in {"output_flag": False, "threads": 1, "simplex_strategy": _PRIMAL}.items():
            self._highs.setOptionValue(name, setting)
        self._highs.passModel(_program(view, whole=whole))

    def knowing(self, floor: Floats, low: Floats) -> "Solver":
        """The same for whoever knows that so many are in each class, and in each cell, at least."""
        classes, cells = np.arange(self._width, dtype=np.int32), np.arange(len(low), dtype=np.int32)
        self._highs.changeColsBounds(self._width, classes, floor, np.full(self._width, _MANY))
        change = self._highs.changeRowsBounds  # type: ignore[attr-defined]  # it is there, and its types forget it
        change(len(low), cells, low, self._view.high)
        return self

    def extreme(self, weights: Floats, *, most: bool) -> Floats:
        """The world in which this sum is least, or most."""
        columns = np.arange(self._width, dtype=np.int32)
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize)
        self._highs.changeColsCost(self._width, columns, weights)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise Contradiction(str(self._highs.getModelStatus()))
        return np.asarray(self._highs.getSolution().col_value)

    def ranges(self, sums: Sequence[Classes], *, least: Floats, most: Floats) -> list[Range]:
        """The range of each sum; one that reaches ``least`` or ``most`` is not asked for what is beyond it."""
        found = _Found([_weights(each, self._width) for each in sums])
        self._ask(found, least, most=False)
        self._ask(found, most, most=True)
        return [Range(low, high) for low, high in zip(found.low.tolist(), found.high.tolist(), strict=True)]

    def _ask(self, found: "_Found", wanted: Floats, *, most: bool) -> None:
        draw = np.random.default_rng(1)
        for _ in range(_TOGETHER):
            left = found.left(wanted, most=most)
            if len(left) < _TOGETHER:
                break
            found.see(self.extreme(draw.uniform(0.5, 1.5, len(left)) @ found.weights[left], most=most))
        for row in found.left(wanted, most=most):
            if row in found.left(wanted, most=most):
                found.see(self.extreme(found.weights[row], most=most))


class _Found:
    """What the worlds that were seen so far say of each sum."""

    def __init__(self, weights: list[Floats]) -> None:
        self.weights = np.array(weights)
        self.low = np.full(len(weights), np.inf)
        self.high = np.full(len(weights), -np.inf)

    def see(self, world: Floats) -> None:
        sums = self.weights @ world
        self.low, self.high = np.minimum(self.low, sums), np.maximum(self.high, sums)

    def left(self, wanted: Floats, *, most: bool) -> list[int]:
        short = self.high < wanted - EPSILON if most else self.low > wanted + EPSILON
        return [int(row) for row in np.flatnonzero(short)]


def _weights(classes: Iterable[int], width: int) -> Floats:
    weights = np.zeros(width)
    weights[list(classes)] = 1.0
    return weights


def _program(view: View, *, whole: bool) -> highspy.HighsLp:
    rows: list[Mapping[int, int]] = [*(dict.fromkeys(cell, 1) for cell in view.cells), *(rule for rule, _ in view.rules)]
    program = highspy.HighsLp()
    width = len(view.classes)
    program.num_col_, program.num_row_ = width, len(rows)
    program.col_cost_ = np.zeros(width)
    program.col_lower_, program.col_upper_ = np.zeros(width), np.full(width, _MANY)
    program.row_lower_ = np.concatenate([view.low, np.full(len(view.rules), -np.inf)])
    program.row_upper_ = np.concatenate([view.high, [most for _, most in view.rules]])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *map(len, rows)])
    program.a_matrix_.index_ = np.concatenate([list(row) for row in rows])
    program.a_matrix_.value_ = np.concatenate([list(row.values()) for row in rows]).astype(np.float64)
    program.integrality_ = [highspy.HighsVarType.kInteger] * width if whole else []
    return program
