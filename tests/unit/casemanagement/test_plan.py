"""The integrated plan: what may change, who signs, when it is agreed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.plan import LONGEST_RHYTHM, Plan, Signature
from services.casemanagement.rulebook import course as rules
from shared.contracts.casemanagement import PlanAdapted, PlanEdited
from shared.dates import IN_FUTURE
from shared.reference.codes import Party
from shared.rules import Refused, Rule
from tests.unit.casemanagement.examples import TODAY, a_plan, a_tandem


def a_draft(**changes: object) -> Plan:
    """A plan with all six parts that nobody signed yet."""
    return a_plan(**{"signatures": (), "agreed_on": None, **changes})


def a_signature(party: Party) -> Signature:
    """A signature of today."""
    return Signature(party, TODAY, recorded_by=uuid4())


@given(st.permutations(list(Party)))
def test_a_plan_is_agreed_with_the_last_of_three_signatures_in_whatever_order(order: list[Party]) -> None:
    """Two signatures are no agreement, three are."""
    plan = a_draft()
    for party in order:
        assert plan.agreed_on is None
        plan.sign(a_signature(party), (), TODAY)
    assert plan.agreed_on == TODAY


def test_a_plan_is_agreed_on_the_day_of_its_last_signature() -> None:
    """Whoever recorded them in which order."""
    plan = a_draft()
    for days, party in enumerate(Party):
        plan.sign(Signature(party, TODAY - timedelta(days=days), uuid4()), (), TODAY)
    assert plan.agreed_on == TODAY


def test_nobody_signs_twice() -> None:
    """A second signature of the same party is refused."""
    plan = a_draft()
    plan.sign(a_signature(Party.WORK), (), TODAY)
    with pytest.raises(Refused) as refusal:
        plan.sign(a_signature(Party.WORK), (), TODAY)
    assert refusal.value.rule == rules.ALREADY_SIGNED


def test_nobody_signs_half_an_agreement() -> None:
    """The parts that are missing are named."""
    plan = a_draft(goal="")
    with pytest.raises(Refused) as refusal:
        plan.sign(a_signature(Party.WORK), plan.missing(None, 0), TODAY)
    assert refusal.value.details["missing"] == ["tandem", "goal", "actions"]


def test_nobody_signs_tomorrow() -> None:
    """A signature is on a day that has come."""
    with pytest.raises(Refused) as refusal:
        a_draft().sign(Signature(Party.CARE, TODAY + timedelta(days=1), uuid4()), (), TODAY)
    assert (refusal.value.rule, refusal.value.field) == (IN_FUTURE, "signed_on")


def test_a_change_takes_the_signatures_away_until_all_have_signed() -> None:
    """They stood under another text."""
    plan = a_draft(signatures=(a_signature(Party.WORK),))
    assert plan.edit({"goal": "Voltijds werken."}) == PlanEdited(trajectory=plan.trajectory, fields=("goal",))
    assert plan.signatures == ()


def test_a_change_of_an_agreed_plan_is_an_adaptation() -> None:
    """The agreement stays, and the event says that it was adapted."""
    plan = a_plan()
    assert plan.edit({"goal": "Voltijds werken."}) == PlanAdapted(trajectory=plan.trajectory, fields=("goal",))
    assert (plan.agreed_on, len(plan.signatures)) == (TODAY, len(Party))


def test_a_part_that_was_written_can_be_emptied_until_all_have_signed() -> None:
    """An agreement keeps every part that art. 15 asks."""
    plan = a_draft(goal="Een doel", starts_on=TODAY)
    plan.edit({"goal": None, "starts_on": None})
    assert (plan.goal, plan.starts_on) == ("", None)
    agreed = a_draft(goal="Een doel", agreed_on=TODAY)
    with pytest.raises(Refused, match=rules.PLAN_INCOMPLETE.code):
        agreed.edit({"goal": None})


def test_an_event_names_what_changed_and_nothing_that_stayed() -> None:
    """Sending a field with the value it has changes nothing of it."""
    plan = a_draft()
    assert plan.edit({"goal": plan.goal, "description": "Anders."}).fields == ("description",)
    with pytest.raises(Refused) as refusal:
        plan.edit({"goal": plan.goal})
    assert refusal.value.rule == rules.NOTHING_CHANGED


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"planned_end": TODAY}, rules.PLAN_ENDS_BEFORE_START),
        ({"evaluation_every_months": 0}, rules.PLAN_RHYTHM),
        ({"evaluation_every_months": LONGEST_RHYTHM + 1}, rules.PLAN_RHYTHM),
    ],
)
def test_a_refused_change_changes_nothing(changes: dict[str, object], broken: Rule) -> None:
    """Neither the refused field nor the others that came with it."""
    plan = a_draft()
    before = dict(vars(plan))
    with pytest.raises(Refused) as refusal:
        plan.edit({"goal": "Voltijds werken.", **changes})
    assert (refusal.value.rule, vars(plan)) == (broken, before)


def test_an_agreed_plan_keeps_its_actions_for_who_sees_none_of_them() -> None:
    """What is hidden from somebody does not show as missing."""
    assert a_plan().missing(a_tandem(), 0) == ()
