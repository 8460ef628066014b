from dataclasses import replace

import pytest

from services.reporting.engine.cells import cells, codes_of
from services.reporting.engine.coherence import refuse_incoherent
from services.reporting.engine.plan import ALL, Axis, Plan, Rate, Rules, Term, step, tables_of
from services.reporting.engine.plan_text import digest, planned, read, write
from shared.reference.areas import AREAS
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import COLUMNS, FactKind, SustainableBand, WaitBand, cmpps_profile
from shared.rules import Refused
from tests.support.small_plan import AREA, JOB, NEED, QUARTER, SMALL, YEAR, words


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("area", {area.code for area in AREAS}),
        ("phase", set(Phase)),
        ("stage", set(Stage)),
        ("cmpps", {*Cmpps, cmpps_profile(Cmpps), cmpps_profile(())}),
        ("track", set(Track)),
        ("answer", set(TrackAnswer)),
        ("wait_band", set(WaitBand)),
        ("outcome", set(Outcome)),
        ("band", {*SustainableBand, ""}),
        ("kind", {FactKind.ACTIVE, FactKind.STARTED}),
    ],
)
def test_every_code_that_a_fact_can_hold_has_its_place_in_the_plan(column: str, values: set[str]) -> None:
    """A new code of the law that the plan does not know would be left out of the figures in silence."""
    for dimension in planned().dimensions:
        if dimension.column == column:
            assert {dimension.code_of(value) for value in values} == set(dimension.codes)


@pytest.mark.parametrize(("dimension", "codes"), [("bottleneck", Bottleneck), ("obstacle", Obstacle)])
def test_every_bottleneck_and_obstacle_is_in_the_plan(dimension: str, codes: type[Bottleneck | Obstacle]) -> None:
    """Both stand in the column ``code``, whose meaning goes by the kind of fact."""
    assert planned().dimension(dimension).codes == tuple(codes)


def test_the_plan_reads_only_columns_that_facts_have() -> None:
    """What it counts by is agreed with casemanagement."""
    plan = planned()
    assert {dimension.column for dimension in plan.dimensions} <= set(COLUMNS)
    assert {column for cube in plan.cubes for column in cube.counted_by} <= set(COLUMNS)
    assert {kind for cube in plan.cubes for kind in cube.kinds} <= set(FactKind)


def test_areas_are_published_by_year_only() -> None:
    """A working area is small; by quarter there are provinces."""
    plan = planned()
    by_area = [table for table in plan.tables if any(axis.level == "area" for axis in table.axes)]
    assert by_area
    assert {table.step for table in by_area} == {"year"}


def test_profile_outcome_and_answer_are_sensitive_wherever_they_stand() -> None:
    """Nobody may learn that nearly all of a group have one of these; but who has no job has no band, and that is no secret."""
    for table in planned().tables:
        there = {axis.dimension for axis in table.axes}
        wanted = set() if there == {"outcome", "band"} else {"outcome", "answer", "cmpps"} & there
        assert set(table.sensitive) == wanted, table.name


def test_a_plan_comes_back_from_its_text_as_it_was() -> None:
    """And the text of what was read is the same to the byte."""
    for plan in (planned(), SMALL):
        assert read(write(plan)) == plan
        assert write(read(write(plan))) == write(plan)


def test_another_threshold_is_another_plan() -> None:
    """The digest that is signed off holds the rules too."""
    assert digest(replace(SMALL, rules=Rules(k=5))) != digest(SMALL)


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", write(SMALL).replace(b'"rates":', b'"ratios":')])
def test_what_is_no_plan_is_refused(text: bytes) -> None:
    """Unknown and missing parts alike: a plan is signed, so nothing in it goes unread."""
    with pytest.raises(Refused, match=r"plan\.incoherent"):
        read(text)


def test_a_version_that_does_not_ship_is_refused() -> None:
    """Nothing else is read from the disk."""
    with pytest.raises(Refused, match=r"plan\.unknown"):
        planned("1999-1")


def _table(**changes: object) -> Plan:
    return replace(SMALL, tables=(replace(SMALL.tables[0], **changes),))  # type: ignore[arg-type]


HALF_GROUPED = replace(AREA, groups={"province": {"polder": "north"}}, words=words(*AREA.codes, "north"))


