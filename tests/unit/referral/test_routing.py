"""How a referral moves by itself: gates, grants, and when the switch has settled."""

from datetime import timedelta
from itertools import permutations

import pytest

from services.referral.domain.answer import Answer
from services.referral.domain.next_step import next_step
from services.referral.domain.states import referral_id
from shared.contracts.referral import ReferralDrafted, ReferralSent, SwitchOpened, SwitchSettled
from shared.reference.codes import (
    CancelReason,
    DeclineReason,
    Gate,
    Means,
    PermissionAuthority,
    ReferralResult,
    ReferralState,
    Track,
    TrackAnswer,
)
from shared.rules import Refused
from tests.unit.referral.memory import ANSWER_DAYS, START, TOWN, Office


@pytest.fixture
def office() -> Office:
    """An empty office."""
    return Office()


def test_a_referral_whose_gates_are_met_is_sent_without_another_click(office: Office) -> None:
    """The decision alone sends a GBO referral to which the participant said yes."""
    service = office.service()
    referral = office.send()
    assert (referral.state, referral.service) == (ReferralState.SENT, service.id)
    assert next_step(referral).by == START.date() + timedelta(days=ANSWER_DAYS)


def test_a_second_decision_event_opens_nothing_twice(office: Office) -> None:
    """The same decision again changes nothing, and tells nothing."""
    office.service()
    trajectory = office.decide(Track.GBO)
    told = len(office.book.told)
    office.decide(Track.GBO, trajectory=trajectory)
    assert len(office.book.told) == told


def test_the_id_of_a_referral_follows_from_trajectory_and_track(office: Office) -> None:
    """So whoever drafts it twice drafts the same one."""
    trajectory = office.decide(Track.GBO, Track.CARE)
    assert {each.id for each in office.book.kept} == {referral_id(trajectory, track) for track in (Track.GBO, Track.CARE)}


def test_tracks_are_drafted_in_the_decided_order(office: Office) -> None:
    """Rank 0 is the track that VDAB named first."""
    office.decide(Track.CARE, Track.GBO)
    drafted = office.told(ReferralDrafted)
    assert [(event.track, event.rank) for event in drafted] == [(Track.CARE, 0), (Track.GBO, 1)]  # type: ignore[attr-defined]


def test_a_corrected_decision_drafts_only_the_tracks_that_are_new(office: Office) -> None:
    """What was already on its way goes on."""
    trajectory = office.decide(Track.GBO)
    office.decide(Track.GBO, Track.CARE, trajectory=trajectory)
    assert [each.track for each in office.book.kept] == [Track.GBO, Track.CARE]
    assert len(office.told(SwitchOpened)) == 2


@pytest.mark.parametrize("order", list(permutations(("answer", "grant", "permission"))))
def test_the_order_in_which_gates_are_met_does_not_matter(order: tuple[str, ...]) -> None:
    """Answer, grant and permission in any order: sent after the third, to the same service."""
    office = Office()
    service = office.service(Track.AMA_WELFARE)
    referral = office.send(Track.AMA_WELFARE, answer=TrackAnswer.OPEN)
    yes = Answer(TrackAnswer.YES, Means.PHONE, START.date(), referral.answer.recorded_by)
    for act in order:
        assert referral.state is ReferralState.PROPOSED
        match act:
            case "answer":
                office.desk.say(referral, yes)
            case "grant":
                office.grant(referral)
            case "permission":
                office.permit(referral, PermissionAuthority.OCMW)
    assert (referral.state, referral.service, referral.gates_open) == (ReferralState.SENT, service.id, ())


def test_a_participant_who_says_no_ends_the_referral(office: Office) -> None:
    """Also after it was sent, as long as it has not started."""
    service = office.service()
    referral = office.send()
    no = Answer(TrackAnswer.NO, Means.IN_PERSON, START.date(), referral.answer.recorded_by)
    office.desk.say(referral, no)
    assert (referral.state, referral.cancel_reason) == (ReferralState.CANCELLED, CancelReason.PARTICIPANT_REFUSED)
    assert service.free == 1


def test_a_no_that_came_with_the_decision_is_on_file_and_at_rest(office: Office) -> None:
    """The track stays readable as refused, and settles the switch."""
    trajectory = office.decide(Track.GBO, answer=TrackAnswer.NO)
    assert office.referral(trajectory).cancel_reason is CancelReason.PARTICIPANT_REFUSED
    assert office.told(SwitchSettled)


