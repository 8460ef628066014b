"""From facts to published cells: what is counted, and what is hidden."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.counting import count
from services.reporting.domain.plan import PLAN
from services.reporting.domain.protection import CellStatus, protect
from services.reporting.domain.release import Release, release_id
from services.reporting.rulebook import NOT_IN_PLAN
from shared.reference.facts import NOT_A_QUARTER, UNKNOWN_CODE, Fact
from shared.rules import NOT_FOUND, Refused
from tests.unit.reporting.examples import CELLS, FACT, QUARTER, crowd, facts

LEAST = PLAN.minimum
K01_ANTWERP = ("K01", "10000")


def published(of: list[Fact]) -> dict[tuple[str, tuple[str, ...]], int | None]:
    """The values of a release of these facts, by table and coordinates."""
    release = Release.of(QUARTER, PLAN, of, synthetic=False)
    return {(cell.table, cell.coords): cell.value for cell in release.cells}


@given(st.lists(facts, max_size=80))
def test_no_cell_of_fewer_people_than_the_minimum_is_shown(some: list[Fact]) -> None:
    """Whatever the facts, a shown value is at least the minimum: nothing small and no zero appears."""
    assert all(value is None or value >= LEAST for value in published(some).values())


@given(st.lists(facts, max_size=40))
def test_every_cell_of_the_plan_is_there_whatever_the_facts(some: list[Fact]) -> None:
    """Neither the presence nor the order of cells tells anything of the facts."""
    assert [cell.coords for cell in Release.of(QUARTER, PLAN, some, synthetic=False).cells] == [
        coords for table in PLAN.tables for coords in table.coords
    ]


@given(st.lists(facts, max_size=40), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_of_facts_changes_a_count(some: list[Fact], random: object) -> None:
    """People are counted, not rows."""
    again = [*some, *some]
    random.shuffle(again)  # type: ignore[attr-defined]
    assert count(PLAN, again) == count(PLAN, some)


@pytest.mark.parametrize(("people", "value"), [(0, None), (1, None), (LEAST - 1, None), (LEAST, LEAST), (LEAST + 1, LEAST + 1)])
def test_a_cell_is_shown_from_the_minimum_on(people: int, value: int | None) -> None:
    """One person makes the difference between hidden and shown, and nobody looks like nine people."""
    assert published(crowd(people))["bottlenecks", K01_ANTWERP] == value


def test_an_empty_cell_and_a_small_one_look_the_same() -> None:
    """What is hidden tells nothing of why."""
    empty, small = (protect(count(PLAN, crowd(people)), LEAST) for people in (0, LEAST - 1))
    assert empty == small
    assert {cell.status for cell in empty} == {CellStatus.HIDDEN}


def test_areas_of_one_province_count_together() -> None:
    """The working area gives the province; the same person in two areas of it counts once there."""
    some = crowd(LEAST) + crowd(LEAST, area="kempen") + [replace(FACT, pseudonym="another", area="antwerpen")]
    assert published(some)["bottlenecks", K01_ANTWERP] == LEAST + 1


@pytest.mark.parametrize(("told", "table"), [({"answer": "no"}, "switches"), ({"wait_band": "5-8"}, "waits")])
def test_an_answer_and_a_wait_are_counted_each_in_its_quarter(told: dict[str, str], table: str) -> None:
    """A service may say yes in a later quarter than the person: each table counts what it is about."""
    referred = crowd(LEAST, kind="referral", code="", track="gbo", **told)
    assert {name for (name, _), value in published(referred).items() if value} == {table}


def test_a_yes_in_a_later_quarter_than_the_answer_counts_as_a_wait_alone() -> None:
    """The answer was counted in the quarter of the decision."""
    accepted = crowd(LEAST, kind="referral", code="", track="gbo", answer="", wait_band="0-4")
    values = published(accepted)
    assert values["waits", ("0-4", "gbo")] == LEAST
    assert not any(value for (table, _), value in values.items() if table == "switches")


@pytest.mark.parametrize(
    "changes", [{"code": "K99"}, {"area": "brussel"}, {"kind": "referral", "track": "gbo", "answer": "perhaps"}]
)
def test_a_fact_that_no_cell_is_for_stops_the_release(changes: dict[str, str]) -> None:
    """A fact silently left out would be a wrong figure."""
    with pytest.raises(Refused) as refusal:
        published([replace(FACT, **changes)])  # type: ignore[arg-type]
    assert refusal.value.rule is UNKNOWN_CODE


def test_no_table_of_the_plan_gives_totals_of_another() -> None:
    """No table is broken down by fewer dimensions of another table about the same facts, so no margin gives a cell away."""
    for table in PLAN.tables:
        for other in PLAN.tables:
            same = table is not other and table.kinds & other.kinds
            mine, theirs = ({dimension.name for dimension in each.dimensions} for each in (table, other))
            assert not (same and mine <= theirs)


def test_every_breakdown_names_one_table() -> None:
    """A question by its dimensions means one table."""
    breakdowns = [frozenset(dimension.name for dimension in table.dimensions) for table in PLAN.tables]
    assert len(set(breakdowns)) == len(breakdowns)


def test_a_quarter_has_one_release() -> None:
    """The id follows from the quarter, so that nothing can be published beside it."""
    assert release_id("2026-Q3") == release_id("2026-Q3") != release_id("2026-Q4")


@pytest.mark.parametrize(
    "quarter", ["2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-Q11", "2026-q1", "0000-Q1", "\uff12\uff10\uff12\uff16-Q1"]
)
def test_what_is_no_quarter_is_refused(quarter: str) -> None:
    """A quarter reads 2026-Q3."""
    with pytest.raises(Refused) as refusal:
        release_id(quarter)
    assert refusal.value.rule is NOT_A_QUARTER


@given(st.lists(st.sampled_from(["bottleneck", "province", "stage", "area", "age"]), min_size=1), st.booleans())
def test_only_breakdowns_of_the_plan_are_answered(dimensions: list[str], narrowed: bool) -> None:  # noqa: FBT001 -- drawn
    """A question by anything but the dimensions of a planned table is refused."""
    where = {"province": ["10000"]} if narrowed else {}
    if set(dimensions) == {"bottleneck", "province"}:
        assert PLAN.table_by(dimensions, where).name == "bottlenecks"
    else:
        with pytest.raises(Refused) as refusal:
            PLAN.table_by(dimensions, where)
        assert refusal.value.rule is NOT_IN_PLAN


@pytest.mark.parametrize("where", [{"province": ["02000"]}, {"area": ["kempen"]}, {"province": []}])
def test_a_narrowing_outside_the_plan_is_refused(where: dict[str, list[str]]) -> None:
    """Unknown codes and dimensions are refused by the plan alone."""
    with pytest.raises(Refused) as refusal:
        PLAN.table_by(["bottleneck", "province"], where)
    assert (refusal.value.rule, refusal.value.field) == (NOT_IN_PLAN, "where")


def test_a_table_that_does_not_exist_is_not_found() -> None:
    """Names of tables are those of the plan."""
    with pytest.raises(Refused) as refusal:
        PLAN.table("people")
    assert refusal.value.rule is NOT_FOUND


def test_the_plan_is_small_enough_to_be_proven_later() -> None:
    """All tables of a quarter together stay far below five thousand cells."""
    assert CELLS < 5000