@pytest.mark.parametrize(
    ("plan", "about"),
    [
        (replace(SMALL, tables=(*SMALL.tables, SMALL.tables[0])), "twice need-province"),
        (replace(SMALL, dimensions=(replace(NEED, words=words("home")),)), "codes of need"),
        (replace(SMALL, dimensions=(replace(NEED, codes=(ALL,), words=words(ALL)),)), "codes of need"),
        (replace(SMALL, dimensions=(HALF_GROUPED,)), "groups of area"),
        (replace(SMALL, dimensions=(replace(JOB, values={"y": "perhaps"}),)), "values of job"),
        (replace(SMALL, cubes=(replace(SMALL.cubes[0], dimensions=("need", "moon")),)), "dimensions of need"),
        (replace(SMALL, cubes=(replace(SMALL.cubes[1], impossible=({"outcome": "fun"},)),)), "impossible in outcome"),
        (_table(cube="moon"), "cube of need-province"),
        (_table(axes=(Axis("outcome", "outcome"),)), "axes of need-province"),
        (_table(axes=(Axis("area", "country"),)), "axes of need-province"),
        (_table(sensitive=("outcome",)), "sensitive in need-province"),
        (_table(expected=100), "step of need-province"),
        (replace(SMALL, relations=(replace(SMALL.relations[0], more=Term("moon")),)), "terms of need-runs"),
        (replace(SMALL, relations=(replace(SMALL.relations[0], by=("job",)),)), "job in need-runs"),
        (replace(SMALL, rates=(replace(SMALL.rates[0], codes=("fun",)),)), "rate paid"),
        (replace(SMALL, rates=(Rate("paid", "moon", "outcome", (), SMALL.rates[0].title),)), "rate paid"),
        (replace(SMALL, rules=Rules(k=3)), "rules"),
        (replace(SMALL, rules=Rules(waived=("moon",))), "rules"),
    ],
)  # fmt: skip
def test_a_plan_that_contradicts_itself_is_refused_with_what_is_wrong(plan: Plan, about: str) -> None:
    """The privacy officer signs a plan; one that cannot be counted gets no further than here."""
    with pytest.raises(Refused) as refused:
        refuse_incoherent(plan)
    assert refused.value.details["about"] == about


@pytest.mark.parametrize(
    ("expected", "cells", "finest"), [(1600, 10, "quarter"), (1599, 10, "year"), (400, 10, "year"), (399, 10, None)]
)
def test_a_table_is_as_fine_as_forty_registrations_a_cell_allow(expected: int, cells: int, finest: str | None) -> None:
    """Four times the threshold, so that most cells can be shown."""
    assert step(expected, cells, Rules()) == finest


def test_a_year_has_other_tables_than_its_quarters() -> None:
    """Each table belongs to one step."""
    names = [{table.name for table in tables_of(SMALL, period)} for period in ("2026-Q2", "2026")]
    assert names[0] | names[1] == {table.name for table in SMALL.tables}
    assert not names[0] & names[1]


def _codes(name: str) -> tuple[tuple[str, ...], ...]:
    return codes_of(SMALL, SMALL.table(name))


def test_a_table_has_its_margins() -> None:
    """A margin is a cell like another: hidden, rounded and proven with the rest."""
    assert {("home", ALL), (ALL, "north"), (ALL, ALL)} <= set(_codes("need-province"))


def test_what_counts_people_twice_has_no_margin() -> None:
    """Who started in a quarter was active too."""
    assert {codes[0] for codes in _codes("course-province")} == {"active", "started"}


def test_what_cannot_be_is_no_cell() -> None:
    """Everybody knows that nobody has paid work without a job: a hidden cell would promise that it could be nine."""
    assert ("paid", "yes") in _codes("outcome-job-year")
    assert ("paid", "none") not in _codes("outcome-job-year")


def test_cells_come_in_the_order_of_the_plan() -> None:
    """Codes are never sorted: the order is part of what is signed."""
    first = cells(SMALL, (QUARTER,))[:4]
    assert first == tuple(
        (QUARTER, "need-province", codes) for codes in ((ALL, ALL), (ALL, "north"), (ALL, "south"), ("home", ALL))
    )


def test_cells_of_the_year_follow_those_of_the_quarters() -> None:
    """And each is there once."""
    together = cells(SMALL, YEAR)
    assert len(set(together)) == len(together)
    assert together == tuple(key for period in YEAR for key in cells(SMALL, (period,)))
