"""The figures of releases: six years of three simulated registers, made, checked and attacked, beside what others publish."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan import Plan
from services.reporting.engine.plan_text import planned
from services.reporting.engine.primary import Hidden, primary
from tests.nightly import peer
from tests.nightly.figures import Certified, Figures
from tests.nightly.table import Table, compared_lines, far, shape_lines
from tests.nightly.ways import by_acro, nearest, ours, primary_only
from tests.nightly.years import Place, Year, years
from tests.support.shapes import SHAPES, Population, Shape

SEED: Final = 7
YEARS: Final = 6
ATTACKED: Final = 2  # of the years, the last


def measure(table: Table, folder: Path, number: int = YEARS, shapes: tuple[Shape, ...] = SHAPES) -> None:
    """All shapes, one after the other."""
    plan = planned()
    try:
        python = peer.prepared()
    except peer.NotHere:
        far("acro could not be had: its column says «not run»")
        python = None
    for shape in shapes:
        _Shape(plan, shape, python, folder / shape.name).measure(table, number)


class _Shape:
    """One register, and the figures of its releases."""

    def __init__(self, plan: Plan, shape: Shape, python: Path | None, folder: Path) -> None:
        self._plan = plan
        self._shape = shape
        self._python = python
        self._folder = folder
        self._ours = Figures()
        self._by_way: dict[str, Figures] = {}
        self._certified = Certified()
        self._faults: list[str] = []
        self._checks: list[float] = []
        self._seconds: list[float] = []
        self._worked: list[float] = []

    def measure(self, table: Table, number: int) -> None:
        """Add the lines of this shape."""
        people = Population(self._plan, self._shape, SEED)
        quarters = iter(people.quarter, None)
        for place, year in enumerate(years(self._plan, quarters, number, Place(self._folder, far))):
            self._take(year, attacked=place >= number - ATTACKED)
        for fault in self._faults:
            far(fault)
        table.begin(f"{self._shape.name}: {4 * number} quarters and {number} years, attacked: the last {min(number, ATTACKED)}")
        shape_lines(table, self._shape, self._ours, self._certified)
        table.add("what a check found wrong, or changed", "0", [str(len(self._faults))], reached=not self._faults)
        slowest = max(self._checks)
        table.add(f"check, of {len(self._checks)} the slowest", "≤ 1 s", [f"{slowest:.2f} s"], reached=slowest <= 1)
        slowest_made = f"{max(self._seconds):.0f} s, {max(self._worked):.0f} s of work"
        table.add("protect and prove, the slowest release", "", [slowest_made])
        compared_lines(table, self._by_way)

    def _take(self, year: Year, *, attacked: bool) -> None:
        self._faults.extend(year.faults)
        for release in year.releases:
            self._checks.extend(release.checks)
            self._seconds.append(release.seconds)
            self._worked.append(release.worked)
        self._count(year, attacked=attacked)

    def _count(self, year: Year, *, attacked: bool) -> None:
        published, counted = year.whole.made.published, year.whole.counted
        system = published.system
        counts, hidden = system.matrix.sums(counted.counts), primary(system, counted, self._plan.rules)
        self._ours.add(ours(published), system, counts, hidden)
        for release in year.releases:
            of = release.made.published.system
            self._certified.add(release.made, of.matrix.sums(release.counted.counts), release.period)
        if attacked:
            self._compare(year, counts, hidden)

    def _compare(self, year: Year, counts: Ints, hidden: Mapping[int, Hidden]) -> None:
        """What others would have told of the same rows, and what somebody learns from each."""
        published = year.whole.made.published
        system = published.system
        ways = {
            "ours": ours(published),
            "primary-only": primary_only(published, counts, hidden),
            "nearest 5": nearest(published, counts, hidden),
        }
        if self._python:
            far(f"{year.name}: asking acro")
            out = peer.hidden(self._python, self._plan, system.periods, year.told, self._folder)
            ways["acro"] = by_acro(published, counts, out)
        for name, way in ways.items():
            far(f"{year.name}: attacking {name}")
            figures = self._by_way.setdefault(name, Figures())
            figures.add(way, system, counts, hidden)
            figures.attacked(way, counts, self._plan.rules.k)
