"""Attack 1: subtract what was told from what was told, in pairs and all together."""

from collections.abc import Iterator
from itertools import permutations
from typing import Final

import numpy as np

from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.knowledge import with_flow
from tests.attacks.making import Made
from tests.attacks.narrow import narrowed, small
from tests.attacks.solver import EPSILON, Solver
from tests.attacks.view import View, view

_UNPUBLISHED: Final = 120  # of the finest classes, that no table shows


def run(made: Made) -> Finding:
    """Every pair of figures of which one is a part of the other; every small cell; classes that were never published."""
    releases = with_flow(view(list(made.folders.values())))
    whole = len(releases.classes) < 1_000  # then in whole people as well
    return (
        Finding.of(pairs(releases)) + narrowed(releases, small(releases, made), whole=whole) + Finding.of(unpublished(releases))
    )


def pairs(releases: View) -> Iterator[str]:
    """One figure subtracted from another of which it is a part."""
    sets = {row: sum(1 << each for each in releases.cells[row]) for row in releases.shown}
    for part, whole in permutations(sets, 2):
        if sets[part] & sets[whole] == sets[part]:
            left = releases.high[whole] - releases.low[part]
            names = f"{releases.names[whole]} less {releases.names[part]}"
            yield f"{names}: at most {left:.0f}" if left < releases.most else ""


def unpublished(releases: View) -> Iterator[str]:
    """Classes finer than any table: none is told to be few."""
    chosen = np.random.default_rng(1).permutation(len(releases.classes))[:_UNPUBLISHED].tolist()
    wanted = np.full(len(chosen), float(releases.most))
    found = Solver(releases).ranges([(each,) for each in chosen], least=np.full(len(chosen), np.inf), most=wanted)
    for number, each in zip(chosen, found, strict=True):
        yield f"{releases.classes[number]}: at most {each.most:.2f}" if each.most < releases.most - EPSILON else ""


ATTACK: Final = Attack(
    1,
    "differencing",
    "figures subtracted from figures, in pairs and all at once (LP), also of classes that no table shows",
    lambda ground: ground.all_of(run),
    {
        "small cells hidden, the rest exact": lambda ground: run(ground.exact),
        "small cells hidden, the rest rounded": lambda ground: run(ground.rounded),
    },
    short=True,
)
