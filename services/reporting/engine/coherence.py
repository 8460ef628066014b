"""Whether a plan makes sense: names that exist, words for each code, countable relations, steps that are coarse enough."""

from collections.abc import Iterable, Iterator
from itertools import chain
from math import prod
from typing import Final

from services.reporting.engine.plan import ALL, Cube, Dimension, Plan, Rate, Relation, Table, Term, step
from services.reporting.rulebook import PLAN_INCOHERENT
from shared.rules import Refused

#: From fine to coarse: a plan may publish less often than it could, never more often.
_COARSENESS: Final = {"quarter": 0, "year": 1}


def refuse_incoherent(plan: Plan) -> None:
    """Refuse ``plan.incoherent`` for the first thing that does not hold; ``about`` names it."""
    for about in _faults(plan):
        raise Refused(PLAN_INCOHERENT, about=about)


def _faults(plan: Plan) -> Iterator[str]:
    """What is wrong, each in the order in which the next check relies on it."""
    yield from _twice(plan)
    yield from chain.from_iterable(map(_in_dimension, plan.dimensions))
    yield from chain.from_iterable(_in_cube(plan, cube) for cube in plan.cubes)
    yield from chain.from_iterable(_in_table(plan, table) for table in plan.tables)
    yield from chain.from_iterable(_in_relation(plan, relation) for relation in plan.relations)
    yield from (f"rate {rate.name}" for rate in plan.rates if not _rate_holds(plan, rate))
    if not plan.rules.k >= plan.rules.base > 0 or not set(plan.rules.waived) <= {table.name for table in plan.tables}:
        yield "rules"


def _twice(plan: Plan) -> Iterator[str]:
    for each in (plan.dimensions, plan.cubes, plan.tables, plan.relations, plan.rates):
        names = [one.name for one in each]
        yield from (f"twice {name}" for name in names if names.count(name) > 1)


def _in_dimension(dimension: Dimension) -> Iterator[str]:
    named = set(chain(dimension.codes, *(dimension.groups[level].values() for level in dimension.groups)))
    if ALL in named or named != dimension.words.keys() or len(set(dimension.codes)) < len(dimension.codes):
        yield f"codes of {dimension.name}"
    if any(groups.keys() != set(dimension.codes) for groups in dimension.groups.values()):
        yield f"groups of {dimension.name}"
    if not set(dimension.values.values()) <= set(dimension.codes):
        yield f"values of {dimension.name}"


def _in_cube(plan: Plan, cube: Cube) -> Iterator[str]:
    if not {*cube.dimensions, *([cube.furthest] if cube.furthest else [])} <= _names(plan.dimensions):
        yield f"dimensions of {cube.name}"
    elif any(not each or not _codes_exist(plan, cube, each.items()) for each in cube.impossible):
        yield f"impossible in {cube.name}"


def _in_table(plan: Plan, table: Table) -> Iterator[str]:
    if table.cube not in _names(plan.cubes):
        yield f"cube of {table.name}"
        return
    dimensions = plan.cube(table.cube).dimensions
    if not all(axis.dimension in dimensions and axis.level in plan.dimension(axis.dimension).levels for axis in table.axes):
        yield f"axes of {table.name}"
        return
    if not all(name in {axis.dimension for axis in table.axes} and plan.dimension(name).total for name in table.sensitive):
        yield f"sensitive in {table.name}"
    coarsest = step(table.expected, _size(plan, table), plan.rules)
    if coarsest is None or _COARSENESS[table.step] < _COARSENESS[coarsest]:
        yield f"step of {table.name}"


def _in_relation(plan: Plan, relation: Relation) -> Iterator[str]:
    terms = (relation.less, relation.more)
    if not all(term.cube in _names(plan.cubes) and _term_holds(plan, term) for term in terms):
        yield f"terms of {relation.name}"
        return
    for level in relation.by:
        known = [plan.dimension_at(plan.cube(term.cube), level) for term in terms]
        if len({each.codes_at(level) for each in known if each}) != 1:
            yield f"{level} in {relation.name}"


def _term_holds(plan: Plan, term: Term) -> bool:
    return _codes_exist(plan, plan.cube(term.cube), term.where.items())


def _rate_holds(plan: Plan, rate: Rate) -> bool:
    table = next((each for each in plan.tables if each.name == rate.table), None)
    axis = next((each for each in table.axes if each.dimension == rate.dimension), None) if table else None
    return axis is not None and ALL in plan.margin_codes(axis) and set(rate.codes) <= set(plan.margin_codes(axis)) - {ALL}


def _codes_exist(plan: Plan, cube: Cube, codes: Iterable[tuple[str, str]]) -> bool:
    known = [(plan.dimension_at(cube, level), level, code) for level, code in codes]
    return all(dimension is not None and code in dimension.codes_at(level) for dimension, level, code in known)


def _size(plan: Plan, table: Table) -> int:
    """The number of cells of a table without its margins."""
    return prod(len(plan.dimension(axis.dimension).codes_at(axis.level)) for axis in table.axes)


def _names(those: Iterable[Dimension | Cube]) -> set[str]:
    return {each.name for each in those}
