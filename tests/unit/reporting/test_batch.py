"""Parts of a batch: each once, in any order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.batch import MOST, Batch
from services.reporting.rulebook import OTHER_QUARTER, PART_AGAIN, PARTS_DISAGREE, QUARTER_FROZEN
from shared.reference.facts import COLUMN_NOT_OF_KIND, COLUMNS, UNKNOWN_CODE, UNKNOWN_COLUMNS, Fact
from shared.rules import Refused, Rule
from tests.unit.reporting.examples import FACT, crowd, facts, sealed

PARTS = 4


@given(st.lists(st.integers(1, PARTS), unique=True))
def test_a_batch_is_complete_when_each_part_came(arrivals: list[int]) -> None:
    """Whatever the order; what is not there yet is known."""
    batch = Batch.announced(sealed([], parts=PARTS))
    taken = [len(batch.take(sealed(crowd(part), part=part, parts=PARTS))) for part in arrivals]
    assert taken == arrivals
    assert batch.complete == (len(arrivals) == PARTS)
    assert set(batch.missing) == set(range(1, PARTS + 1)) - set(arrivals)


def test_a_part_that_comes_again_is_refused() -> None:
    """Delivery takes care of what is sent twice; a part that is made twice is somebody's mistake."""
    batch = Batch.announced(sealed([], parts=2))
    batch.take(sealed(crowd(2), parts=2))
    with pytest.raises(Refused) as refusal:
        batch.take(sealed(crowd(3), parts=2))
    assert refusal.value.rule is PART_AGAIN


def test_a_complete_quarter_takes_no_other_batch() -> None:
    """Its figures are being made; while it is not complete, two batches contradict each other."""
    batch = Batch.announced(sealed([], parts=2))
    for rule in (PARTS_DISAGREE, PARTS_DISAGREE, QUARTER_FROZEN):
        with pytest.raises(Refused) as refusal:
            batch.take(sealed([], batch=2, parts=2))
        assert refusal.value.rule is rule
        batch.received = (*batch.received, len(batch.received) + 1)


@given(facts)
def test_a_fact_survives_its_row(fact: Fact) -> None:
    """What casemanagement seals, reporting reads back."""
    assert Fact.from_row(COLUMNS, fact.as_row()) == fact


@given(st.permutations(COLUMNS))
def test_columns_may_come_in_any_order(columns: list[str]) -> None:
    """A row is read by the names of its columns."""
    row = [dict(zip(COLUMNS, FACT.as_row(), strict=True))[name] for name in columns]
    assert Fact.from_row(columns, row) == FACT


def test_a_batch_has_no_more_parts_than_a_quarter_can_have() -> None:
    """Else whoever forges one has the numbers of millions that are missing told every day."""
    forged = sealed([], parts=MOST + 1)
    with pytest.raises(Refused) as refusal:
        Batch.announced(forged).take(forged)
    assert refusal.value.rule is PARTS_DISAGREE


@pytest.mark.parametrize("changes", [{"parts": 3}, {"quarter": "2026-Q4"}, {"part": 0}, {"part": 3}])
def test_parts_that_contradict_each_other_are_refused(changes: dict[str, object]) -> None:
    """Every part says how many there are, and of which quarter."""
    batch = Batch.announced(sealed([], parts=2))
    with pytest.raises(Refused) as refusal:
        batch.take(replace(sealed([], parts=2), **changes))  # type: ignore[arg-type]
    assert refusal.value.rule is PARTS_DISAGREE


def test_a_fact_of_another_quarter_is_refused() -> None:
    """Quarters are disjoint: what is late counts in the quarter in which it was told."""
    batch = Batch.announced(sealed([]))
    with pytest.raises(Refused) as refusal:
        batch.take(sealed([replace(FACT, quarter="2026-Q2")]))
    assert refusal.value.rule is OTHER_QUARTER


def test_rows_with_other_columns_are_refused() -> None:
    """Nothing comes in that was not agreed, such as a municipality or a date."""
    with pytest.raises(Refused) as refusal:
        Fact.from_row([*COLUMNS, "municipality"], [*FACT.as_row(), "12040"])
    assert refusal.value.rule is UNKNOWN_COLUMNS


def test_a_kind_of_fact_that_nobody_knows_is_refused() -> None:
    """Whoever counts has to know what."""
    with pytest.raises(Refused) as refusal:
        Fact.from_row(COLUMNS, ["rumour", *FACT.as_row()[1:]])
    assert refusal.value.rule is UNKNOWN_CODE


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("area", "12040", UNKNOWN_CODE),
        ("area", "", UNKNOWN_CODE),
        ("quarter", "2026-08-03", UNKNOWN_CODE),
        ("code", "K99", UNKNOWN_CODE),
        ("code", "", UNKNOWN_CODE),
        ("phase", "somewhere", UNKNOWN_CODE),
        ("track", "far-away", UNKNOWN_CODE),
        ("cmpps", "anything", UNKNOWN_CODE),
        ("contributor", "0428759497", UNKNOWN_CODE),
        ("pseudonym", "0d3adb33-f000-4000-8000-000000000000", UNKNOWN_CODE),
        ("stage", "action", COLUMN_NOT_OF_KIND),
        ("outcome", "welfare", COLUMN_NOT_OF_KIND),
        ("wait_band", "0-4", COLUMN_NOT_OF_KIND),
    ],
)
def test_every_column_of_a_fact_holds_what_was_agreed(column: str, value: str, rule: Rule) -> None:
    """Also in a column that no table reads: what is no code of ours could be anything."""
    row = [value if name == column else told for name, told in zip(COLUMNS, FACT.as_row(), strict=True)]
    with pytest.raises(Refused) as refusal:
        Fact.from_row(COLUMNS, row)
    assert (refusal.value.rule, refusal.value.field) == (rule, column)
