"""From facts to counts, in the database: one statement a cube. What comes back never leaves the register."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from services.reporting.engine.contributions import KEYS, Contribution, Contributions, contributions
from services.reporting.engine.plan import Cube, Dimension, Plan
from services.reporting.tables.register import fact_table


def counted(session: Session, plan: Plan, quarter: str) -> Contributions:
    """Count the facts of a quarter under a plan, as the service itself; refuses what :func:`contributions` refuses."""
    return contributions(plan, quarter, (row for cube in plan.cubes for row in _of_cube(session, plan, cube, quarter)))


def _of_cube(session: Session, plan: Plan, cube: Cube, quarter: str) -> Iterator[Contribution]:
    dimensions = [plan.dimension(name) for name in cube.dimensions]
    for *codes, contributor, people, key_sum in session.execute(_statement(cube, dimensions, quarter)):
        yield Contribution(cube.name, tuple(codes), contributor, people, int(key_sum))


def _statement(cube: Cube, dimensions: Sequence[Dimension], quarter: str) -> Select[Any]:
    """People by class and contributor: each once for each value of the cube's ``counted_by``, at its furthest code.

    Where there still are more, the first in the order of codes and contributors counts: the same one each time.
    """
    codes = [f"at_{each.name}" for each in dimensions]
    once = ["pseudonym", *(f"by_{name}" for name in cube.counted_by)]
    told = (
        select(
            fact_table.c.pseudonym,
            fact_table.c.contributor,
            fact_table.c.record_key,
            *(fact_table.c[name].label(f"by_{name}") for name in cube.counted_by),
            *(_code(each).label(label) for each, label in zip(dimensions, codes, strict=True)),
        )
        .where(fact_table.c.quarter == quarter, fact_table.c.kind.in_(cube.kinds))
        .subquery()
    )
    furthest = [_place(each, told.c[f"at_{each.name}"]).desc() for each in dimensions if each.name == cube.furthest]
    person = [told.c[name] for name in once]
    chosen = (
        select(*(told.c[name] for name in codes), told.c.contributor, told.c.record_key)
        .where(*(told.c[name].is_not(None) for name in codes))
        .ext(distinct_on(*person))
        .order_by(*person, *furthest, *(told.c[name] for name in codes), told.c.contributor)
        .subquery()
    )
    group = [*(chosen.c[name] for name in codes), chosen.c.contributor]
    return select(*group, func.count(), func.sum(chosen.c.record_key) % literal(KEYS)).group_by(*group)


def _code(dimension: Dimension) -> ColumnElement[str]:
    """The code of what stands in a fact's column, as :meth:`Dimension.code_of` has it; NULL where there is none."""
    known = dimension.values or {code: code for code in dimension.codes}
    return case(known, value=fact_table.c[dimension.column])


def _place(dimension: Dimension, code: ColumnElement[str]) -> ColumnElement[int]:
    """Where a code stands among those of its dimension."""
    return case({code: place for place, code in enumerate(dimension.codes)}, value=code)
