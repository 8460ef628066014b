"""What was counted, by class: how many people, the sum of their record keys, and how many of them each contributor has.

It never leaves the register, and no message holds a number of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.cells import classes
from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan import Plan
from services.reporting.rulebook import COUNT_UNKNOWN
from shared.rules import Refused

#: Sums of record keys go round at 2⁶⁴.
KEYS: Final = 2**64


@dataclass(frozen=True)
class Contribution:
    """People of one contributor in one class of a quarter; ``key_sum`` adds up their record keys."""

    cube: str
    codes: tuple[str, ...]
    contributor: str
    people: int
    key_sum: int


@dataclass(frozen=True, eq=False)
class Contributions:
    """Counts by class, in the order of :func:`~services.reporting.engine.cells.classes`; ``own`` by contributor."""

    counts: Ints
    keys: NDArray[np.uint64]
    own: Mapping[str, Ints]


def contributions(plan: Plan, quarter: str, rows: Iterable[Contribution]) -> Contributions:
    """The counts of a quarter; refuses ``count.unknown-class`` for what the plan says cannot be."""
    place = {(cube, codes): number for number, (_, cube, codes) in enumerate(classes(plan, (quarter,)))}
    counts = np.zeros(len(place), dtype=np.int64)
    keys = np.zeros(len(place), dtype=np.uint64)
    own: dict[str, Ints] = {}
    for row in rows:
        number = place.get((row.cube, row.codes))
        if number is None:
            raise Refused(COUNT_UNKNOWN, field=row.cube)
        counts[number] += row.people
        keys[number] = (int(keys[number]) + row.key_sum) % KEYS
        own.setdefault(row.contributor, np.zeros_like(counts))[number] += row.people
    return Contributions(counts, keys, own)


def together(parts: Sequence[Contributions]) -> Contributions:
    """The counts of consecutive quarters, as a year's system has them."""
    contributors = dict.fromkeys(contributor for part in parts for contributor in part.own)
    return Contributions(
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.keys for part in parts]),
        {each: np.concatenate([_own(part, each) for part in parts]) for each in contributors},
    )


def _own(part: Contributions, contributor: str) -> Ints:
    return part.own.get(contributor, np.zeros_like(part.counts))
