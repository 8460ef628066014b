"""The only place that speaks to HiGHS: asked for whole numbers within bounds, it answers with numbers that were checked here.

The limits count nodes, never seconds: the same question has the same answer on a busy machine. The clock is a last fuse.
"""

from dataclasses import dataclass, replace

import highspy
import numpy as np

from services.reporting.engine.matrix import Ints, Matrix
from services.reporting.engine.sparse import Floats, beside
from services.reporting.engine.unresolved import SolverStuck

FUSE = 600.0  # seconds; a question that takes this long fails the release, it does not change the answer
FEASIBLE = 2  # HiGHS: primal_solution_status of a solution that satisfies every bound


@dataclass(frozen=True)
class Effort:
    """How long HiGHS may search, and how far from the cheapest answer it may stop (a ratio; endless when any answer will do)."""

    nodes: int = 2000
    gap: float = 1e9


@dataclass(frozen=True, eq=False)
class Model:
    """Whole numbers x with floor ≤ x ≤ ceiling and low ≤ rows(x) ≤ high (infinite where open), cheapest first."""

    rows: Matrix
    low: Floats
    high: Floats
    floor: Floats
    ceiling: Floats
    cost: Floats | None = None

    def holds(self, answer: Ints) -> bool:
        """Whether these numbers are within every bound, seen in integers and without a solver."""
        sums = self.rows.sums(answer)
        within = (answer >= self.floor).all() and (answer <= self.ceiling).all()
        return bool(within and (sums >= self.low).all() and (sums <= self.high).all())


def solve(model: Model, effort: Effort, seed: int) -> Ints | None:
    """Numbers that satisfy the model, or None when there are none or the search ended first."""
    if (model.low > model.high).any() or (model.floor > model.ceiling).any():
        return None
    if not model.rows.width:
        return np.zeros(0, np.int64) if model.holds(np.zeros(0, np.int64)) else None
    if model.cost is None:
        # any answer will do: most often the first corner that is found is of whole numbers already, at a third of the cost
        highs = _ran(model, effort, seed, whole=False)
        if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        corner = _answer(model, highs)
        if corner is not None:
            return corner
    return _answer(model, _ran(model, effort, seed, whole=True))


def smallest(model: Model, seed: int) -> Floats | None:
    """Of the fractions that satisfy the model those that are nearest to nothing, all taken together; None when there are none.

    The floor is at most nothing, the ceiling at least.
    """
    negative = Matrix(model.rows.indptr, model.rows.indices, -model.rows.weights, model.rows.width)
    width = model.rows.width
    apart = replace(
        model,
        rows=beside(model.rows, negative),
        floor=np.zeros(2 * width),
        ceiling=np.concatenate([model.ceiling, -model.floor]),
        cost=np.ones(2 * width),
    )
    highs = _ran(apart, Effort(), seed, whole=False)
    if highs.getInfo().primal_solution_status != FEASIBLE:
        return None
    found = np.asarray(highs.getSolution().col_value, np.float64)
    return np.asarray(found[:width] - found[width:], np.float64)


def _ran(model: Model, effort: Effort, seed: int, *, whole: bool) -> highspy.Highs:
    highs = _prepared(effort, seed)
    highs.passModel(_program(model, whole=whole))
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kTimeLimit:
        raise SolverStuck
    return highs


def _answer(model: Model, highs: highspy.Highs) -> Ints | None:
    if highs.getInfo().primal_solution_status != FEASIBLE:
        return None
    answer = np.rint(np.asarray(highs.getSolution().col_value)).astype(np.int64)
    return answer if model.holds(answer) else None


def _prepared(effort: Effort, seed: int) -> highspy.Highs:
    highs = highspy.Highs()  # type: ignore[no-untyped-call]  # the one thing highspy leaves untyped
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": seed % 2**31,
        "mip_max_nodes": effort.nodes,
        "mip_rel_gap": effort.gap,
        "time_limit": FUSE,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


def _program(model: Model, *, whole: bool) -> highspy.HighsLp:
    program = highspy.HighsLp()
    width = model.rows.width
    program.num_col_, program.num_row_ = width, model.rows.height
    program.col_cost_ = np.zeros(width) if model.cost is None else model.cost
    program.col_lower_, program.col_upper_ = model.floor, model.ceiling
    program.row_lower_, program.row_upper_ = model.low, model.high
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = model.rows.indptr
    program.a_matrix_.index_ = model.rows.indices
    program.a_matrix_.value_ = model.rows.weights.astype(np.float64)
    program.integrality_ = [highspy.HighsVarType.kInteger] * width if whole else []
    return program
