"""The cells that are published and the classes they are made of: in the same order, everywhere and for ever."""

from collections.abc import Sequence
from itertools import product

from services.reporting.engine.plan import ALL, Plan, Table, tables_of

#: A cell: period, table, and a code along each axis (``all`` is the margin).
Key = tuple[str, str, tuple[str, ...]]

#: A class, the finest that is counted: quarter, cube, and a code for each of its dimensions.
Class = tuple[str, str, tuple[str, ...]]


def quarters_of(period: str) -> tuple[str, ...]:
    """The quarters that a release is made of."""
    return (period,) if "-" in period else tuple(f"{period}-Q{number}" for number in (1, 2, 3, 4))


def quarters(periods: Sequence[str]) -> tuple[str, ...]:
    """The quarters that these releases are made of, each once and in order."""
    return tuple(sorted({quarter for period in periods for quarter in quarters_of(period)}))


def cells(plan: Plan, periods: Sequence[str]) -> tuple[Key, ...]:
    """Every cell of these releases; a combination that is impossible is no cell."""
    return tuple(
        (period, table.name, codes) for period in periods for table in tables_of(plan, period) for codes in codes_of(plan, table)
    )


def codes_of(plan: Plan, table: Table) -> tuple[tuple[str, ...], ...]:
    """The cells of a table, by a code along each axis, margins first."""
    cube = plan.cube(table.cube)
    at = [(cube.dimensions.index(axis.dimension), plan.dimension(axis.dimension), axis.level) for axis in table.axes]
    finest = {tuple(dimension.at(level, codes[place]) for place, dimension, level in at) for codes in plan.classes_of(cube)}
    possible = {
        tuple(ALL if margin else code for margin, code in zip(margins, codes, strict=True))
        for codes in finest
        for margins in product((False, True), repeat=len(codes))
    }
    return tuple(codes for codes in product(*map(plan.margin_codes, table.axes)) if codes in possible)


def classes(plan: Plan, periods: Sequence[str]) -> tuple[Class, ...]:
    """Every class of these releases, quarter by quarter and cube by cube."""
    return tuple(
        (quarter, cube.name, codes) for quarter in quarters(periods) for cube in plan.cubes for codes in plan.classes_of(cube)
    )
