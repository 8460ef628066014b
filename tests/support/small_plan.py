"""A plan small enough to follow by hand, with everything a plan can have: an area that is a province, margins, a relation."""

from collections.abc import Sequence
from typing import Final

from services.reporting.engine.plan import Axis, Cube, Dimension, Plan, Rate, Relation, Rules, Table, Term, Words

QUARTER: Final = "2026-Q1"
YEAR: Final = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026")


def words(*codes: str) -> dict[str, Words]:
    """Words for codes that need none."""
    return {code: Words(code, code) for code in codes}


def dimension(name: str, codes: Sequence[str], **others: object) -> Dimension:
    """A dimension of the column that is called like it."""
    given = {"words": words(*codes), "column": name, **others}
    return Dimension(name=name, title=Words(name, name), codes=tuple(codes), **given)  # type: ignore[arg-type]


_AREAS: Final = {"polder": "north", "heath": "north", "dunes": "north", "valley": "south"}

NEED: Final = dimension("need", ("home", "debt", "care"))
AREA: Final = dimension("area", tuple(_AREAS), groups={"province": _AREAS}, words=words(*_AREAS, "north", "south"))
OUTCOME: Final = dimension("outcome", ("paid", "supported", "welfare"))
JOB: Final = dimension("job", ("yes", "none"), values={"yes": "yes", "": "none"})
MEASURE: Final = dimension("measure", ("active", "started"), column="kind", total=False)

BY_NEED: Final = Axis("need", "need")
BY_AREA: Final = Axis("area", "area")
BY_PROVINCE: Final = Axis("area", "province")
BY_OUTCOME: Final = Axis("outcome", "outcome")
BY_JOB: Final = Axis("job", "job")
BY_MEASURE: Final = Axis("measure", "measure")

SMALL: Final = Plan(
    version="small-1",
    valid_from="2026",
    rules=Rules(),
    dimensions=(NEED, AREA, OUTCOME, JOB, MEASURE),
    cubes=(
        Cube("need", ("need",), ("need", "area"), ("need",)),
        Cube("outcome", ("outcome",), ("outcome", "job"), (), impossible=({"outcome": "paid", "job": "none"},)),
        Cube("course", ("active", "started"), ("measure", "area"), ("kind",)),
    ),
    tables=(
        Table("need-province", "need", "quarter", (BY_NEED, BY_PROVINCE), (), 4_000, Words("Noden", "Needs")),
        Table("outcome", "outcome", "quarter", (BY_OUTCOME,), ("outcome",), 4_000, Words("Uitkomsten", "Outcomes")),
        Table("course-province", "course", "quarter", (BY_MEASURE, BY_PROVINCE), (), 4_000, Words("Trajecten", "Courses")),
        Table("need-province-year", "need", "year", (BY_NEED, BY_PROVINCE), (), 4_000, Words("Noden", "Needs")),
        Table("need-area-year", "need", "year", (BY_NEED, BY_AREA), (), 4_000, Words("Noden", "Needs")),
        Table("outcome-job-year", "outcome", "year", (BY_OUTCOME, BY_JOB), ("outcome",), 4_000, Words("Werk", "Work")),
    ),
    relations=(Relation("need-runs", Term("need"), Term("course", {"measure": "active"}), ("need", "area")),),
    rates=(Rate("paid", "outcome", "outcome", ("paid",), Words("Betaald werk", "Paid work")),),
)
