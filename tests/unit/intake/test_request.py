"""The states of a request, and who may bring it from one to the next."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.request import NEXT, OPEN, Request
from services.intake.domain.steps import Review, Verdict
from services.intake.rulebook import BEFORE_EARLIER_STEP, NO_REVIEW, NOT_IN_THIS_STATE, ONLY_VDAB_DECIDES
from shared.dates import IN_FUTURE
from shared.reference.codes import Regime, RequestState, Role
from shared.rules import Refused
from tests.unit.intake.examples import OLD, TODAY, VDAB, a_decision, an_answer, in_state

STEPS: dict[str, tuple[RequestState, Callable[[Request], None]]] = {
    "take up": (RequestState.UNDER_ASSESSMENT, Request.take_up),
    "approve": (RequestState.APPROVED, lambda request: request.decide(a_decision(), VDAB, TODAY)),
    "refuse": (RequestState.REFUSED, lambda request: request.decide(a_decision(Verdict.REFUSED), VDAB, TODAY)),
    "accept": (RequestState.ACCEPTED, lambda request: request.accept(an_answer(), TODAY)),
    "decline": (RequestState.DECLINED, lambda request: request.decline(an_answer(), TODAY)),
    "withdraw": (RequestState.WITHDRAWN, Request.withdraw),
    "ask review": (RequestState.REVIEW_REQUESTED, lambda request: request.ask_review(Review("Nieuw verslag.", TODAY))),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", RequestState)
def test_a_step_leads_on_where_the_law_lets_it_and_changes_nothing_elsewhere(state: RequestState, step: str) -> None:
    """Each pair of a state and a step is either allowed by the table or refused as a wrong state."""
    request = in_state(state, requested_on=OLD)
    target, take = STEPS[step]
    if target in NEXT[state]:
        take(request)
        assert request.state is target
    else:
        before = vars(request).copy()
        with pytest.raises(Refused) as refusal:
            take(request)
        assert (refusal.value.rule, vars(request)) == (NOT_IN_THIS_STATE, before)


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_whatever_is_tried_the_person_accepts_only_what_vdab_approved_last(tried: list[str]) -> None:
    """No order of steps leads to an accepted request whose last decision is not an approval."""
    request = in_state(RequestState.REQUESTED, requested_on=OLD)
    for step in tried:
        try:
            STEPS[step][1](request)
        except Refused:
            continue
    if request.state is RequestState.ACCEPTED:
        assert request.decisions[-1].verdict is Verdict.APPROVED


def test_a_request_waits_for_somebody_exactly_while_it_can_go_on_without_a_review() -> None:
    """Open are the states from which a request goes on by itself; a refusal goes on by a review alone."""
    assert {state for state in NEXT if NEXT[state] - {RequestState.REVIEW_REQUESTED}} == OPEN


@given(st.frozensets(st.sampled_from(sorted(set(Role) - VDAB))))
def test_guard_1_only_vdab_approves_or_refuses(roles: frozenset[Role]) -> None:
    """An account without the role of VDAB mediator decides nothing, whatever else it is."""
    request = in_state(RequestState.UNDER_ASSESSMENT)
    with pytest.raises(Refused) as refusal:
        request.decide(a_decision(), roles, TODAY)
    assert refusal.value.rule is ONLY_VDAB_DECIDES


def test_a_request_under_the_law_of_2022_knows_no_review() -> None:
    """The decree of 2022 has no chapter on appeal."""
    with pytest.raises(Refused) as refusal:
        in_state(RequestState.REFUSED).ask_review(Review("Nieuw verslag.", TODAY))
    assert refusal.value.rule is NO_REVIEW


def test_a_review_suspends_the_start() -> None:
    """Under review, an approval can no longer be accepted."""
    request = in_state(RequestState.APPROVED, requested_on=OLD)
    request.ask_review(Review("De persoon vraagt een ander traject.", TODAY))
    with pytest.raises(Refused):
        request.accept(an_answer(), TODAY)
    assert request.regime is Regime.WZ2014


def test_a_review_keeps_the_decision_it_is_about() -> None:
    """After a review both decisions can be read, in their order."""
    request = in_state(RequestState.REVIEW_REQUESTED, requested_on=OLD)
    request.decide(a_decision(), VDAB, TODAY)
    assert [each.verdict for each in request.decisions] == [Verdict.REFUSED, Verdict.APPROVED]


@pytest.mark.parametrize(("days", "broken"), [(1, IN_FUTURE), (-15, BEFORE_EARLIER_STEP)])
def test_a_decision_falls_between_the_request_and_today(days: int, broken: object) -> None:
    """Nobody decides tomorrow, nor before the request."""
    with pytest.raises(Refused) as refusal:
        in_state(RequestState.UNDER_ASSESSMENT).decide(a_decision(on=TODAY + timedelta(days)), VDAB, TODAY)
    assert (refusal.value.rule, refusal.value.field) == (broken, "decided_on")


@pytest.mark.parametrize(("days", "broken"), [(1, IN_FUTURE), (-1, BEFORE_EARLIER_STEP)])
def test_an_answer_falls_between_the_decision_and_today(days: int, broken: object) -> None:
    """Nobody answers tomorrow, nor before there was a decision."""
    with pytest.raises(Refused) as refusal:
        in_state(RequestState.APPROVED).accept(an_answer(on=TODAY + timedelta(days)), TODAY)
    assert (refusal.value.rule, refusal.value.field) == (broken, "on")
