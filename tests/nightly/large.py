"""How long a plan of five thousand cells takes, on two processes: finer tables, of a register five times as large."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from services.reporting.engine.cells import cells
from services.reporting.engine.plan import Axis, Plan, Table, Words
from services.reporting.engine.plan_text import planned
from tests.nightly.table import Table as Figures
from tests.nightly.table import far
from tests.nightly.years import Place, years
from tests.support.shapes import SHAPES, Population

SEED: Final = 7
TIMES: Final = 5  # as many people as the plan expects: then its smaller cells are worth a table
PROCESSES: Final = 2
CELLS: Final = 5000
SECONDS: Final = 120

_BOTTLENECK: Final = Axis("bottleneck", "bottleneck")
_AREA: Final = Axis("area", "area")
_PROVINCE: Final = Axis("area", "province")
_PHASE: Final = Axis("phase", "phase")


def large() -> Plan:
    """The plan, with working areas by the quarter, and phases by province."""
    plan = planned()
    finer = (
        _finer("bottleneck-area", _BOTTLENECK, _AREA),
        _finer("bottleneck-province-phase", _BOTTLENECK, _PROVINCE, _PHASE),
        replace(_finer("bottleneck-province-phase-year", _BOTTLENECK, _PROVINCE, _PHASE), step="year"),
    )
    return replace(plan, version=f"{plan.version}-large", tables=(*plan.tables, *finer))


def _finer(name: str, *axes: Axis) -> Table:
    return Table(name, "bottleneck", "quarter", axes, (), TIMES * 12_000, Words(name, name))


def measure(figures: Figures, folder: Path) -> None:
    """A year of it, the quarters and the whole."""
    plan = large()
    population = Population(plan, next(shape for shape in SHAPES if shape.name == "uneven"), SEED, TIMES)
    (year,) = years(plan, iter(population.quarter, None), 1, Place(folder / "large", far, PROCESSES))
    number = len(cells(plan, [release.period for release in year.releases]))
    figures.begin(f"{number:,} cells of {4 * 3000 * TIMES:,} registrations, {PROCESSES} processes")
    figures.add("cells", f"≥ {CELLS}", [f"{number}"], reached=number >= CELLS)
    seconds = [release.seconds for release in year.releases]
    each = " + ".join(f"{one:.0f}" for one in seconds)
    figures.add("protect and prove: four quarters + the year", f"≤ {SECONDS} s", [f"{each} s"], reached=sum(seconds) <= SECONDS)
    figures.add("– seconds of work, of all processes", "", [f"{sum(release.worked for release in year.releases):.0f} s"])
    slowest = max(check for release in year.releases for check in release.checks)
    figures.add("check, the slowest", "≤ 1 s", [f"{slowest:.2f} s"], reached=slowest <= 1)
    figures.add("what a check found wrong", "0", [str(len(year.faults))], reached=not year.faults)
