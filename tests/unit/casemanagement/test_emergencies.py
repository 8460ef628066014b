from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from services.casemanagement.access import relations
from services.casemanagement.domain.emergency import LASTS, Emergency
from shared import clock
from shared.access.decide import Resource, would_allow
from shared.access.purposes import purpose_of
from shared.access.relations import Relation
from shared.access.table import table
from shared.reference.codes import Compartment, EmergencyGround, Phase, Purpose, Role, Verdict
from shared.rules import Refused
from tests.support.world import KBO_CARE, actor
from tests.unit.casemanagement.examples import in_phase

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
COLLEAGUE = UUID(int=11)


def emergency(side: Compartment = Compartment.CARE, opened_at: datetime = NOW) -> Emergency:
    """A file that a colleague opened."""
    return Emergency(
        id=uuid4(),
        trajectory=uuid4(),
        area="rivierenland",
        side=side,
        account=COLLEAGUE,
        function="casemanager-care",
        organisation=KBO_CARE,
        ground=EmergencyGround.DANGER,
        motive="Gevaar",
        opened_at=opened_at,
        until=opened_at + LASTS,
    )


@given(minutes=st.integers(-10_000, 10_000), account=st.sampled_from([COLLEAGUE, uuid4()]))
def test_it_opens_the_file_for_four_hours_and_to_who_broke_the_glass_alone(minutes: int, account: UUID) -> None:
    """Not before, not after, and to no colleague beside."""
    opens = emergency().opens(account, NOW + timedelta(minutes=minutes))
    assert opens == (account == COLLEAGUE and 0 <= minutes < LASTS / timedelta(minutes=1))


@pytest.mark.parametrize(
    ("side", "role", "relation"),
    [
        (Compartment.WORK, Role.CASEMANAGER_WORK, Relation.EMERGENCY_WORK),
        (Compartment.CARE, Role.CASEMANAGER_CARE, Relation.EMERGENCY_CARE),
    ],
)
def test_it_counts_in_the_role_of_its_side_only(side: Compartment, role: Role, relation: Relation) -> None:
    """Who is casemanager there no longer has lost it with the role."""
    trajectory = in_phase(Phase.RUNNING)
    trajectory.emergencies.append(emergency(side, clock.now()))
    assert relations(actor(role, account=COLLEAGUE), trajectory) == {relation}
    others = set(Role) - {role, Role.SYSTEM}
    assert all(not relations(actor(each, account=COLLEAGUE), trajectory) for each in others)


def test_who_broke_the_glass_changes_nothing_and_never_sees_the_other_side() -> None:
    """The rows of the table, one by one."""
    own = {Relation.EMERGENCY_WORK: Compartment.CARE, Relation.EMERGENCY_CARE: Compartment.WORK}
    for relation, other in own.items():
        rows = [row for row in table() if relation in row.relations]
        assert {action for row in rows for action in row.actions} == {"read", "identify", "break-glass"}
        for kind in ("action", "note", "appointment", "obstacle", "signal"):
            assert not would_allow(actor(Role.SAM), "read", Resource(kind, frozenset({relation}), other))


def test_what_was_done_in_an_emergency_is_logged_as_urgent() -> None:
    """Whatever it was."""
    assert {purpose_of(relation) for relation in (Relation.EMERGENCY_WORK, Relation.EMERGENCY_CARE)} == {Purpose.URGENT}


class Reviewing(RuleBasedStateMachine):
    """The alarm rings on until one privacy officer, who is not who broke the glass, has said what to think of it."""

    def __init__(self) -> None:
        super().__init__()
        self.emergency = emergency()
        self.verdict: Verdict | None = None

    @rule()
    def a_week_passes(self) -> None:
        """It is told again only while nobody looked."""
        assert (self.emergency.unreviewed() is None) == (self.verdict is not None)

    @rule(verdict=st.sampled_from(Verdict))
    def who_broke_it_reviews(self, verdict: Verdict) -> None:
        """That is refused, whatever happened before."""
        with pytest.raises(Refused):
            self.emergency.review(verdict, COLLEAGUE, NOW)

    @precondition(lambda self: self.verdict is None)
    @rule(verdict=st.sampled_from(Verdict))
    def an_officer_reviews(self, verdict: Verdict) -> None:
        """The first counts."""
        told = self.emergency.review(verdict, uuid4(), NOW)
        assert (told.account, told.verdict) == (COLLEAGUE, verdict)
        self.verdict = verdict

    @precondition(lambda self: self.verdict is not None)
    @rule(verdict=st.sampled_from(Verdict))
    def another_officer_reviews(self, verdict: Verdict) -> None:
        """Too late."""
        with pytest.raises(Refused, match=r"emergency\.reviewed"):
            self.emergency.review(verdict, uuid4(), NOW)

    @invariant()
    def what_was_said_stays(self) -> None:
        """No later word changes it."""
        assert self.emergency.verdict == self.verdict


TestReviewing = Reviewing.TestCase
