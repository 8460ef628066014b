"""What everybody can see of a release, and what it says about each cell."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.matrix import Ints, Matrix
from services.reporting.engine.system import System

#: No upper end.
UNBOUNDED: Final = 2**62

#: Stands in ``Published.value`` of a hidden row.
NOTHING: Final = -1


class Label(IntEnum):
    """How a row is told: its value; that fewer than ``k`` are in it; or nothing at all."""

    SHOWN = 0
    FEW = 1
    OPEN = 2


@dataclass(frozen=True, eq=False)
class Published:
    """A release as everybody sees it, and nothing else: a value and a :class:`Label` for each row of the system."""

    system: System
    value: Ints
    label: NDArray[np.int8]

    @property
    def shown(self) -> NDArray[np.bool_]:
        """Which rows have a value."""
        return np.equal(self.label, Label.SHOWN)

    @property
    def few(self) -> NDArray[np.bool_]:
        """Which rows are told to hold fewer than ``k``."""
        return np.equal(self.label, Label.FEW)


def intervals(published: Published) -> tuple[Ints, Ints]:
    """The least and the most that each row can hold: around its value, 0 to ``k - 1``, or anything."""
    rules, value = published.system.plan.rules, published.value
    low = np.where(published.shown, np.maximum(rules.k, value - rules.base + 1), 0)
    high = np.where(published.shown, value + rules.base - 1, np.where(published.few, rules.k - 1, UNBOUNDED))
    return low.astype(np.int64), high.astype(np.int64)


def share_rows(published: Published) -> Matrix:
    """What the rule of homogeneity says of each shown category: a row of at most 0 over the classes."""
    part, whole = published.system.plan.rules.homogeneity
    rows, weights = [], []
    for group in published.system.groups:
        for category in group.categories:
            if published.shown[category]:
                row, weight = share_row(published.system.matrix, category, group.whole, (part, whole))
                rows.append(row)
                weights.append(weight)
    return Matrix.of(rows, weights, published.system.matrix.width)


def share_row(matrix: Matrix, category: int, whole: int, share: tuple[int, int]) -> tuple[Ints, Ints]:
    """Classes and weights of ``10 × category - 9 × whole`` for a share of 9/10: at most 0 when the share is no greater."""
    row = matrix.row(whole)
    weights = share[1] * np.isin(row, matrix.row(category)).astype(np.int64) - share[0]
    return row, weights
