"""What somebody learns who knows the plan, the rules and which cells are few, and who has a solver: bounds of small cells."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Final

import highspy
import numpy as np

from services.reporting.engine.constraints import Constraints
from services.reporting.engine.matrix import Ints

_PRIMAL: Final = 4
_NEAR: Final = 1e-6  # what the solver leaves unsaid


@dataclass(frozen=True)
class Learned:
    """Of so many small cells: ``exact`` can hold one number only, ``present`` not nobody, ``narrow`` less than nought to nine."""

    cells: int
    exact: int
    present: int
    narrow: int

    def __add__(self, other: "Learned") -> "Learned":
        """Of both together."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Learned(*(mine + theirs for mine, theirs in pairs))


NOTHING: Final = Learned(0, 0, 0, 0)


def attack(known: Constraints, cells: Sequence[int], most: int) -> Learned:
    """What the bounds of these cells are worth, of each of which ``most`` is the greatest count there could be."""
    solver = _Solver(known)
    bounds = [solver.bounds(cell) for cell in cells]
    return Learned(
        len(bounds),
        sum(low == high for low, high in bounds),
        sum(low > 0 for low, _ in bounds),
        sum(low > 0 or high < most for low, high in bounds),
    )


class _Solver:
    """Least and most of a sum of classes over every world that fits, fractions allowed: what is excluded here is excluded."""

    def __init__(self, known: Constraints) -> None:
        self._matrix = known.rows.matrix
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)  # noqa: FBT003
        self._highs.setOptionValue("threads", 1)
        # each aim begins where the last one ended, which stays feasible: thirty times as quick as from the dual side
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)
        self._highs.passModel(_program(known))

    def bounds(self, cell: int) -> tuple[int, float]:
        """The least and the most whole number that a cell can hold."""
        row = self._matrix.row(cell)
        least, most = self._aimed(row, 1), self._aimed(row, -1)
        return int(np.ceil(least - _NEAR)), float(np.floor(-most + _NEAR))

    def _aimed(self, row: Ints, sign: int) -> float:
        self._highs.changeColsCost(len(row), row.astype(np.int32), np.full(len(row), float(sign)))
        self._highs.run()
        status = self._highs.getModelStatus()
        found = float(self._highs.getInfo().objective_function_value)
        self._highs.changeColsCost(len(row), row.astype(np.int32), np.zeros(len(row)))
        if status == highspy.HighsModelStatus.kOptimal:
            return found
        if status in {highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
            return -np.inf
        raise RuntimeError(f"the attack ended with {status}")


def _program(known: Constraints) -> highspy.HighsLp:
    matrix, program = known.rows.matrix, highspy.HighsLp()
    program.num_col_, program.num_row_ = matrix.width, matrix.height
    program.col_cost_ = np.zeros(matrix.width)
    program.col_lower_, program.col_upper_ = known.floor.astype(np.float64), np.full(matrix.width, np.inf)
    program.row_lower_, program.row_upper_ = known.low, known.high
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
    program.a_matrix_.value_ = matrix.weights.astype(np.float64)
    return program
