"""Sums of few people that can be told to be fewer than ten, or to hold somebody: the question that every attack ends in."""

from collections.abc import Mapping

import numpy as np

from tests.attacks.finding import Finding
from tests.attacks.making import Made
from tests.attacks.solver import EPSILON, Range, Solver
from tests.attacks.view import Classes, View


def narrowed(view: View, sums: Mapping[str, Classes], *, whole: bool = False) -> Finding:
    """Which of these sums, that hold few people, cannot be nought any more, or cannot be as many as are still few."""
    if not sums:
        return Finding(0)
    number, most = len(sums), float(view.most)
    ranges = Solver(view, whole=whole).ranges(list(sums.values()), least=np.zeros(number), most=np.full(number, most))
    return Finding.of(told(name, each, most) for name, each in zip(sums, ranges, strict=True))


def told(name: str, found: Range, most: float, least: float = 0.0) -> str:
    """What is learned of a sum: nothing when it reaches from the least to the most."""
    narrow = found.least > least + EPSILON or found.most < most - EPSILON
    return f"{name}: {found.least:.2f} to {found.most:.2f}" if narrow else ""


def small(view: View, made: Made) -> dict[str, Classes]:
    """The cells of these releases that really hold few people."""
    rows = np.flatnonzero(made.truth <= view.most).tolist()
    return {view.names[row]: view.cells[row] for row in rows}
