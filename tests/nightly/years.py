"""Years of releases of a simulated register: made as the engine makes them, put in folders, and checked again and again."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from services.reporting.engine.check import check
from services.reporting.engine.contributions import Contribution, Contributions, contributions, together
from services.reporting.engine.ledger import Earlier, frozen, told
from services.reporting.engine.plan import Plan
from services.reporting.engine.progress import untold
from services.reporting.engine.protect import Draft, Protected, protect
from services.reporting.engine.system import system
from services.reporting.release.folder import release_files
from services.reporting.release.manifest import Files, Making, insiders_sha256
from services.reporting.release.placing import read, write
from services.reporting.release.signing import sign
from shared.access.keys import fresh_key

FIRST: Final = 2026
_SIGNS: Final = fresh_key("reporting")
_KEYS: Final = (_SIGNS.as_dict(private=False),)

Say = Callable[[str], None]
Rows = Mapping[str, list[Contribution]]


@dataclass(frozen=True)
class Place:
    """Where releases go, who is told of them, and how many processes make them."""

    folder: Path
    say: Say
    processes: int = 1


@dataclass(frozen=True, eq=False)
class Release:
    """A release and what it was made of.

    ``seconds`` and seconds of work (``worked``) went into protecting and proving, ``checks`` (of work) into each check.
    """

    period: str
    counted: Contributions
    made: Protected
    seconds: float
    worked: float
    checks: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Year:
    """A year whose five releases stand: what was told, by quarter, and the last release, which knows all of it."""

    name: str
    told: Rows
    releases: tuple[Release, ...]
    faults: tuple[str, ...]

    @property
    def whole(self) -> Release:
        """The release of the year, whose system has its quarters in it."""
        return self.releases[-1]


def years(plan: Plan, quarters: Iterator[list[Contribution]], number: int, place: Place) -> Iterator[Year]:
    """So many years, one after the other."""
    for year in range(FIRST, FIRST + number):
        facts = {f"{year}-Q{quarter}": next(quarters) for quarter in (1, 2, 3, 4)}
        yield _Making(plan, str(year), facts, place).year()


def _worked() -> float:
    """Seconds of work of this process and of those that it started and that ended."""
    return sum(os.times()[:4])


class _Making:
    """A year on its way."""

    def __init__(self, plan: Plan, year: str, facts: Rows, place: Place) -> None:
        self._plan = plan
        self._year = year
        self._facts = facts
        self._place = place
        self._files: dict[str, Files] = {}
        self._ledger: list[Earlier] = []
        self._faults: list[str] = []

    def year(self) -> Year:
        """The year, with everything that was wrong."""
        counted = {quarter: contributions(self._plan, quarter, rows) for quarter, rows in self._facts.items()}
        releases = [self._release((quarter,), each) for quarter, each in counted.items()]
        releases.append(self._release((*counted, self._year), together(list(counted.values()))))
        self._compare_with(releases[-1])
        return Year(self._year, self._facts, tuple(releases), tuple(self._faults))

    def _release(self, periods: tuple[str, ...], counted: Contributions) -> Release:
        period = periods[-1]
        draft = Draft(system(self._plan, periods), counted, self._year.encode(), frozen(self._ledger if len(periods) > 1 else ()))
        began, worked = time.perf_counter(), _worked()
        made = protect(draft, untold, self._place.processes)
        seconds, worked = time.perf_counter() - began, _worked() - worked
        making = Making(period, date(2026, 1, 1), True, insiders_sha256(b"", bytes(32)), dict(self._files))  # noqa: FBT003
        self._files[period] = release_files(making, made.published, made.proof, lambda text: sign(text, _SIGNS))
        write(self._files[period], self._place.folder / period)
        self._ledger.append(Earlier(period, self._plan.version, making.made_on, told(made.published, period)))
        checks = tuple(self._checked(each) for each in self._files)
        self._place.say(f"{period}: {seconds:.1f} s ({worked:.1f} s of work), checked in {checks[-1]:.2f} s")
        return Release(period, counted, made, seconds, worked, checks)

    def _checked(self, period: str) -> float:
        """Check a release from its folder alone; the seconds of work."""
        began = time.process_time()
        report = check(self._place.folder / period, _KEYS)
        seconds = time.process_time() - began
        self._faults.extend(f"{period} {fault.code} {fault.where}" for fault in report.faults)
        if read(self._place.folder / period) != self._files[period]:
            self._faults.append(f"{period} changed")
        return seconds

    def _compare_with(self, last: Release) -> None:
        """What the last release tells of the cells before it is what was told of them."""
        for earlier in self._ledger:
            if dict(told(last.made.published, earlier.period)) != dict(earlier.cells):
                self._faults.append(f"{earlier.period} told otherwise in {last.period}")
