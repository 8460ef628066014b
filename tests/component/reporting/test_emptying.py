"""What was heard of a year and never applied goes with that year."""

import pytest

from shared.contracts.casemanagement import FactsSealed
from shared.messaging.emptying import empty_heard
from shared.messaging.ends import End
from tests.component.reporting.policy import Policy
from tests.unit.reporting.examples import crowd, sealed

pytestmark = pytest.mark.services("reporting")


def test_facts_in_dead_letters_are_emptied_by_their_year(policy: Policy) -> None:
    """Those of the next year stay; a letter that was emptied is still one, and is refused by that name when tried again."""
    for quarter in ("2026-Q3", "2027-Q1"):
        assert policy.told(sealed(crowd(2, code="K99", quarter=quarter), quarter=quarter)) is End.DEAD
    with policy.world.runtime.parts["reporting"].database.transaction() as session:
        assert empty_heard(session, FactsSealed.aggregate, "quarter", "2026-") == 1
    bodies = [bytes(row.body).decode() for row in policy.world.rows("reporting", "SELECT body FROM dead_letter")]
    assert sorted("K99" in body for body in bodies) == [False, True]
    assert sorted('{"emptied": true}' in body for body in bodies) == [False, True]
