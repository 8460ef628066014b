"""Releases to attack: made of simulated people by the engine itself, and written to folders as everybody gets them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from services.reporting.engine.cells import quarters, quarters_of
from services.reporting.engine.contributions import Contributions, together
from services.reporting.engine.interval import Published
from services.reporting.engine.ledger import Earlier, frozen, told
from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan import Plan, Rules
from services.reporting.engine.progress import untold
from services.reporting.engine.protect import Draft, protect
from services.reporting.engine.system import system
from services.reporting.release.folder import release_files
from services.reporting.release.manifest import Files, Making, insiders_sha256
from services.reporting.release.placing import write
from services.reporting.release.proof import Worlds
from services.reporting.release.signing import sign
from shared.access.keys import fresh_key
from tests.support.registers import Register as Simulated

YEAR: Final = "2026"

_KEY: Final = b"a year's key that is made up: 32"
_SIGNER: Final = fresh_key("reporting")
_MADE_ON: Final = date(2030, 1, 2)

#: So many people of each organisation in each class of a cube.
People = Mapping[tuple[str, tuple[str, ...]], Mapping[str, int]]

#: Makes a release of a draft: what is published, and its proof.
Engine = Callable[[Draft], tuple[Published, Worlds]]


def ours(draft: Draft) -> tuple[Published, Worlds]:
    """The engine as it is."""
    release = protect(draft, untold)
    return release.published, release.proof


@dataclass(frozen=True, eq=False)
class Register:
    """What is counted in each quarter, by a plan."""

    plan: Plan
    quarters: Mapping[str, Contributions]

    def counted(self, periods: Sequence[str]) -> Contributions:
        """The counts of the quarters of these periods."""
        return together([self.quarters[quarter] for quarter in quarters(periods)])

    def truth(self, periods: Sequence[str]) -> Ints:
        """What each row of these periods really holds."""
        return system(self.plan, periods).matrix.sums(self.counted(periods).counts)

    def ruled(self, **rules: object) -> "Register":
        """The same people under other rules."""
        return replace(self, plan=replace(self.plan, rules=Rules(**rules)))  # type: ignore[arg-type]

    def plus(self, quarter: str, more: Contributions) -> "Register":
        """With more people in a quarter."""
        return replace(self, quarters={**self.quarters, quarter: added(self.quarters[quarter], more)})

    def without(self, *classes: tuple[str, tuple[str, ...]]) -> "Register":
        """With nobody in these classes."""
        return replace(self, quarters={each: self._emptied(counted, classes) for each, counted in self.quarters.items()})

    def _emptied(self, counted: Contributions, classes: Sequence[tuple[str, tuple[str, ...]]]) -> Contributions:
        names = [(cube.name, codes) for cube in self.plan.cubes for codes in self.plan.classes_of(cube)]
        kept = np.array([name not in classes for name in names])
        own = {name: np.where(kept, each, 0) for name, each in counted.own.items()}
        return Contributions(np.where(kept, counted.counts, 0), np.where(kept, counted.keys, np.uint64(0)), own)


def simulated(plan: Plan, people: int, seed: int, *years: str) -> Register:
    """So many people in each quarter of these years."""
    register = Simulated(plan, people, seed)
    return Register(plan, {quarter: register.counted((quarter,)) for year in years or (YEAR,) for quarter in quarters_of(year)})


def added(these: Contributions, others: Contributions) -> Contributions:
    """Two groups of people together."""
    nobody = np.zeros_like(these.counts)
    names = dict.fromkeys([*these.own, *others.own])
    own = {name: these.own.get(name, nobody) + others.own.get(name, nobody) for name in names}
    return Contributions(these.counts + others.counts, these.keys + others.keys, own)


@dataclass(frozen=True, eq=False)
class Made:
    """Releases, their folders in the order in which they were made, and what they were made of."""

    register: Register
    folders: Mapping[str, Path]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods of these releases."""
        return tuple(self.folders)

    @property
    def truth(self) -> Ints:
        """What each row of all of them together really holds."""
        return self.register.truth(self.periods)

    @property
    def counted(self) -> Contributions:
        """What was counted in all of them together."""
        return self.register.counted(self.periods)


class Maker:
    """Makes one release after another in a folder, and remembers what was published."""

    def __init__(self, register: Register, folder: Path, engine: Engine = ours) -> None:
        self.register = register
        self._folder, self._engine = folder, engine
        self._ledger: dict[str, Earlier] = {}
        self._files: dict[str, Files] = {}

    def make(self, period: str) -> None:
        """A release of a quarter, or of a year on top of its quarters."""
        year = [each for each in self._ledger if each[:4] == period[:4]]
        joined = (period,) if "-" in period else (*year, period)
        before = frozen(self._ledger[each] for each in joined[:-1])
        plan = self.register.plan
        published, proof = self._engine(Draft(system(plan, joined), self.register.counted(joined), _KEY, before))
        making = Making(
            period,
            _MADE_ON,
            synthetic=True,
            insiders=insiders_sha256(b"", bytes(32)),
            earlier={each: self._files[each] for each in year},
        )
        self._files[period] = release_files(making, published, proof, lambda manifest: sign(manifest, _SIGNER))
        self._ledger[period] = Earlier(period, plan.version, _MADE_ON, told(published, period))
        write(self._files[period], self._folder / period)

    def year(self, year: str = YEAR) -> "Maker":
        """Four quarters and the year on top of them."""
        for period in (*quarters_of(year), year):
            self.make(period)
        return self

    @property
    def made(self) -> Made:
        """What there is by now."""
        return Made(self.register, {period: self._folder / period for period in self._files})
