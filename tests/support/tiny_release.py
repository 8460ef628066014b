"""A release made by hand: a quarter of the small plan, and the year of four such quarters, with worlds found on paper.

In every quarter four people have a debt in the south, and seven started there: the two cells that are told to be few.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.cells import Key
from services.reporting.engine.interval import NOTHING, Label, Published
from services.reporting.engine.system import System, system
from services.reporting.release.folder import release_files
from services.reporting.release.manifest import Files, Making, insiders_sha256
from services.reporting.release.signing import sign
from shared.access.keys import fresh_key
from tests.support.small_plan import QUARTER, SMALL, YEAR

KEY: Final = fresh_key("reporting")
PUBLIC: Final = KEY.as_dict(private=False)

Change = tuple[tuple[int, int], ...]

#: The stand-in world of a quarter: people of each class.
_WORLD: Final[Mapping[tuple[str, tuple[str, ...]], int]] = {
    **{("need", ("home", area)): number for area, number in {"polder": 40, "heath": 30, "dunes": 30, "valley": 60}.items()},
    **{("need", ("debt", area)): number for area, number in {"polder": 30, "heath": 30, "dunes": 20, "valley": 4}.items()},
    **{("need", ("care", area)): number for area, number in {"polder": 30, "heath": 20, "dunes": 30, "valley": 40}.items()},
    ("outcome", ("paid", "yes")): 50,
    ("outcome", ("supported", "yes")): 30,
    ("outcome", ("supported", "none")): 10,
    ("outcome", ("welfare", "yes")): 0,
    ("outcome", ("welfare", "none")): 30,
    **{("course", ("active", area)): 200 for area in ("polder", "heath", "dunes", "valley")},
    **{("course", ("started", area)): number for area, number in {"polder": 20, "heath": 20, "dunes": 20, "valley": 7}.items()},
}

#: What is shown otherwise than the stand-in's own number: its rounding.
_ROUNDED: Final[Mapping[tuple[str, tuple[str, ...]], int]] = {
    ("need-province", ("debt", "all")): 85,
    ("need-province", ("all", "south")): 105,
    ("need-province", ("all", "all")): 365,
    ("course-province", ("started", "all")): 65,
}
FEW: Final = (("need-province", ("debt", "south")), ("course-province", ("started", "south")))

#: In the other classes of a cell that is emptied or filled, what keeps every sum where it is published.
_BALANCE: Final[Mapping[tuple[str, str], Mapping[tuple[str, tuple[str, ...]], int]]] = {
    ("need-province", "none"): {("need", ("home", "valley")): 1, ("need", ("debt", "polder")): 1},
    ("need-province", "most"): {},
    ("course-province", "none"): {("course", ("started", "polder")): 1},
    ("course-province", "most"): {},
}


@dataclass(frozen=True)
class Target:
    """What a world shows."""

    rows: tuple[tuple[int, int], ...]
    at_most: int | None = None
    at_least: int | None = None


@dataclass(frozen=True)
class Worlds:
    """A proof found on paper."""

    seed: str
    standin: NDArray[np.int64]
    witnesses: tuple[tuple[Target, Change], ...]


def tiny_quarter(period: str = QUARTER, earlier: Mapping[str, Files] | None = None) -> dict[str, bytes]:
    """The files of a quarter."""
    return _release(period, system(SMALL, (period,)), earlier or {}, lambda _: False)


def tiny_year() -> dict[str, bytes]:
    """The files of the year: of its own tables only what was asked about homes is shown."""
    earlier: dict[str, Files] = {}
    for period in YEAR[:-1]:
        earlier[period] = tiny_quarter(period, dict(earlier))
    return _release(YEAR[-1], system(SMALL, YEAR), earlier, lambda key: key[0] == YEAR[-1] and key[2][0] != "home")


def _release(period: str, whole: System, earlier: Mapping[str, Files], withheld: Callable[[Key], bool]) -> dict[str, bytes]:
    making = Making(period, date(2026, 11, 2), synthetic=True, insiders=insiders_sha256(b"none", bytes(32)), earlier=earlier)
    world = np.array([_WORLD[cube, codes] for _, cube, codes in whole.classes], dtype=np.int64)
    sums, value, label = whole.matrix.sums(world), [], []
    for row, name in enumerate(whole.names):
        few = name[1:] in FEW
        told = Label.FEW if few else Label.OPEN if withheld(name) else Label.SHOWN
        label.append(told)
        value.append(_ROUNDED.get(name[1:], int(sums[row])) if told == Label.SHOWN else NOTHING)
    published = Published(whole, np.array(value, dtype=np.int64), np.array(label, dtype=np.int8))
    proof = Worlds("by hand", world, tuple(_few_worlds(whole, published)) + tuple(_share_worlds(whole)))
    return release_files(making, published, proof, lambda manifest: sign(manifest, KEY))


def _few_worlds(whole: System, published: Published) -> list[tuple[Target, Change]]:
    found: list[tuple[Target, Change]] = []
    for row in np.flatnonzero(published.few).tolist():
        period, table, (code, _) = whole.names[row]
        own = whole.classes.index((period, SMALL.table(table).cube, (code, "valley")))
        now = _WORLD[whole.classes[own][1:]]
        for goal, target, number in (("none", Target(((row, 1),), at_most=0), 0), ("most", Target(((row, 1),), at_least=9), 9)):
            balance = {whole.classes.index((period, *each)): by for each, by in _BALANCE[table, goal].items()}
            found.append((target, ((own, number - now), *balance.items())))
    return found


def _share_worlds(whole: System) -> list[tuple[Target, Change]]:
    pairs = dict.fromkeys((category, group.whole) for group in whole.groups for category in group.categories)
    return [(Target(((category, 10), (group, -9)), at_most=0), ()) for category, group in pairs]
