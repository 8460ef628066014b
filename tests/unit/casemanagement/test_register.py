from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.register import LEFT_OUT, PEOPLE, made_up, past
from services.reporting.engine.contributions import Contribution, contributions
from services.reporting.engine.plan_text import planned
from services.reporting.engine.system import system
from shared.reference.facts import COLUMNS, Fact, FactKind
from tests.support.by_hand import counted_by_hand

Q4 = Quarter.named("2026-Q4")


def facts(people: int = PEOPLE) -> list[Fact]:
    """The made-up facts of a quarter."""
    return [Fact.from_row(COLUMNS, row) for row in made_up(Q4, people)]


@given(st.integers(0, 20), st.text(max_size=5))
def test_the_register_is_the_same_at_each_sowing(people: int, seed: str) -> None:
    """So that a demo can be told twice."""
    assert made_up(Q4, people, seed) == made_up(Q4, people, seed)


def test_every_made_up_row_can_be_published() -> None:
    """Each code has its place in the plan, and most cells have enough people to be shown."""
    plan = planned()
    people = Counter(where for where, _ in counted_by_hand(plan, facts()))
    counted = contributions(plan, Q4.name, (Contribution(*where, number, 0) for where, number in people.items()))
    shown = system(plan, (Q4.name,)).matrix.sums(counted.counts) >= plan.rules.k
    assert shown.mean() > 1 / 2


def test_one_bottleneck_is_left_to_the_real_files() -> None:
    """The demo shows with it how a small figure is hidden."""
    assert LEFT_OUT not in {fact.code for fact in facts() if fact.kind is FactKind.BOTTLENECK}


def test_the_same_people_are_there_all_year_and_others_the_next() -> None:
    """As the facts of files have it: a person keeps their pseudonym for a year, and stays where they are."""
    by_quarter = {
        name: {(row[COLUMNS.index("pseudonym")], row[COLUMNS.index("area")]) for row in made_up(Quarter.named(name), 50)}
        for name in ("2026-Q1", "2026-Q4", "2027-Q1")
    }
    assert by_quarter["2026-Q1"] == by_quarter["2026-Q4"]
    assert by_quarter["2026-Q1"].isdisjoint(by_quarter["2027-Q1"])


@pytest.mark.parametrize(("running", "first", "quarters"), [("2026-Q4", "2025-Q1", 7), ("2026-Q1", "2025-Q1", 4)])
def test_the_register_goes_back_to_the_beginning_of_last_year(running: str, first: str, quarters: int) -> None:
    """So that a whole year can be published."""
    before = past(Quarter.named(running))
    assert (before[0].name, len(before)) == (first, quarters)
    assert before[-1].next_first == Quarter.named(running).first
