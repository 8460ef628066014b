"""The guards of the law that referral keeps, each under its own name (guards 8, 9, 10 and 12; 13 needs the database)."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.referral.domain.answer import Answer
from services.referral.domain.payload import GBO_WHITELIST, check_fields
from services.referral.domain.permissions import AUTHORITY
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Switch
from services.referral.domain.tracks import VERSIONS, TrackRules
from shared.access.person_fields import PersonField
from shared.reference.codes import (
    CancelReason,
    Gate,
    PermissionAuthority,
    ReferralResult,
    ReferralState,
    Sender,
    Statute,
    Track,
    TrackAnswer,
)
from shared.rules import Refused
from tests.unit.referral.memory import ANSWER_DAYS, Office, decision

ALL_WAYS = tuple(PermissionAuthority)


@given(st.sets(st.sampled_from(PersonField)), st.sets(st.sampled_from(PersonField)))
def test_guard_8_gbo_payload_rejects_any_field_outside_the_whitelist(
    asked: set[PersonField], permitted: set[PersonField]
) -> None:
    """Whatever the configuration permits, the GBO gets no field outside art. 5."""
    if asked <= permitted & set(GBO_WHITELIST):
        check_fields(Track.GBO, asked, permitted)
    else:
        with pytest.raises(Refused) as refusal:
            check_fields(Track.GBO, asked, permitted)
        assert refusal.value.code == "referral.field-not-permitted"


def test_guard_8_rules_that_would_tell_the_gbo_an_insz_cannot_be_made() -> None:
    """A version of the rules with a forbidden field does not even load."""
    with pytest.raises(Refused):
        TrackRules(Track.GBO, "", Sender.VDAB, fields=(*GBO_WHITELIST, PersonField.INSZ), gates=())


def test_guard_8_no_items_of_the_file_go_to_the_gbo() -> None:
    """In every version, the GBO gets contact data and nothing else."""
    assert all(not version.track(Track.GBO).hands_over_items for version in VERSIONS)


@pytest.fixture
def office() -> Office:
    """An empty office."""
    return Office()


def ama(office: Office, *tracks: Track, **facts: Any) -> list[Referral]:
    """Referrals to tracks of arbeidsmatige activiteiten with a grant for each, in somebody whose statute needs no permission."""
    for track in tracks:
        office.service(track, room=2)
    trajectory = office.decide(*tracks, statute=Statute.DISABILITY_ALLOWANCE, **facts)
    referrals = [office.referral(trajectory, track) for track in tracks]
    for referral in referrals:
        office.grant(referral)
    return referrals


def test_guard_9_the_later_of_two_exclusive_tracks_waits_for_the_earlier(office: Office) -> None:
    """As long as the first decided track may still start, the second is not sent."""
    first, second = ama(office, Track.AMA_WELFARE, Track.AMA_SOCIAL_ECONOMY)
    assert first.state is ReferralState.SENT
    assert second.gates_open == (Gate.NO_EXCLUSIVE_TRACK,)


def test_guard_9_the_later_track_is_sent_when_the_earlier_comes_to_rest_without_a_start(office: Office) -> None:
    """A cancelled first track opens the way for the second."""
    first, second = ama(office, Track.AMA_WELFARE, Track.AMA_SOCIAL_ECONOMY)
    office.desk.cancel(first, CancelReason.OTHER)
    assert second.state is ReferralState.SENT


def test_guard_9_the_later_track_ends_when_the_earlier_starts(office: Office) -> None:
    """Two exclusive tracks never run at the same time, and the switch does not wait for what cannot come."""
    first, second = ama(office, Track.AMA_WELFARE, Track.AMA_SOCIAL_ECONOMY)
    office.desk.accept(first)
    office.desk.start(first, office.book.today)
    assert (second.state, second.cancel_reason) == (ReferralState.CANCELLED, CancelReason.EXCLUSIVE_TRACK)
    assert office.book.switches[first.trajectory].settled_at is not None


def test_guard_9_a_track_of_an_earlier_trajectory_excludes_until_it_ended(office: Office) -> None:
    """Who follows the one kind of activities cannot be sent to the other, whichever trajectory it came from."""
    (running,) = ama(office, Track.AMA_WELFARE)
    office.desk.accept(running)
    office.desk.start(running, office.book.today)
    (later,) = ama(office, Track.AMA_SOCIAL_ECONOMY, participant=running.participant)
    assert later.gates_open == (Gate.NO_EXCLUSIVE_TRACK,)
    office.desk.end(running, ReferralResult.COMPLETED, office.book.today)
    assert later.state is ReferralState.SENT


def test_guard_9_ama_welfare_does_not_go_with_vaph_day_support(office: Office) -> None:
    """With day support the referral stays a proposal."""
    (referral,) = ama(office, Track.AMA_WELFARE, day_support=True)
    assert referral.gates_open == (Gate.NO_EXCLUSIVE_TRACK,)


def test_guard_9_ama_social_economy_goes_with_vaph_day_support(office: Office) -> None:
    """The exclusion is of one track alone."""
    (referral,) = ama(office, Track.AMA_SOCIAL_ECONOMY, day_support=True)
    assert referral.state is ReferralState.SENT


@pytest.mark.parametrize("statute", Statute)
@pytest.mark.parametrize("given_by", ALL_WAYS)
def test_guard_10_ama_needs_the_permission_of_the_statutes_authority(statute: Statute, given_by: PermissionAuthority) -> None:
    """A permission of another authority opens nothing; a statute that needs none passes."""
    office = Office()
    office.service(Track.AMA_WELFARE)
    referral = office.send(Track.AMA_WELFARE, statute=statute)
    office.grant(referral)
    office.permit(referral, given_by)
    needed = AUTHORITY[statute]
    assert (referral.state is ReferralState.SENT) == (needed in (PermissionAuthority.NONE, given_by))


def test_guard_10_a_permission_that_ended_closes_the_gate_again(office: Office) -> None:
    """The last day counts; the day after it does not."""
    referral = office.send(Track.AMA_WELFARE)
    office.permit(referral, PermissionAuthority.OCMW, days=10)
    assert Gate.PERMISSION not in referral.gates_open
    office.book.now += timedelta(days=10)
    office.desk.review(referral)
    assert Gate.PERMISSION not in referral.gates_open
    office.book.now += timedelta(days=1)
    office.desk.review(referral)
    assert Gate.PERMISSION in referral.gates_open


def test_guard_10_nothing_starts_on_a_permission_that_ended_meanwhile(office: Office) -> None:
    """Between sending and the first talk the permission may have run out."""
    office.service(Track.AMA_WELFARE)
    referral = office.send(Track.AMA_WELFARE)
    office.grant(referral)
    office.permit(referral, PermissionAuthority.OCMW, days=3)
    office.desk.accept(referral)
    office.book.now += timedelta(days=4)
    with pytest.raises(Refused) as refusal:
        office.desk.start(referral, office.book.today)
    assert refusal.value.code == "referral.permission-missing"


def test_guard_12_no_referral_without_a_recorded_human_decision(office: Office) -> None:
    """A track that VDAB did not decide on cannot be drafted."""
    trajectory = office.decide(Track.GBO)
    switch = office.book.switches[trajectory]
    said = Answer(TrackAnswer.YES, None, switch.decision.decided_on, switch.decision.decided_by)
    with pytest.raises(Refused) as refusal:
        Referral.draft(switch, Track.CARE, said, office.book.now)
    assert refusal.value.code == "referral.decision-missing"


def test_guard_12_a_corrected_decision_ends_the_referrals_it_no_longer_names(office: Office) -> None:
    """Without its decision a referral has no ground."""
    office.service(Track.GBO)
    trajectory = office.decide(Track.GBO, Track.CARE)
    office.decide(Track.CARE, trajectory=trajectory)
    referral = office.referral(trajectory, Track.GBO)
    assert (referral.state, referral.cancel_reason) == (ReferralState.CANCELLED, CancelReason.DECISION_CORRECTED)


def test_guard_12_an_outcome_without_tracks_opens_nothing(office: Office) -> None:
    """Paid work is no switch."""
    switch = Switch(office.decide(), office.decide(), "2024-1", decision(), (), office.book.now, ANSWER_DAYS)
    assert not office.book.kept
    with pytest.raises(Refused):
        switch.check_decided(Track.GBO)
