"""The receipt of a release tells what was received, and whether it is still that."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.plan import PLAN
from services.reporting.domain.receipt import Receipt
from services.reporting.domain.release import Release
from services.reporting.tables import registry
from shared.reference.facts import Fact
from tests.unit.reporting.examples import QUARTER, crowd, facts

#: What is made before its class is mapped to a table has no attributes afterwards.
registry.configure()


def receipt(of: list[Fact], *, synthetic: bool = False) -> Receipt:
    """The receipt of a release of these facts."""
    return Receipt.of(Release.of(QUARTER, PLAN, of, synthetic=synthetic), PLAN)


@given(st.lists(facts, max_size=40))
def test_every_cell_of_the_plan_is_counted_once(some: list[Fact]) -> None:
    """Shown and hidden together are the cells of the table, whatever the facts."""
    assert [(each.table, each.shown + each.hidden) for each in receipt(some).tables] == [
        (table.name, len(table.coords)) for table in PLAN.tables
    ]


@given(st.lists(facts, max_size=40), st.randoms())
def test_the_order_in_which_facts_came_changes_no_digest(some: list[Fact], chance: Random) -> None:
    """A receipt is of what was published, and of nothing else."""
    assert receipt(some).sha256 == receipt(chance.sample(some, len(some))).sha256


def test_one_person_more_in_a_shown_cell_changes_the_digests_of_its_table_and_of_the_whole() -> None:
    """Whoever changes a figure is found out."""
    before, after = receipt(crowd(12)), receipt(crowd(13))
    changed = [one.table for one, other in zip(before.tables, after.tables, strict=True) if one != other]
    assert (changed, before.sha256 == after.sha256) == (["bottlenecks"], False)


def test_a_hidden_count_changes_nothing() -> None:
    """The receipt of nobody and of a few is the same: it tells nothing that the tables do not."""
    assert receipt([]) == receipt(crowd(PLAN.minimum - 1))


@pytest.mark.parametrize("change", [{"synthetic": True}, {"minimum": 11}, {"plan": "2027-1"}, {"quarter": "2026-Q4"}])
def test_the_digest_covers_what_the_figures_are_called(change: dict[str, object]) -> None:
    """The same figures under another name are another release."""
    of = receipt(crowd(12))
    assert replace(of, **change).sha256 != of.sha256  # type: ignore[arg-type]
