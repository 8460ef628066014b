"""What to hide besides: the cheapest cells without which a target that was out of reach becomes possible."""

from dataclasses import dataclass

import numpy as np

from services.reporting.engine.constraints import ALWAYS, Constraints
from services.reporting.engine.matrix import Ints, Matrix, stacked
from services.reporting.engine.solver import Effort, Model, solve
from services.reporting.engine.sparse import Flags, Floats, beside
from services.reporting.engine.witnesses import Change, Question, Reach, around, change_of, local_model

PRICE_OF_FEW = 1.5  # of saying nothing any more of a cell that is hidden already
REACHES = (Reach(25, 400), Reach(25, 400), Reach(50, 800), Reach(50, 800), Reach(80, 1500))
MOST_MOVED = 60  # people that a small change takes into a cell or out of it
EFFORT = Effort(nodes=2000, gap=0.05)


@dataclass(frozen=True)
class Loosening:
    """Cells to hide, and hidden cells of which no longer may be told that they hold few; and the witness there is then."""

    hide: tuple[int, ...]
    open: tuple[int, ...]
    change: Change


def loosen_for(question: Question, new: Flags, seed: int) -> Loosening | None:
    """The cheapest loosening found that makes the target possible; only cells that are ``new`` may be touched.

    None when nothing near enough was found, or when cells that were published before forbid it.
    """
    draw = question.draw(seed + 1)
    for reach in REACHES:
        found = _elastic(question, around(question, reach, draw), new)
        if found is not None:
            return found
    return _elastic(question, np.arange(question.constraints.width), new)


def _elastic(question: Question, classes: Ints, new: Flags) -> Loosening | None:
    constraints = question.constraints
    numbers, model = local_model(question, classes)
    cells, choice = _choices(question, numbers, new)
    down, up = _slack(constraints.low[numbers], choice, len(cells), model)
    answer = solve(
        Model(
            rows=stacked(beside(model.rows, down), beside(model.rows, up)),
            low=np.concatenate([model.low, np.full(len(model.low), -np.inf)]),
            high=np.concatenate([np.full(len(model.high), np.inf), model.high]),
            floor=np.append(model.floor, np.zeros(len(cells))),
            ceiling=np.append(model.ceiling, np.ones(len(cells))),
            cost=np.append(np.zeros(len(classes)), _prices(constraints, cells)),
        ),
        EFFORT,
        seed=1,
    )
    if answer is None:
        return None
    chosen = cells[answer[len(classes) :] > 0]
    return Loosening(
        hide=tuple(int(cell) for cell in chosen if constraints.shown[cell]),
        open=tuple(int(cell) for cell in chosen if constraints.few[cell]),
        change=change_of(classes, answer[: len(classes)]),
    )


def _choices(question: Question, numbers: Ints, new: Flags) -> tuple[Ints, Ints]:
    """The cells that may be given up, and for each row the place of its cell among them (-1 when there is none)."""
    constraints, target = question.constraints, question.target
    may = new & (constraints.shown | constraints.few)
    if len(target.rows) == 1:
        may[target.cell] = False
    guards = constraints.guard[numbers]
    free = (guards != ALWAYS) & may[guards]
    cells = np.unique(guards[free])
    return cells, np.where(free, np.searchsorted(cells, guards), -1)


def _slack(low: Floats, choice: Ints, width: int, model: Model) -> tuple[Matrix, Matrix]:
    """What giving up a cell adds to each row, so that its lower bound falls to nothing and its upper bound out of reach."""
    given = np.flatnonzero(choice >= 0)
    steepest = np.array([np.abs(model.rows.weights_of(int(row))).max(initial=1) for row in given], np.int64)
    starts = np.concatenate([[0], np.cumsum(choice >= 0), [len(given)]]).astype(np.int64)
    fall = np.where(np.isfinite(low[given]), low[given], 0).astype(np.int64)
    return Matrix(starts, choice[given], fall, width), Matrix(starts, choice[given], -MOST_MOVED * steepest, width)


def _prices(constraints: Constraints, cells: Ints) -> Floats:
    prices = np.where(constraints.shown[cells], np.sqrt(np.maximum(constraints.value[cells], 1)), PRICE_OF_FEW)
    return np.asarray(prices, np.float64)
