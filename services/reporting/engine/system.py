"""The equations of a release: which classes each cell adds up, and what holds of every real register.

All of it follows from the plan; it depends on no data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from services.reporting.engine.cells import Class, Key, cells, classes, quarters, quarters_of
from services.reporting.engine.matrix import Ints, Matrix
from services.reporting.engine.plan import ALL, Cube, Plan, Relation, Table, Term


@dataclass(frozen=True)
class Group:
    """Rows that must not be told to be of (nearly) one kind: a whole, and its sensitive categories."""

    whole: int
    categories: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class System:
    """The cells of some periods over their classes.

    Cells with the same classes (a province of one area, the margin two tables share) are one row, with one value and one
    status: ``alias`` gives the row of each key, ``names`` the first key of each row. Each row of ``relations`` is at most 0.
    """

    plan: Plan
    periods: tuple[str, ...]
    keys: tuple[Key, ...]
    alias: Ints
    names: tuple[Key, ...]
    matrix: Matrix
    relations: Matrix
    relation_names: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    classes: tuple[Class, ...]

    @cached_property
    def row_of(self) -> Mapping[Key, int]:
        """The row of each key."""
        return dict(zip(self.keys, self.alias.tolist(), strict=True))


def system(plan: Plan, periods: Sequence[str]) -> System:
    """The system of these releases together."""
    blocks = _Blocks(plan, periods)
    keys = cells(plan, periods)
    numbers: dict[bytes, int] = {}
    rows: list[Ints] = []
    names: list[Key] = []
    alias = []
    for key in keys:
        row = blocks.cell(key)
        number = numbers.setdefault(row.tobytes(), len(rows))
        if number == len(rows):
            rows.append(row)
            names.append(key)
        alias.append(number)
    relations = list(_relations(plan, blocks, quarters(periods)))
    return System(
        plan=plan,
        periods=tuple(periods),
        keys=keys,
        alias=np.array(alias, dtype=np.int64),
        names=tuple(names),
        matrix=Matrix.of(rows, [np.ones(len(row), dtype=np.int64) for row in rows], blocks.width),
        relations=Matrix.of([row for _, row, _ in relations], [weights for _, _, weights in relations], blocks.width),
        relation_names=tuple(name for name, _, _ in relations),
        groups=_groups(plan, dict(zip(keys, alias, strict=True))),
        classes=classes(plan, periods),
    )


class _Blocks:
    """The classes of each quarter and cube, by the numbers of their codes."""

    def __init__(self, plan: Plan, periods: Sequence[str]) -> None:
        self._plan = plan
        self._codes = {cube.name: np.array(plan.classes_of(cube), dtype=np.str_) for cube in plan.cubes}
        self._starts: dict[tuple[str, str], int] = {}
        self.width = 0
        for quarter, cube in product(quarters(periods), plan.cubes):
            self._starts[quarter, cube.name] = self.width
            self.width += len(self._codes[cube.name])

    def cell(self, key: Key) -> Ints:
        """The classes of a cell, ascending."""
        period, name, codes = key
        table = self._plan.table(name)
        where = {axis.level: code for axis, code in zip(table.axes, codes, strict=True) if code != ALL}
        cube = self._plan.cube(table.cube)
        return np.concatenate([self.where(quarter, cube, where) for quarter in quarters_of(period)])

    def where(self, quarter: str, cube: Cube, where: Mapping[str, str]) -> Ints:
        """The classes of a cube with these codes, by level, ascending."""
        codes = self._codes[cube.name]
        found = np.ones(len(codes), dtype=np.bool_)
        for level, code in where.items():
            dimension = self._plan.dimension_at(cube, level)
            if dimension is None:
                raise KeyError(level)
            wanted = [each for each in dimension.codes if dimension.at(level, each) == code]
            found &= np.isin(codes[:, cube.dimensions.index(dimension.name)], wanted)
        return np.flatnonzero(found).astype(np.int64) + self._starts[quarter, cube.name]


def _relations(plan: Plan, blocks: _Blocks, quarters: Sequence[str]) -> Iterator[tuple[tuple[str, str], Ints, Ints]]:
    for relation, quarter in product(plan.relations, quarters):
        for codes in product(*(_codes_of(plan, relation, level) for level in relation.by)):
            by = dict(zip(relation.by, codes, strict=True))
            less, more = (_term(plan, blocks, quarter, term, by) for term in (relation.less, relation.more))
            row = np.concatenate([less, more])
            weights = np.repeat(np.array([1, -1], dtype=np.int64), [len(less), len(more)])
            order = np.argsort(row)
            if len(row):
                yield (quarter, relation.name), row[order], weights[order]


def _codes_of(plan: Plan, relation: Relation, level: str) -> tuple[str, ...]:
    known = [plan.dimension_at(plan.cube(term.cube), level) for term in (relation.less, relation.more)]
    return next(dimension.codes_at(level) for dimension in known if dimension)


def _term(plan: Plan, blocks: _Blocks, quarter: str, term: Term, by: Mapping[str, str]) -> Ints:
    cube = plan.cube(term.cube)
    return blocks.where(quarter, cube, {**term.where, **{level: by[level] for level in by if plan.dimension_at(cube, level)}})


def _groups(plan: Plan, row_of: Mapping[Key, int]) -> tuple[Group, ...]:
    """Along each sensitive axis: every margin with the categories it adds up."""
    found: dict[Group, None] = {}
    for whole, row in row_of.items():
        table = plan.table(whole[1])
        for place, category_codes in _sensitive(plan, table):
            if whole[2][place] == ALL:
                each = (_changed(whole, place, code) for code in category_codes)
                found[Group(row, tuple(row_of[key] for key in each if key in row_of))] = None
    return tuple(found)


def _sensitive(plan: Plan, table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    for place, axis in enumerate(table.axes):
        if axis.dimension in table.sensitive:
            yield place, plan.dimension(axis.dimension).codes_at(axis.level)


def _changed(key: Key, place: int, code: str) -> Key:
    period, table, codes = key
    return period, table, (*codes[:place], code, *codes[place + 1 :])
