"""The desk where referrals move: it looks at gates, asks services in turn, and gives room to who waits longest.

It decides nothing about a person. People decided the tracks; the desk carries that out, and each step leaves its trace.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from services.referral.domain.answer import Answer
from services.referral.domain.book import Book
from services.referral.domain.candidates import fitting, taken
from services.referral.domain.facts import Standing
from services.referral.domain.grants import covering
from services.referral.domain.referral import Referral
from services.referral.domain.waiting import in_line
from services.referral.domain.welfare_service import Terms, WelfareService
from services.referral.rulebook import EXCLUSIVE_TRACK, PERMISSION_MISSING
from shared.contracts.event import Event
from shared.dates import add_months
from shared.reference.codes import CancelReason, DeclineReason, Gate, ReferralResult, ReferralState, Track, TrackAnswer
from shared.rules import Refused

#: Timers that the desk sets; their subject is a referral.
ANSWER_TERM: Final = "answer-term"
RETENTION: Final = "retention"

_UNSENT: Final = (ReferralState.PROPOSED, ReferralState.WAITING)
_UNSTARTED: Final = (ReferralState.SENT, ReferralState.ACCEPTED)


@dataclass(frozen=True)
class Desk:
    """``answer_days`` is the term in which a service answers, for switches that open now; until the end of the last day."""

    book: Book
    answer_days: int

    # What makes a referral move by itself

    def review(self, referral: Referral) -> None:
        """Look at the gates again: send when the last is met, step back when one reopened."""
        if referral.state not in _UNSENT:
            return
        standing = Standing.of(self.book, referral)
        gates = standing.open_gates()
        for turn in referral.set_gates(gates, self.book.now):
            self.book.record(referral, turn)
        if not gates:
            referral.ready_on = referral.ready_on or self.book.today
            self._route(standing)

    def _route(self, standing: Standing) -> None:
        """Ask the first service with room; else wait for those that fit; else there is none."""
        referral, candidates = standing.referral, standing.candidates()
        attempt = referral.next_attempt(candidates, self.book.now)
        if asked := taken(candidates):
            self.book.service(asked.service).hold(self.book.now)
            answer_by = self.book.today + timedelta(days=standing.switch.answer_days)
            self.book.record(referral, referral.send(attempt, asked, answer_by, self.book.today))
            self.book.schedule(ANSWER_TERM, referral.id, answer_by + timedelta(days=1))
        elif fits := fitting(candidates):
            if set(fits) != set(referral.waiting_for):
                self.book.record(referral, referral.wait(attempt))
        else:
            self.book.record(referral, referral.exhaust(attempt))
            self._rest(referral)

    def serve(self, service: WelfareService) -> None:
        """Room came: those who wait for this service get their turn, the oldest first."""
        while service.free and (first := self.book.first_waiting(service)):
            self.review(first)

    def serve_places(self, track: Track, *terms: Terms) -> None:
        """The offer on a track changed where these terms, old and new, reach: look again at who waits there, the oldest first."""
        areas = {area for each in terms for area in each.areas}
        municipalities = {municipality for each in terms for municipality in each.municipalities}
        for referral in in_line(self.book.waiting(track, areas, municipalities)):
            self.review(referral)

    # What the tandem and VDAB do

    def say(self, referral: Referral, answer: Answer) -> None:
        """The participant answered."""
        referral.say(answer)
        if answer.answer is TrackAnswer.NO:
            self.cancel(referral, CancelReason.PARTICIPANT_REFUSED)
        else:
            self.review(referral)

    def cancel(self, referral: Referral, reason: CancelReason) -> None:
        """End what has not started; the place it held or had comes free."""
        state, identity = referral.state, referral.service
        self.book.record(referral, referral.cancel(reason, self.book.now))
        service = self.book.service(identity) if identity else None
        if service and state is ReferralState.ACCEPTED:
            self.book.record(service, service.give_back())
        elif service:
            service.release()
        self._rest(referral)
        if service:
            self.serve(service)

    def grants_changed(self, referral: Referral, *, withdrawn: bool) -> None:
        """A grant came or went. What was sent ends when the participant withdrew the grant it went out under."""
        needed = Gate.GRANT in Standing.of(self.book, referral).rules.gates
        if withdrawn and needed and referral.state in _UNSTARTED and not self._is_covered(referral):
            self.cancel(referral, CancelReason.GRANT_WITHDRAWN)
        else:
            self.review(referral)

    # What receivers do

    def accept(self, referral: Referral) -> None:
        """The service takes the person: the place that the offer held is filled."""
        service = self._service_of(referral)
        self.book.record(referral, referral.accept(self.book.today, self.book.now))
        self.book.record(service, service.fill())

    def decline(self, referral: Referral, reason: DeclineReason) -> None:
        """The service says no: the next gets its turn, and its place goes to who waits, unless it is full."""
        service = self._service_of(referral)
        self.book.record(referral, referral.decline(reason, self.book.today, self.book.now))
        if reason is DeclineReason.FULL:
            self.book.record(service, service.say_full())
        else:
            service.release()
        self._pass_on(referral, service)

    def expire(self, referral: Referral) -> None:
        """The term ran out, if the offer is still open."""
        offer = referral.offer
        if offer is None or offer.answer_by is None or self.book.today <= offer.answer_by:
            return
        service = self._service_of(referral)
        self.book.record(referral, referral.expire(self.book.now))
        service.release()
        self._pass_on(referral, service)

    def start(self, referral: Referral, on: date) -> None:
        """The first face-to-face talk took place. Permission and exclusive tracks are looked at once more (guards 9, 10)."""
        referral.require(ReferralState.ACCEPTED)
        standing = Standing.of(self.book, referral)
        if Gate.PERMISSION in standing.rules.gates and not standing.permitted():
            raise Refused(PERMISSION_MISSING)
        if any(rival.state is ReferralState.STARTED for rival in standing.rivals()):
            raise Refused(EXCLUSIVE_TRACK)
        self._rest_with(referral, referral.start(on, self.book.today))

    def end(self, referral: Referral, result: ReferralResult, on: date) -> None:
        """What was started ended."""
        self._rest_with(referral, referral.end(result, on, self.book.today))

    # What follows

    def _pass_on(self, referral: Referral, service: WelfareService) -> None:
        self.review(referral)
        self.serve(service)

    def _rest_with(self, referral: Referral, event: Event) -> None:
        self.book.record(referral, event)
        self._rest(referral)

    def _rest(self, referral: Referral) -> None:
        """A referral came to rest: tracks that exclude it get their turn or end, and the switch may have settled."""
        for rival in Standing.of(self.book, referral).rivals():
            if referral.state is not ReferralState.STARTED:
                self.review(rival)
            elif rival.trajectory == referral.trajectory and rival.moving:
                self.cancel(rival, CancelReason.EXCLUSIVE_TRACK)
        self._settle(referral)
        self._keep_no_longer(referral)

    def _settle(self, referral: Referral) -> None:
        """Tell the trajectory once each of its tracks has come to rest."""
        switch = Standing.of(self.book, referral).switch
        others = self.book.referrals_of(referral.participant)
        drafted = {each.track: each for each in others if each.trajectory == switch.id}
        states = tuple(drafted[track].state for track in switch.tracks if track in drafted and not drafted[track].moving)
        if switch.settled_at is None and len(states) == len(switch.tracks):
            self.book.record(switch, switch.settle(states, self.book.now))

    def _keep_no_longer(self, referral: Referral) -> None:
        """Set the day on which the track's own retention ends (guard 13); others follow their trajectory."""
        months = Standing.of(self.book, referral).rules.retention_months
        if months is not None and referral.state is not ReferralState.STARTED:
            self.book.schedule(RETENTION, referral.id, add_months(referral.ended_on or self.book.today, months))

    def _is_covered(self, referral: Referral) -> bool:
        grants = Standing.of(self.book, referral).grants()
        return referral.organisation is not None and covering(grants, referral.organisation) is not None

    def _service_of(self, referral: Referral) -> WelfareService:
        """The service that has it; refuses ``referral.wrong-state`` when none has."""
        return self.book.service(referral.receiver()[0])
