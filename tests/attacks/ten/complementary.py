"""Attack 7: add and subtract margins until a hidden cell is left; and look for what the proof forgot."""

from collections.abc import Iterator
from dataclasses import replace
from time import process_time
from typing import Final

import numpy as np

from services.reporting.engine.check import check
from services.reporting.engine.interval import Label, Published
from services.reporting.engine.primary import primary
from services.reporting.engine.protect import Draft
from services.reporting.release.placing import read
from services.reporting.release.proof import Worlds
from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.making import Made, Maker, ours
from tests.attacks.solver import EPSILON
from tests.attacks.view import Floats, View, matrix, view
from tests.support.resealing import edited, placed
from tests.support.small_plan import QUARTER

_SECONDS: Final = 1.0  # that a check may take
_TINY: Final = 1e-9  # beside the largest: what adds nothing to what was told


def run(made: Made) -> Finding:
    """Every hidden cell that is a sum of shown ones; and every release is checked, without a solver, in a second."""
    return Finding.of(spanned(view(list(made.folders.values())))) + checked(made)


def spanned(releases: View) -> Iterator[str]:
    """What Gauss would do: cells as sums and differences of shown cells, with how far these can be off."""
    cubes = [releases.classes[classes[0]]["cube"] for classes in releases.cells]
    for cube in dict.fromkeys(cubes):
        few = [row for row, value in enumerate(releases.value) if value is None and cubes[row] == cube]
        shown = [row for row in releases.shown if cubes[row] == cube]
        if few and shown:
            yield from _spanned(releases, few, shown)


def _spanned(releases: View, few: list[int], shown: list[int]) -> Iterator[str]:
    wanted, known = matrix(releases, few), matrix(releases, shown)
    sizes, ways = np.linalg.eigh(known @ known.T)
    kept = sizes > _TINY * sizes[-1]
    parts = (wanted @ known.T @ ways[:, kept] / sizes[kept]) @ ways[:, kept].T
    for row, weights, sums, own in zip(few, parts, parts @ known, wanted, strict=True):
        low, high = _sums(releases, shown, weights)
        narrow = high < releases.most - EPSILON or (row in releases.few and low > EPSILON)
        found = narrow and np.abs(sums - own).max() < EPSILON
        yield f"{releases.names[row]}: {low:.2f} to {high:.2f} by margins" if found else ""


def checked(made: Made) -> Finding:
    """A release whose check fails is learned from: it may not be there."""
    said = []
    for folder in made.folders.values():
        began = process_time()
        faults = check(folder).faults
        slow = f"{folder.name}: the check took more than a second" if process_time() - began > _SECONDS else ""
        said.append(f"{folder.name}: {faults[0].code}" if faults else slow)
    return Finding.of(said)


def without_a_certificate(ground: Ground) -> Finding:
    """Our last release without one of its worlds."""
    made = ground.small
    period, folder = list(made.folders.items())[-1]
    files = edited(read(folder), "proof.json", lambda proof: proof["witnesses"].pop())
    other = placed(files, ground.folder / "certificate" / period)
    return checked(replace(made, folders={period: other}))


def with_one_shown_again(ground: Ground) -> Finding:
    """Exact figures, with everything hidden that has to be; and one of those cells shown after all."""
    maker = Maker(ground.register.ruled(base=1), ground.folder / "again", _one_shown_again)
    maker.make(QUARTER)
    return run(maker.made)


def _one_shown_again(draft: Draft) -> tuple[Published, Worlds]:
    published, proof = ours(draft)
    system, label, value = published.system, published.label.copy(), published.value.copy()
    hidden = primary(system, draft.contributions, system.plan.rules)
    row = next(row for row in np.flatnonzero(label == Label.OPEN).tolist() if row not in hidden)
    label[row], value[row] = Label.SHOWN, system.matrix.sums(draft.contributions.counts)[row]
    return Published(system, value, label), proof


def _sums(releases: View, shown: list[int], weights: Floats) -> tuple[float, float]:
    low, high = releases.low[shown], releases.high[shown]
    least = np.where(weights > 0, low, high) @ weights
    most = np.where(weights > 0, high, low) @ weights
    return float(least), float(most)


ATTACK: Final = Attack(
    7,
    "complementary cells",
    "hidden cells as sums and differences of shown ones (linear algebra); every release checked without a solver",
    lambda ground: ground.all_of(run),
    {
        "one certificate left out": without_a_certificate,
        "one secondary cell shown again": with_one_shown_again,
    },
    short=True,
)
