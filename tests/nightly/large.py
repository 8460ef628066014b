"""How long a plan of five thousand cells takes on two processes: finer tables, of a register five times as large."""

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
_OBSTACLE: Final = Axis("obstacle", "obstacle")
_AREA: Final = Axis("area", "area")
_PHASE: Final = Axis("phase", "phase")


def large() -> Plan:
    """The plan with bottlenecks, obstacles and phases by working area, each quarter and each year."""
    plan = planned()
    finer = [
        _finer("bottleneck-area", "bottleneck", _BOTTLENECK, _AREA),
        _finer("obstacle-area", "obstacle", _OBSTACLE, _AREA),
        _finer("phase-area", "bottleneck", _PHASE, _AREA),
    ]
    by_year = [replace(each, name=f"{each.name}-by-year", step="year") for each in finer]
    return replace(
        plan,
        version=f"{plan.version}-large",
        cubes=tuple(replace(cube, dimensions=tuple(map(_by_area, cube.dimensions))) for cube in plan.cubes),
        tables=(*(replace(table, axes=tuple(map(_of_area, table.axes))) for table in plan.tables), *finer, *by_year),
    )


def _finer(name: str, cube: str, *axes: Axis) -> Table:
    return Table(name, cube, "quarter", axes, (), TIMES * 12_000, Words(name, name))


def _by_area(dimension: str) -> str:
    return "area" if dimension == "province" else dimension


def _of_area(axis: Axis) -> Axis:
    return replace(axis, dimension=_by_area(axis.dimension))


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
