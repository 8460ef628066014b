"""Ways to publish the same counts: ours, and those of others, each with what is known to whoever reads it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from services.reporting.engine.cells import Key
from services.reporting.engine.constraints import Constraints, constraints_of
from services.reporting.engine.interval import Published
from services.reporting.engine.matrix import Ints
from services.reporting.engine.primary import Hidden
from services.reporting.engine.sparse import Flags, Floats


@dataclass(frozen=True, eq=False)
class Way:
    """What is shown of each row, and what follows for whoever knows the rules."""

    shown: Flags
    value: Ints
    known: Constraints


def ours(published: Published) -> Way:
    """As it is published; the proof tells which cells are few."""
    return Way(published.shown, published.value, constraints_of(published))


def primary_only(published: Published, counts: Ints, hidden: Mapping[int, Hidden]) -> Way:
    """What is small or of too few is hidden, all else is exact."""
    return _way(published, counts, hidden, counts, 0)


def nearest(published: Published, counts: Ints, hidden: Mapping[int, Hidden]) -> Way:
    """The same, and all else goes to the nearest multiple of the base: «10-5»."""
    base = published.system.plan.rules.base
    return _way(published, counts, hidden, (counts + base // 2) // base * base, base // 2)


def by_acro(published: Published, counts: Ints, hidden: Collection[Key]) -> Way:
    """What ``acro`` takes out of each table is hidden, all else is exact."""
    rows = {published.system.row_of[key] for key in hidden}
    small = counts < published.system.plan.rules.k
    return _way(published, counts, {row: Hidden.FEW if small[row] else Hidden.OTHER for row in rows}, counts, 0)


def _way(published: Published, counts: Ints, hidden: Mapping[int, Hidden], value: Ints, off: int) -> Way:
    k, shown, few = published.system.plan.rules.k, np.ones(len(counts), np.bool_), np.zeros(len(counts), np.bool_)
    shown[list(hidden)] = False
    few[[row for row, reason in hidden.items() if reason is Hidden.FEW]] = True
    known = constraints_of(published)
    low, high = known.low.copy(), known.high.copy()
    low[: len(counts)] = np.where(shown, np.maximum(value - off, np.minimum(k, value)), 0)
    high[: len(counts)] = np.where(shown, value + off, np.where(few, k - 1, np.inf))
    return Way(shown, value, replace(known, low=low, high=_without_shares(known, high)))


def _without_shares(known: Constraints, high: Floats) -> Floats:
    """The rule of shares is ours: of others nothing follows from it."""
    share = (known.guard >= 0) & (np.arange(len(high)) >= known.cells)
    return np.where(share, np.inf, high)
