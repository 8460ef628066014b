"""What can be asked of a release: a face of one planned table. The plan alone decides, before anything published is looked at.

Each axis of the table is broken down (``group_by``), or narrowed to some codes (``where``), or both, or left out, which is its
margin. There are no other questions: no ranges, no negations, no codes that the plan does not name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from services.reporting.engine.plan import ALL, Axis, Plan, Table, tables_of
from services.reporting.orders import Question
from services.reporting.rulebook import NOT_IN_PLAN, SEVERAL_TABLES
from shared.rules import Refused


@dataclass(frozen=True)
class Face:
    """A table with the codes asked along each axis, in the plan's order; an axis not ``grouped`` is added up over its codes.

    ``cut`` says of which axes not all codes are asked; with ``margins`` those of the table are among what it is broken down by.
    """

    table: Table
    codes: tuple[tuple[str, ...], ...]
    grouped: tuple[bool, ...]
    cut: tuple[bool, ...]
    margins: bool = False

    @property
    def levels(self) -> tuple[str, ...]:
        """What an answer is broken down by."""
        return tuple(axis.level for axis, grouped in zip(self.table.axes, self.grouped, strict=True) if grouped)

    @property
    def where(self) -> dict[str, list[str]]:
        """What it is narrowed to, or added up over."""
        parts = zip(self.table.axes, self.codes, self.cut, strict=True)
        return {axis.level: list(codes) for axis, codes, cut in parts if cut}

    def sums(self) -> Iterator[tuple[dict[str, str], tuple[tuple[str, ...], ...]]]:
        """Each figure of the answer: its codes by level, and the cells of the table that it adds up."""
        ways = [
            [(code,) for code in codes] if grouped else [codes] for codes, grouped in zip(self.codes, self.grouped, strict=True)
        ]
        for way in product(*ways):
            named = zip(self.table.axes, way, self.grouped, strict=True)
            yield {axis.level: codes[0] for axis, codes, grouped in named if grouped}, tuple(product(*way))


def face(plan: Plan, question: Question) -> Face:
    """The face that a question asks for.

    Refuses ``plan.not-in-plan``, and ``plan.several-tables`` when tables that count different things have such a face.
    Tables of the same cube have the same cells in common, with the same figures: the first of them answers.
    """
    tables = [table for table in tables_of(plan, question.release) if question.table in {None, table.name}]
    if not tables:
        raise Refused(NOT_IN_PLAN, field="release" if question.table is None else "table")
    found = list(_faces(plan, tables, question))
    if not found:
        broken_down = any(_faces(plan, tables, replace(question, where={})))
        raise Refused(NOT_IN_PLAN, field="where" if broken_down else "group_by")
    if len({each.table.cube for each in found}) > 1:
        raise Refused(SEVERAL_TABLES, field="table")
    return found[0]


def slice_of(plan: Plan, period: str, name: str, where: Mapping[str, tuple[str, ...]]) -> Face:
    """A whole table with its margins, or some codes of it, ``all`` among them; refuses ``plan.not-in-plan``."""
    table = next((table for table in tables_of(plan, period) if table.name == name), None)
    if table is None:
        raise Refused(NOT_IN_PLAN, field="table")
    known = {axis.level: plan.margin_codes(axis) for axis in table.axes}
    for level, codes in sorted(where.items()):
        if not set(codes) <= set(known.get(level, ())):
            raise Refused(NOT_IN_PLAN, field=level)
    found = [tuple(code for code in codes if code in where.get(level, codes)) for level, codes in known.items()]
    return Face(table, tuple(found), (True,) * len(found), _cut(found, list(known.values())), margins=True)


def _faces(plan: Plan, tables: Sequence[Table], question: Question) -> Iterator[Face]:
    names = [*question.group_by, *question.where]
    for table in tables:
        codes = [_codes(plan, axis, question) for axis in table.axes]
        if (
            {axis.level for axis in table.axes} >= set(names)
            and len(set(question.group_by)) == len(question.group_by)
            and all(codes)
        ):
            grouped = tuple(axis.level in question.group_by for axis in table.axes)
            along = zip(table.axes, grouped, strict=True)
            usual = [plan.dimension(axis.dimension).codes_at(axis.level) if by else (ALL,) for axis, by in along]
            yield Face(table, tuple(codes), grouped, _cut(codes, usual))


def _cut(codes: Sequence[tuple[str, ...]], usual: Sequence[tuple[str, ...]]) -> tuple[bool, ...]:
    return tuple(asked != whole for asked, whole in zip(codes, usual, strict=True))


def _codes(plan: Plan, axis: Axis, question: Question) -> tuple[str, ...]:
    """The codes asked along an axis; none when they cannot be: unknown, or not to be added up."""
    dimension, grouped = plan.dimension(axis.dimension), axis.level in question.group_by
    known = dimension.codes_at(axis.level)
    asked = question.where.get(axis.level)
    if asked is None:
        return known if grouped else (ALL,) if dimension.total else ()
    adds_up = grouped or dimension.total or len(set(asked)) == 1
    return tuple(code for code in known if code in asked) if set(asked) <= set(known) and adds_up else ()
