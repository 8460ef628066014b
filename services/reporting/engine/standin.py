"""A stand-in world: whole numbers that fit everything published, found from the publication alone.

It takes the place of the truth in the proof. Had the truth been taken, what the witnesses have in common would give it away.
"""

import numpy as np

from services.reporting.engine.constraints import Constraints
from services.reporting.engine.matrix import Ints, Matrix
from services.reporting.engine.solver import Effort, Model, solve
from services.reporting.engine.sparse import Floats, picked
from services.reporting.engine.unresolved import Unresolved

TURNS = 80
WIDTHS = (1, 2, 4, 8, 32, np.inf)
MIDDLE_OF_FEW = 4.0
LEAST = 1e-3  # below this an amount counts as nothing, so that ratios stay finite


def stand_in(constraints: Constraints, seed: int) -> Ints:
    """A world that fits; another seed gives another. Raises Unresolved when none was found."""
    amounts = _fitted(constraints, seed)
    for width in WIDTHS:
        model = Model(
            rows=constraints.rows.matrix,
            low=constraints.low,
            high=constraints.high,
            floor=np.maximum(np.floor(amounts) - width, constraints.floor),
            ceiling=np.maximum(np.ceil(amounts) + width, constraints.floor),
        )
        world = solve(model, Effort(), seed)
        if world is not None:
            return world
    raise Unresolved("no world was found that fits what is published")


def _fitted(constraints: Constraints, seed: int) -> Floats:
    """Fractions near the publication, by fitting every margin in turn; open cells are left as they come."""
    cells = picked(constraints.rows.matrix, np.arange(constraints.cells))
    others = picked(constraints.rows.matrix, np.arange(constraints.cells, len(constraints.guard)))
    low, high = constraints.low[: constraints.cells], constraints.high[: constraints.cells]
    middle = np.where(constraints.shown, constraints.value, np.where(constraints.few, MIDDLE_OF_FEW, np.nan))
    amounts = np.exp(np.random.default_rng(seed).normal(0.0, 0.1, constraints.width))
    columns = cells.columns()
    often = np.maximum(np.diff(columns.indptr), 1)
    for _ in range(TURNS):
        sums = cells.sums(amounts)
        near = np.clip(sums, low, high)
        aim = np.where(np.isnan(middle), near, 0.5 * near + 0.5 * np.clip(middle, low, high))
        logs = np.log(np.maximum(aim, LEAST) / np.maximum(sums, LEAST))
        amounts = amounts * np.exp(columns.sums(logs) / often)
        amounts = _mended(amounts, others, constraints.high[constraints.cells :])
    return np.asarray(amounts, np.float64)


def _mended(amounts: Floats, rows: Matrix, high: Floats) -> Floats:
    """Relations that are broken: what is too much shrinks, what is too little grows, each half of the way."""
    broken = np.flatnonzero(rows.sums(amounts) > high)
    if not len(broken):
        return amounts
    part = picked(rows, broken)
    weighed = np.abs(part.weights) * amounts[part.indices]
    of_row = part.row_numbers()
    much = np.bincount(of_row, np.where(part.weights > 0, weighed, 0.0), part.height)
    little = np.bincount(of_row, np.where(part.weights < 0, weighed, 0.0), part.height)
    ratio = np.log(np.maximum(little, LEAST) / np.maximum(much, LEAST)) / 2
    moved = np.bincount(part.indices, np.sign(part.weights) * ratio[of_row], rows.width)
    often = np.maximum(np.bincount(part.indices, minlength=rows.width), 1)
    return np.asarray(amounts * np.exp(moved / often), np.float64)