def test_a_second_yes_is_refused(office: Office) -> None:
    """What the participant said already need not be said again."""
    referral = office.send(Track.CARE)
    with pytest.raises(Refused) as refusal:
        office.desk.say(referral, referral.answer)
    assert refusal.value.code == "referral.answered"


def test_a_grant_for_one_organisation_goes_to_no_other(office: Office) -> None:
    """The participant chose who may know."""
    office.service(Track.CARE, municipalities=(TOWN,))
    chosen = office.service(Track.CARE)
    referral = office.send(Track.CARE)
    office.grant(referral, receiver=chosen.organisation)
    assert referral.service == chosen.id


def test_when_the_chosen_organisation_declines_the_grant_gate_reopens(office: Office) -> None:
    """Others may exist, but the participant has to let them know."""
    office.service(Track.CARE)
    chosen = office.service(Track.CARE)
    referral = office.send(Track.CARE)
    office.grant(referral, receiver=chosen.organisation)
    office.desk.decline(referral, DeclineReason.OTHER)
    assert (referral.state, referral.gates_open) == (ReferralState.PROPOSED, (Gate.GRANT,))
    office.grant(referral)
    assert referral.state is ReferralState.SENT


def test_a_grant_withdrawn_before_sending_reopens_its_gate(office: Office) -> None:
    """Who waits steps back to a proposal and leaves every list."""
    office.service(Track.CARE, room=0)
    referral = office.send(Track.CARE)
    grant = office.grant(referral)
    assert referral.state is ReferralState.WAITING
    office.withdraw(grant, referral)
    assert (referral.state, referral.gates_open, referral.waiting_for) == (ReferralState.PROPOSED, (Gate.GRANT,), ())


def test_a_grant_withdrawn_after_sending_ends_the_referral(office: Office) -> None:
    """The receiver loses it."""
    service = office.service(Track.CARE)
    referral = office.send(Track.CARE)
    grant = office.grant(referral)
    office.withdraw(grant, referral)
    assert (referral.state, referral.cancel_reason) == (ReferralState.CANCELLED, CancelReason.GRANT_WITHDRAWN)
    assert (referral.organisation, service.free) == (None, 1)


def test_withdrawing_one_of_two_grants_ends_nothing(office: Office) -> None:
    """As long as another grant covers the organisation that has it."""
    office.service(Track.CARE)
    referral = office.send(Track.CARE)
    first = office.grant(referral)
    office.grant(referral)
    office.withdraw(first, referral)
    assert referral.state is ReferralState.SENT


def test_an_accepted_place_comes_back_when_the_person_does_not_come(office: Office) -> None:
    """Who waited for it gets it."""
    service = office.service(room=1)
    first = office.send()
    waiting = office.send()
    office.desk.accept(first)
    assert (service.room, waiting.state) == (0, ReferralState.WAITING)
    office.desk.cancel(first, CancelReason.OTHER)
    assert (waiting.state, waiting.service) == (ReferralState.SENT, service.id)


def test_the_switch_settles_once_when_each_track_came_to_rest(office: Office) -> None:
    """States follow the decided order; the end of what started says nothing new."""
    office.service(Track.GBO)
    trajectory = office.decide(Track.CARE, Track.GBO)
    care, gbo = (office.referral(trajectory, track) for track in (Track.CARE, Track.GBO))
    office.desk.accept(gbo)
    office.desk.start(gbo, office.book.today)
    assert not office.told(SwitchSettled)
    office.desk.cancel(care, CancelReason.OTHER)
    office.desk.end(gbo, ReferralResult.COMPLETED, office.book.today)
    (settled,) = office.told(SwitchSettled)
    assert settled == SwitchSettled(tracks=(Track.CARE, Track.GBO), states=(ReferralState.CANCELLED, ReferralState.STARTED))


def test_the_first_talk_lies_between_sending_and_today(office: Office) -> None:
    """Neither before the referral was sent, nor in the future."""
    office.service()
    referral = office.send()
    office.desk.accept(referral)
    for wrong in (office.book.today - timedelta(days=1), office.book.today + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            office.desk.start(referral, wrong)
        assert refusal.value.field == "on"


def test_every_sending_counts_its_attempt(office: Office) -> None:
    """The first offer is attempt 1, the next attempt 2."""
    office.service()
    office.service()
    referral = office.send()
    office.desk.decline(referral, DeclineReason.OTHER)
    assert [event.attempt for event in office.told(ReferralSent)] == [1, 2]  # type: ignore[attr-defined]
