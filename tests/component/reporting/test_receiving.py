"""Facts come in by parts, and a quarter's release goes out by itself, once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import DBAPIError

from shared.messaging.ends import End
from shared.persistence.migrate import differences
from shared.service import load
from tests.component.reporting.policy import Policy
from tests.support.world import World
from tests.unit.reporting.examples import QUARTER, crowd, sealed

pytestmark = pytest.mark.services("reporting")

TABLE = f"/releases/{QUARTER}/tables/bottlenecks"


def test_a_quarter_is_published_when_its_last_part_is_there(policy: Policy) -> None:
    """Nothing is published of an incomplete batch; the last part, whichever it is, publishes."""
    facts = crowd(12)
    assert policy.told(sealed(facts[6:], part=2, parts=2)) is End.APPLIED
    assert policy.events() == []
    policy.told(sealed(facts[:6], part=1, parts=2))
    assert policy.events() == [("reporting.release-published.v1", {"quarter": QUARTER})]


def test_a_part_that_comes_twice_counts_once(policy: Policy) -> None:
    """The same part under another event changes nothing."""
    for part in (1, 1, 2, 2):
        policy.told(sealed(crowd(6), part=part, parts=2))
    assert len(policy.events()) == 1
    assert policy.world.rows("reporting", "SELECT count(*) FROM fact")[0][0] == 12


def test_parts_that_come_at_the_same_moment_publish_once(policy: Policy) -> None:
    """Whoever comes last sees that all the others are there."""
    with ThreadPoolExecutor() as workers:
        ends = list(workers.map(lambda part: policy.told(sealed(crowd(part), part=part, parts=4)), range(1, 5)))
    assert set(ends) == {End.APPLIED}
    assert len(policy.events()) == 1


def test_a_published_quarter_is_not_published_again(policy: Policy) -> None:
    """Another batch of the same quarter changes no table, and a person decides about it."""
    policy.told(sealed(crowd(12)))
    before = policy.sam.get(TABLE).data
    assert policy.told(sealed(crowd(99), batch=2)) is End.DEAD
    assert policy.world.rows("reporting", "SELECT error FROM dead_letter")[0].error == "Refused: batch.quarter-frozen"
    assert policy.sam.get(TABLE).data == before
    assert policy.world.rows("reporting", "SELECT count(*) FROM fact")[0][0] == 12


def test_quarters_are_published_apart(policy: Policy) -> None:
    """Each quarter has its own batch and its own release."""
    policy.told(sealed(crowd(12)))
    policy.told(sealed(crowd(11, quarter="2026-Q4"), batch=2, quarter="2026-Q4"))
    assert [item["quarter"] for item in policy.sam.get("/releases").json["items"]] == ["2026-Q4", "2026-Q3"]


def test_a_quarter_without_facts_is_published_with_everything_hidden(policy: Policy) -> None:
    """An empty quarter looks like one with few people."""
    policy.told(sealed([]))
    assert {cell["status"] for cell in policy.sam.get(TABLE).json["cells"]} == {"hidden"}


def test_a_release_says_that_made_up_facts_are_in_it(policy: Policy) -> None:
    """One synthetic part makes the release synthetic."""
    policy.told(sealed(crowd(12), part=1, parts=2))
    policy.told(sealed([], part=2, parts=2, synthetic=True))
    assert policy.sam.get(TABLE).json["synthetic"] is True


def test_facts_that_no_table_knows_publish_nothing_and_are_kept_for_a_person(policy: Policy) -> None:
    """A wrong figure is worse than none: the part becomes a dead letter, and the quarter waits."""
    assert policy.told(sealed(crowd(12, code="K99"))) is End.DEAD
    assert policy.events() == []
    assert policy.world.rows("reporting", "SELECT error FROM dead_letter")[0].error == "Refused: facts.unknown-code"


@pytest.mark.parametrize("change", ["UPDATE release SET cells = '[]'", "DELETE FROM release"])
def test_the_database_refuses_to_change_a_release(policy: Policy, change: str) -> None:
    """What was shown cannot be unshown, not even by the owner of the tables."""
    policy.told(sealed(crowd(12)))
    with pytest.raises(DBAPIError, match="a release never changes"):
        policy.world.rows("reporting", change)


def test_the_migrations_make_the_tables_of_the_code(world: World) -> None:
    """Nothing in the code is missing in the database, nor the other way round."""
    with world.runtime.parts["reporting"].database.engine.connect() as connection:
        assert differences(load("reporting"), connection) == []
