"""Who is asked, who is passed over and why, and who is next."""

from datetime import timedelta
from typing import Any

import pytest

from services.referral.domain.next_step import next_step
from shared.contracts.referral import SwitchSettled
from shared.reference.codes import CandidateVerdict, DeclineReason, Next, ReferralState, Statute
from shared.rules import Refused
from tests.unit.referral.memory import ANSWER_DAYS, ELSEWHERE, TOWN, VILLAGE, Office


@pytest.fixture
def office() -> Office:
    """An empty office."""
    return Office()


def test_who_serves_the_municipality_by_name_goes_before_who_serves_the_area(office: Office) -> None:
    """Nearness comes first."""
    area_wide = office.service()
    local = office.service(municipalities=(TOWN,), areas=())
    elsewhere = office.service(municipalities=(VILLAGE,), areas=())
    referral = office.send()
    assert referral.service == local.id
    verdicts = {each.service: each.verdict for each in referral.attempts[0].candidates}
    assert verdicts == {local.id: CandidateVerdict.TAKEN, area_wide.id: CandidateVerdict.NEXT_IN_LINE}
    assert elsewhere.id not in verdicts


def test_who_had_no_offer_for_longest_goes_first(office: Office) -> None:
    """Offers go round."""
    services = [office.service(room=3) for _ in range(3)]
    taken = []
    for _ in range(6):
        taken.append(office.send().service)
        office.book.now += timedelta(minutes=1)
    assert sorted(taken[:3], key=str) == sorted((each.id for each in services), key=str)
    assert taken[3:] == taken[:3]


@pytest.mark.parametrize(
    ("terms", "facts", "verdict"),
    [
        ({"min_age": 50}, {}, CandidateVerdict.TOO_YOUNG),
        ({"max_age": 40}, {}, CandidateVerdict.TOO_OLD),
        ({"statutes": (Statute.NO_INCOME,)}, {}, CandidateVerdict.STATUTE),
        ({"active": False}, {}, CandidateVerdict.CLOSED),
    ],
)
def test_a_service_that_does_not_fit_is_passed_over_with_the_reason(
    terms: dict[str, Any], facts: dict[str, Any], verdict: CandidateVerdict
) -> None:
    """The trace names why; with nobody left the referral is exhausted."""
    office = Office()
    office.service(**terms)
    referral = office.send(**facts)
    assert referral.state is ReferralState.EXHAUSTED
    assert [each.verdict for each in referral.attempts[0].candidates] == [verdict]


def test_a_declined_referral_goes_to_the_next_service(office: Office) -> None:
    """The first service loses it, and is not asked again."""
    first, second = office.service(), office.service()
    referral = office.send()
    asked = referral.service
    office.desk.decline(referral, DeclineReason.NOT_TARGET_GROUP)
    assert {asked, referral.service} == {first.id, second.id}
    verdicts = {each.service: each.verdict for each in referral.attempts[1].candidates}
    assert verdicts[asked] is CandidateVerdict.ASKED_BEFORE  # type: ignore[index]


def test_a_service_that_lets_its_term_run_out_loses_the_referral(office: Office) -> None:
    """The last day still counts."""
    office.service()
    office.service()
    referral = office.send()
    asked = referral.service
    office.pass_days(ANSWER_DAYS)
    assert referral.service == asked
    office.pass_days(1)
    assert (referral.state, referral.service == asked) == (ReferralState.SENT, False)


def test_an_answer_after_the_term_is_refused(office: Office) -> None:
    """Also when the timer has not run yet."""
    office.service()
    referral = office.send()
    office.book.now += timedelta(days=ANSWER_DAYS + 1)
    with pytest.raises(Refused) as refusal:
        office.desk.accept(referral)
    assert refusal.value.code == "referral.offer-lapsed"


def test_a_service_that_says_it_is_full_gets_no_next_offer_but_is_waited_for(office: Office) -> None:
    """«Volzet» is no no: it sets the room to none until the service says otherwise."""
    service = office.service(room=2)
    referral = office.send()
    office.desk.decline(referral, DeclineReason.FULL)
    assert (service.free, referral.state, referral.waiting_for) == (0, ReferralState.WAITING, (service.id,))
    service.set_room(1)
    office.desk.serve(service)
    assert referral.state is ReferralState.SENT


def test_without_room_the_referral_waits_for_every_service_that_fits(office: Office) -> None:
    """It stands on all their lists at once, and in none of their hands."""
    services = [office.service(room=0) for _ in range(3)]
    referral = office.send()
    assert referral.state is ReferralState.WAITING
    assert set(referral.waiting_for) == {each.id for each in services}
    assert next_step(referral).code is Next.ROOM


def test_a_new_service_serves_who_waits(office: Office) -> None:
    """Nobody need be sent again by hand."""
    office.service(room=0)
    referral = office.send()
    new = office.service(room=1)
    assert (referral.state, referral.service) == (ReferralState.SENT, new.id)


def test_a_service_that_stops_leaves_nobody_waiting_for_it(office: Office) -> None:
    """Who waited for it alone is exhausted, and the switch settles."""
    service = office.service(room=0)
    referral = office.send()
    office.change(service, active=False)
    assert referral.state is ReferralState.EXHAUSTED
    assert office.told(SwitchSettled)


def test_a_service_that_moves_leaves_nobody_waiting_where_it_was(office: Office) -> None:
    """Those whom the old terms covered are looked at as well as those whom the new ones cover."""
    service, stays = office.service(room=0), office.service(room=0, areas=(ELSEWHERE,))
    left, reached = office.send(), office.send(area=ELSEWHERE)
    office.change(service, areas=(ELSEWHERE,))
    assert (left.state, set(reached.waiting_for)) == (ReferralState.EXHAUSTED, {service.id, stays.id})


def test_only_who_lives_where_a_service_serves_is_looked_at_again(office: Office) -> None:
    """Elsewhere nothing can change by it, however many wait there."""
    office.service(room=0)
    office.service(room=0, areas=(ELSEWHERE,))
    near, village, far = office.send(), office.send(municipality=VILLAGE), office.send(area=ELSEWHERE, municipality=VILLAGE)
    office.book.looked_at.clear()
    service = office.service(room=0, areas=(), municipalities=(TOWN,))
    assert office.book.looked_at == {near.trajectory}
    office.change(service, municipalities=(VILLAGE,))
    assert office.book.looked_at == {each.trajectory for each in (near, village, far)}


def test_room_is_given_without_looking_at_those_who_come_later(office: Office) -> None:
    """Ten may wait: one place concerns the first."""
    service = office.service(room=0)
    first, second = office.send(), office.send()
    office.book.looked_at.clear()
    service.set_room(1)
    office.desk.serve(service)
    assert (first.state, second.state) == (ReferralState.SENT, ReferralState.WAITING)
    assert office.book.looked_at == {first.trajectory}
