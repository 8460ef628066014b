"""What is counted in the database is what one counts by hand, person by person."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.reporting.cell_keys import record_key, year_key
from services.reporting.commands.facts import receive
from services.reporting.counting import counted
from services.reporting.engine.cells import classes
from services.reporting.engine.contributions import KEYS, Contributions
from services.reporting.engine.plan_text import planned
from services.reporting.rulebook import COUNT_UNKNOWN
from shared.access.actor import Actor
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Outcome
from shared.reference.facts import Fact, FactKind
from shared.rules import Refused
from tests.component.reporting.policy import Policy
from tests.conftest import Databases
from tests.support.by_hand import Where, counted_by_hand
from tests.unit.reporting.examples import FACT, QUARTER, crowd, sealed
from tests.unit.reporting.examples import facts as any_fact

pytestmark = pytest.mark.services("reporting")

PLAN: Final = planned()


@pytest.fixture
def engine(databases: Databases) -> Iterator[Database]:
    """The register as the engine reaches it."""
    database = Database(databases.addresses.runtime_url("reporting", "engine"), pool_size=1)
    yield database
    database.close()


def count(engine: Database, quarter: str = QUARTER) -> Contributions:
    """Count as the engine does."""
    with engine.transaction() as session:
        UnitOfWork(session, "reporting", Actor.system("reporting"))
        return counted(session, PLAN, quarter)


def possible(fact: Fact) -> bool:
    """Whether the plan has a place for it: nobody works without a job."""
    return fact.outcome != Outcome.PAID_WORK or bool(fact.band)


def as_told(contributions: Contributions) -> Mapping[Where, int]:
    """People by class and contributor."""
    names = [(cube, codes) for _, cube, codes in classes(PLAN, (QUARTER,))]
    own = contributions.own.items()
    return {(*names[place], who): int(n) for who, numbers in own for place, n in enumerate(numbers) if n}


employers = st.integers(1, 3).map("{:032x}".format)
fact_lists = st.lists(
    st.builds(lambda fact, who: replace(fact, contributor=who), any_fact.filter(possible), employers), max_size=60
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fact_lists)
def test_the_database_counts_as_one_does_by_hand(policy: Policy, engine: Database, facts: list[Fact]) -> None:
    """People, the employers they come by, and the sums of their record keys."""
    policy.world.rows("reporting", "TRUNCATE register.batch, register.fact, desk.making")
    with policy.world.runtime.parts["reporting"].database.transaction() as session:
        receive(UnitOfWork(session, "reporting", Actor.system("reporting")), sealed(facts))
    found, key = count(engine), year_key("2026")
    told = list(counted_by_hand(PLAN, facts))
    assert as_told(found) == Counter(where for where, _ in told)
    sums: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for (cube, codes, _), pseudonym in told:
        sums[cube, codes] += record_key(key, pseudonym, QUARTER)
    names = [(cube, codes) for _, cube, codes in classes(PLAN, (QUARTER,))]
    assert [int(total) for total in found.keys] == [sums[name] % KEYS for name in names]
    assert found.counts.sum() == len(told)


def test_who_repeats_a_thing_a_hundred_times_counts_once(policy: Policy, engine: Database) -> None:
    """One person's events change no figure by more than one."""
    policy.told(sealed([*crowd(12), *[replace(FACT, pseudonym=f"{3:032x}")] * 100]))
    assert int(count(engine).counts.sum()) == len(crowd(12))


def test_a_quarter_without_facts_counts_nobody(policy: Policy, engine: Database) -> None:
    """In every class that there is."""
    policy.told(sealed([]))
    found = count(engine)
    assert (len(found.counts), int(found.counts.sum()), found.own) == (len(classes(PLAN, (QUARTER,))), 0, {})


def test_what_the_plan_says_cannot_be_is_refused(policy: Policy, engine: Database) -> None:
    """A count that has no place would be left out of a figure in silence."""
    policy.told(sealed([replace(FACT, kind=FactKind.OUTCOME, code="", phase="", outcome=Outcome.PAID_WORK)]))
    with pytest.raises(Refused) as refusal:
        count(engine)
    assert refusal.value.rule is COUNT_UNKNOWN
