"""What stays true whatever people and services do, in whatever order (hypothesis)."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from services.referral.domain.candidates import FITTING, fitting
from services.referral.domain.facts import Standing
from services.referral.domain.referral import Referral
from services.referral.domain.states import EXCLUDING, WITH_RECEIVER
from services.referral.domain.welfare_service import WelfareService
from shared.reference.codes import (
    AttemptEnding,
    CancelReason,
    CandidateVerdict,
    DeclineReason,
    ReferralResult,
    ReferralState,
    Statute,
    Track,
)
from tests.unit.referral.memory import AREA, TOWN, VILLAGE, Office

TRACKS = st.lists(st.sampled_from(Track), min_size=1, unique=True)


class Switching(RuleBasedStateMachine):
    """An office in which anything may happen that people can do."""

    services: Bundle[WelfareService] = Bundle("services")

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()

    def having(self, *states: ReferralState) -> list[Referral]:
        """Referrals in one of these states."""
        return [each for each in self.office.book.kept if each.state in states]

    def pick(self, data: st.DataObject, *states: ReferralState) -> Referral | None:
        """One of them, or nothing when there is none."""
        found = self.having(*states)
        return data.draw(st.sampled_from(found)) if found else None

    @rule(
        target=services,
        track=st.sampled_from(Track),
        room=st.integers(0, 2),
        local=st.booleans(),
        oldest=st.sampled_from((30, 60)),
    )
    def register(self, track: Track, room: int, *, local: bool, oldest: int) -> WelfareService:
        """An organisation offers a service."""
        place: dict[str, Any] = {"municipalities": (TOWN,), "areas": ()} if local else {"areas": (AREA,)}
        return self.office.service(track, room, max_age=oldest, **place)

    @initialize(target=services, rooms=st.lists(st.integers(0, 2), min_size=2 * len(Track), max_size=2 * len(Track)))
    def begin_with_services(self, rooms: list[int]) -> MultipleResults[WelfareService]:
        """Each track starts with two services."""
        return multiple(*(self.office.service(track, room) for track, room in zip([*Track, *Track], rooms, strict=True)))

    @rule(tracks=TRACKS, born=st.sampled_from((1980, 1970)), town=st.sampled_from((TOWN, VILLAGE)), granted=st.booleans())
    def decide(self, tracks: list[Track], born: int, town: str, *, granted: bool) -> None:
        """VDAB decides about somebody whose statute needs no permission."""
        self.office.book.now += timedelta(seconds=1)
        facts: dict[str, Any] = {"birth_year": born, "municipality": town, "statute": Statute.DISABILITY_ALLOWANCE}
        trajectory = self.office.decide(*tracks, **facts)
        for track in tracks if granted else ():
            self.office.grant(self.office.referral(trajectory, track))

    @rule(data=st.data())
    def give_grant(self, data: st.DataObject) -> None:
        """A participant gives a grant, for one organisation or for any."""
        if referral := self.pick(data, *ReferralState):
            receivers = [each.organisation for each in self.office.book.offered]
            self.office.grant(referral, data.draw(st.sampled_from([None, *receivers])))

    @rule(data=st.data())
    def withdraw_grant(self, data: st.DataObject) -> None:
        """A participant takes a grant back."""
        if active := [each for each in self.office.book.given if each.active]:
            grant = data.draw(st.sampled_from(active))
            self.office.withdraw(grant, self.office.referral(grant.trajectory, grant.track))

    @rule(data=st.data(), reason=st.sampled_from(DeclineReason))
    def decline(self, data: st.DataObject, reason: DeclineReason) -> None:
        """A service says no."""
        if referral := self.pick(data, ReferralState.SENT):
            self.office.desk.decline(referral, reason)

    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        """A service says yes."""
        if referral := self.pick(data, ReferralState.SENT):
            self.office.desk.accept(referral)

    @rule(data=st.data())
    def start(self, data: st.DataObject) -> None:
        """A first talk takes place."""
        if referral := self.pick(data, ReferralState.ACCEPTED):
            self.office.desk.start(referral, self.office.book.today)

    @rule(data=st.data())
    def end(self, data: st.DataObject) -> None:
        """Something that started ends."""
        if referral := self.pick(data, ReferralState.STARTED):
            self.office.desk.end(referral, ReferralResult.COMPLETED, self.office.book.today)

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        """A casemanager cancels."""
        states = (ReferralState.PROPOSED, ReferralState.WAITING, ReferralState.SENT, ReferralState.ACCEPTED)
        if referral := self.pick(data, *states):
            self.office.desk.cancel(referral, CancelReason.OTHER)

    @rule(service=services, room=st.integers(0, 3))
    def tell_room(self, service: WelfareService, room: int) -> None:
        """An organisation tells its room; who waits longest and fits goes first."""
        service.set_room(room)
        line = [each for each in self.having(ReferralState.WAITING) if service.id in each.waiting_for]
        line.sort(key=lambda each: (each.waiting_since, each.id))
        free = service.free
        self.office.desk.serve(service)
        assert [each.service for each in line[:free]] == [service.id] * min(free, len(line))

    @rule(service=services, local=st.booleans(), oldest=st.sampled_from((30, 60)), active=st.booleans())
    def change(self, service: WelfareService, *, local: bool, oldest: int, active: bool) -> None:
        """An organisation serves others; exactly those wait for it whom it fits."""
        place: dict[str, Any] = {"municipalities": (TOWN,), "areas": ()} if local else {"municipalities": (), "areas": (AREA,)}
        self.office.change(service, max_age=oldest, active=active, **place)
        for referral in self.having(ReferralState.WAITING):
            fits = fitting(Standing.of(self.office.book, referral).candidates())
            assert (service.id in referral.waiting_for) == (service.id in fits)

    @rule(data=st.data())
    def give_room_where_people_wait(self, data: st.DataObject) -> None:
        """One place comes where several may want it."""
        if referral := self.pick(data, ReferralState.WAITING):
            service = self.office.book.service(data.draw(st.sampled_from(referral.waiting_for)))
            self.tell_room(service, service.held + 1)

    @rule(data=st.data())
    def take_room_back(self, data: st.DataObject) -> None:
        """An organisation has less room than it has offers open."""
        if referral := self.pick(data, ReferralState.SENT):
            self.tell_room(self.office.book.service(referral.receiver()[0]), 0)

    @precondition(lambda self: self.office.book.kept)
    @rule(days=st.integers(0, 20))
    def pass_days(self, days: int) -> None:
        """Time passes, and offers expire."""
        self.office.pass_days(days)

    @invariant()
    def no_referral_is_ever_in_two_services(self) -> None:
        """At most one offer is open, and a receiver has it exactly in the states that say so."""
        for referral in self.office.book.kept:
            open_offers = [each for each in referral.attempts if each.open]
            assert len(open_offers) == (referral.state is ReferralState.SENT)
            assert (referral.service is not None) == (referral.state in WITH_RECEIVER)

    @invariant()
    def room_is_never_below_zero(self) -> None:
        """And what is held is what is on offer."""
        sent = [each.service for each in self.having(ReferralState.SENT)]
        for service in self.office.book.offered:
            assert service.room >= 0
            assert service.held == sent.count(service.id)

    @invariant()
    def nobody_waits_for_a_service_that_has_room(self) -> None:
        """Room never lies idle while somebody who fits waits for it."""
        free = {each.id for each in self.office.book.offered if each.free}
        for referral in self.having(ReferralState.WAITING):
            assert free.isdisjoint(referral.waiting_for)
            assert referral.waiting_for

    @invariant()
    def nothing_went_out_through_an_open_gate(self) -> None:
        """What is with a receiver had no gate open."""
        assert all(not each.gates_open for each in self.having(*WITH_RECEIVER, ReferralState.WAITING))

    @invariant()
    def exclusive_tracks_never_run_together(self) -> None:
        """Of one person at most one kind of arbeidsmatige activiteiten is under way (guard 9)."""
        ama = [each for each in self.having(*EXCLUDING) if each.track in (Track.AMA_WELFARE, Track.AMA_SOCIAL_ECONOMY)]
        assert len({each.participant for each in ama}) == len(ama)

    @invariant()
    def the_trace_explains_each_attempt(self) -> None:
        """Each attempt names every service weighed once, the one taken, and ends as its verdicts say."""
        for referral in self.office.book.kept:
            for attempt in referral.attempts:
                weighed = [each.service for each in attempt.candidates]
                assert len(weighed) == len(set(weighed))
                taken = [each.service for each in attempt.candidates if each.verdict is CandidateVerdict.TAKEN]
                assert taken == ([attempt.service] if attempt.service else [])
                fits = any(each.verdict in FITTING for each in attempt.candidates)
                assert fits == (attempt.ending is not AttemptEnding.EXHAUSTED)

    @invariant()
    def a_switch_has_settled_exactly_when_all_its_tracks_rest(self) -> None:
        """Neither too early nor never."""
        for switch in self.office.book.switches.values():
            moving = [each for each in self.office.book.kept if each.trajectory == switch.id and each.moving]
            assert (switch.settled_at is None) == bool(moving)


Switching.TestCase.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
TestSwitching = Switching.TestCase
