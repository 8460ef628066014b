"""Attack 10: an organisation subtracts its own people."""

from typing import Final

import numpy as np

from services.reporting.engine.matrix import Ints
from tests.attacks.attack import Attack
from tests.attacks.broken import without_insiders
from tests.attacks.finding import Finding
from tests.attacks.knowledge import Insider
from tests.attacks.making import Made, ours
from tests.attacks.narrow import told
from tests.attacks.solver import Solver
from tests.attacks.ten.dominance import RESIDUAL, left, planted
from tests.attacks.view import Floats, View, view


def run(made: Made) -> Finding:
    """For each organisation, its small cells and those of few others: whether nobody else can be there, or many."""
    releases, counted = view(list(made.folders.values())), made.counted
    solver = Solver(releases)
    return sum((one(solver, releases, made.truth, own.astype(np.float64)) for own in counted.own.values()), Finding(0))


def one(solver: Solver, releases: View, truth: Ints, floor: Floats) -> Finding:
    """What one organisation learns, of hidden cells and of shown ones."""
    insider = Insider.of(releases, floor)
    others = truth - insider.own
    residual = max(RESIDUAL, releases.plan["rules"]["residual"])
    asked = (insider.own > 0) & ((truth <= releases.most) | (others < residual))
    rows = [row for row in np.flatnonzero(asked).tolist() if releases.value[row] is None]
    if not rows:
        return Finding.of(left(releases, insider))
    solver = solver.knowing(floor, insider.low(releases))
    least, most = insider.own[rows], _most(releases, insider, others, rows)
    ranges = solver.ranges([releases.cells[row] for row in rows], least=least, most=most)
    hidden = (
        told(releases.names[row], found, wanted, known)
        for row, found, wanted, known in zip(rows, ranges, most.tolist(), least.tolist(), strict=True)
    )
    return Finding.of(hidden) + Finding.of(left(releases, insider))


def _most(releases: View, insider: Insider, others: Floats, rows: list[int]) -> Floats:
    """Of a small cell as many as are few; of a larger one, in which it has (nearly) everybody, as many others as are few.

    Where it has everybody nobody else is there, and that it may find out.
    """
    small = np.array([others[row] + insider.own[row] <= releases.most for row in rows])
    own = insider.own[rows]
    alone = np.array([others[row] == 0 for row in rows])
    return np.where(small, np.where(alone, own, releases.most), own + releases.most)


ATTACK: Final = Attack(
    10,
    "insiders",
    "each organisation subtracts its own people from every cell (LP)",
    lambda ground: ground.all_of(run) + run(planted(ground, ours)),
    {"nobody asked who knows what": lambda ground: run(planted(ground, without_insiders, residual=0, contributors=0))},
    short=True,
)
