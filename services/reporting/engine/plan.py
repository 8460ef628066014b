"""The publication plan: what is counted, in which tables, under which rules. Fixed before the data are seen, and public.

It is data (``services/reporting/plans``), so that whoever checks a release builds the same cells from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final, Literal

Step = Literal["quarter", "year"]
STEPS: Final[tuple[Step, ...]] = ("quarter", "year")

#: The code of a margin: every code of that axis together.
ALL: Final = "all"

_QUARTERS: Final = 4


@dataclass(frozen=True)
class Words:
    """What people read for a code or a title."""

    nl: str
    en: str


#: What :data:`ALL` is called.
MARGIN: Final = Words("alle", "all")


@dataclass(frozen=True)
class Dimension:
    """One way to break counts down. ``column`` of a fact is read by ``values`` (its own value where that is empty).

    ``groups`` gives, for each coarser level, the group of every code; the dimension's own name is its finest level.
    Without ``total`` its codes are not added up, because people would count twice.
    """

    name: str
    column: str
    title: Words
    codes: tuple[str, ...]
    words: Mapping[str, Words]
    values: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    total: bool = True

    @property
    def levels(self) -> tuple[str, ...]:
        """Its own name, and the coarser levels."""
        return (self.name, *sorted(self.groups))

    def at(self, level: str, code: str) -> str:
        """The code of a level that a code of the dimension belongs to."""
        return code if level == self.name else self.groups[level][code]

    def codes_at(self, level: str) -> tuple[str, ...]:
        """The codes of a level, in the order of the dimension's own."""
        return tuple(dict.fromkeys(self.at(level, code) for code in self.codes))

    def code_of(self, value: str) -> str | None:
        """The code of what stands in a fact's column; None when the dimension does not know it."""
        if self.values:
            return self.values.get(value)
        return value if value in self.codes else None


@dataclass(frozen=True)
class Cube:
    """Facts that are counted together, in classes as fine as its tables need.

    A person counts once a quarter for each value of the ``counted_by`` columns, at the last code of ``furthest`` where there are
    more; where a row has no value for a dimension it is not of this cube. ``impossible`` combinations hold nobody, by law
    or by construction: these classes do not exist.
    """

    name: str
    kinds: tuple[str, ...]
    dimensions: tuple[str, ...]
    counted_by: tuple[str, ...]
    furthest: str = ""
    impossible: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Axis:
    """A dimension of a table, at one of its levels."""

    dimension: str
    level: str


@dataclass(frozen=True)
class Table:
    """A planned table: a quarter's, or a year's, which adds up four quarters. With its margins, wherever these make sense.

    ``sensitive`` are the axes along which nobody may learn that (nearly) all of a group fall in one category.
    ``expected`` is the number of registrations a year that the step was chosen by, never a count of real people.
    """

    name: str
    cube: str
    step: Step
    axes: tuple[Axis, ...]
    sensitive: tuple[str, ...]
    expected: int
    title: Words


@dataclass(frozen=True)
class Term:
    """People of a cube that are in these codes; ``where`` goes by level."""

    cube: str
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Relation:
    """What holds of every real register: in each quarter and each code of ``by``, no more people in ``less`` than in ``more``.

    A level of ``by`` counts for the terms whose cube knows it. Together the relations suffice for a register to exist.
    """

    name: str
    less: Term
    more: Term
    by: tuple[str, ...]


@dataclass(frozen=True)
class Rate:
    """A percentage that is computed from released cells alone: these codes of an axis, out of its margin."""

    name: str
    table: str
    dimension: str
    codes: tuple[str, ...]
    title: Words


@dataclass(frozen=True)
class Rules:
    """When a cell is hidden, and how the others are rounded.

    ``k``: fewer people are hidden. ``base``: the others are rounded to a multiple of it. ``residual``: so many must be left
    when the largest contributor subtracts its own. ``contributors``: so many organisations at least. ``homogeneity``: the
    greatest share of one sensitive category. ``waived``: tables in which one body contributes everything by law.
    """

    k: int = 10
    base: int = 5
    residual: int = 5
    contributors: int = 3
    homogeneity: tuple[int, int] = (9, 10)
    waived: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """One version of the plan; ``valid_from`` is the first year it holds for, because it never changes within a year."""

    version: str
    valid_from: str
    rules: Rules
    dimensions: tuple[Dimension, ...]
    cubes: tuple[Cube, ...]
    tables: tuple[Table, ...]
    relations: tuple[Relation, ...]
    rates: tuple[Rate, ...]

    def dimension(self, name: str) -> Dimension:
        """The dimension of this name."""
        return next(each for each in self.dimensions if each.name == name)

    def cube(self, name: str) -> Cube:
        """The cube of this name."""
        return next(each for each in self.cubes if each.name == name)

    def table(self, name: str) -> Table:
        """The table of this name."""
        return next(each for each in self.tables if each.name == name)

    @property
    def levels(self) -> tuple[str, ...]:
        """All that a table could be broken down by, each once, whether or not one is."""
        return tuple(dict.fromkeys(level for each in self.dimensions for level in each.levels))

    def dimension_at(self, cube: Cube, level: str) -> Dimension | None:
        """The dimension of a cube that knows a level; None when there is none."""
        return next((each for each in map(self.dimension, cube.dimensions) if level in each.levels), None)

    def title_of(self, axis: Axis) -> Words:
        """What an axis is called: by the dimension that is named like its level, where there is one."""
        named = (each.title for each in self.dimensions if each.name == axis.level)
        return next(named, self.dimension(axis.dimension).title)

    def margin_codes(self, axis: Axis) -> tuple[str, ...]:
        """The codes along an axis of a table, its margin first when it has one."""
        dimension = self.dimension(axis.dimension)
        return ((ALL,) if dimension.total else ()) + dimension.codes_at(axis.level)

    def classes_of(self, cube: Cube) -> tuple[tuple[str, ...], ...]:
        """The classes of a cube: every combination of codes that is possible."""
        combinations = product(*(self.dimension(name).codes for name in cube.dimensions))
        return tuple(codes for codes in combinations if not _impossible(cube, dict(zip(cube.dimensions, codes, strict=True))))


def tables_of(plan: Plan, period: str) -> tuple[Table, ...]:
    """The tables of a release: those of a quarter (``2026-Q3``) or those of a year (``2026``)."""
    wanted: Step = "quarter" if "-" in period else "year"
    return tuple(table for table in plan.tables if table.step == wanted)


def step(expected: int, cells: int, rules: Rules) -> Step | None:
    """The finest step at which a cell can expect four times ``k`` registrations; None when not even a year has them."""
    least = 4 * rules.k * cells
    if expected >= _QUARTERS * least:
        return "quarter"
    return "year" if expected >= least else None


def _impossible(cube: Cube, codes: Mapping[str, str]) -> bool:
    return any(all(codes[name] == code for name, code in each.items()) for each in cube.impossible)
