from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.register import LEFT_OUT, PEOPLE, made_up
from services.reporting.domain.counting import count
from services.reporting.domain.plan import PLAN
from shared.reference.facts import COLUMNS, Fact, FactKind

Q4 = Quarter.named("2026-Q4")


def facts(people: int = PEOPLE) -> list[Fact]:
    """The made-up facts of a quarter."""
    return [Fact.from_row(COLUMNS, row) for row in made_up(Q4, people)]


@given(st.integers(0, 20), st.text(max_size=5))
def test_the_register_is_the_same_at_each_sowing(people: int, seed: str) -> None:
    """So that a demo can be told twice."""
    assert made_up(Q4, people, seed) == made_up(Q4, people, seed)


def test_every_made_up_row_can_be_published() -> None:
    """Each code is one that reporting knows."""
    counted = count(PLAN, facts())
    assert sum(each.people >= PLAN.minimum for each in counted) > len(counted) / 2


def test_one_bottleneck_is_left_to_the_real_files() -> None:
    """The demo shows with it how a small figure is hidden."""
    assert LEFT_OUT not in {fact.code for fact in facts() if fact.kind is FactKind.BOTTLENECK}
