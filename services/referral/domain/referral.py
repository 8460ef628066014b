"""A referral (doorverwijzing) of one person to one welfare track, from proposal to end."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from services.referral.domain.answer import Answer
from services.referral.domain.attempt import Attempt
from services.referral.domain.candidates import Candidate, fitting
from services.referral.domain.gates import GateTurn
from services.referral.domain.states import MOVING, referral_id
from services.referral.domain.switch import Switch
from services.referral.rulebook import (
    ANSWERED,
    ENDED_BEFORE_STARTED,
    OFFER_LAPSED,
    STARTED_BEFORE_SENT,
    WRONG_STATE,
)
from shared.contracts import referral as events
from shared.contracts.event import Event
from shared.dates import not_in_future
from shared.reference.codes import (
    AttemptEnding,
    CancelReason,
    DeclineReason,
    Gate,
    ReferralResult,
    ReferralState,
    Track,
    TrackAnswer,
)
from shared.rules import Refused


@dataclass(eq=False)
class Referral:
    """``rank`` is the track's place in the decided order, from 0; ``ready_on`` the day on which its last gate was met.

    ``service`` and ``organisation`` are those that have it now; ``waiting_for`` the services on whose list it stands.
    """

    id: UUID
    trajectory: UUID
    participant: UUID
    track: Track
    rank: int
    rule_version: str
    area: str
    answer: Answer
    drafted_at: datetime
    state: ReferralState = ReferralState.PROPOSED
    gates_open: tuple[Gate, ...] = ()
    gate_log: tuple[GateTurn, ...] = ()
    ready_on: date | None = None
    service: UUID | None = None
    organisation: str | None = None
    waiting_for: tuple[UUID, ...] = ()
    waiting_since: datetime | None = None
    sent_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    result: ReferralResult | None = None
    cancel_reason: CancelReason | None = None
    version: int = 0
    attempts: list[Attempt] = field(default_factory=list)

    @classmethod
    def draft(cls, switch: Switch, track: Track, answer: Answer, now: datetime) -> "Referral":
        """Propose a track that VDAB decided on. Refuses ``referral.decision-missing`` for any other (guard 12)."""
        switch.check_decided(track)
        return cls(
            id=referral_id(switch.id, track),
            trajectory=switch.id,
            participant=switch.participant,
            track=track,
            rank=switch.tracks.index(track),
            rule_version=switch.rule_version,
            area=switch.decision.area,
            answer=answer,
            drafted_at=now,
        )

    @property
    def moving(self) -> bool:
        """Whether it has still to come to rest: started, ended, cancelled or exhausted."""
        return self.state in MOVING

    @property
    def offer(self) -> Attempt | None:
        """The offer that waits for an answer; there is never more than one."""
        return self.attempts[-1] if self.attempts and self.attempts[-1].open else None

    @property
    def asked(self) -> frozenset[UUID]:
        """The services that were asked and need not be asked again."""
        return frozenset(each.service for each in self.attempts if each.service and each.asked_for_good)

    def drafted(self, gates: tuple[Gate, ...], now: datetime, all_gates: tuple[Gate, ...]) -> Event:
        """It enters the file, waiting for its gates."""
        self.gates_open = gates
        self.gate_log = tuple(GateTurn(gate, gate not in gates, now) for gate in all_gates)
        return events.ReferralDrafted(
            trajectory=self.trajectory,
            participant=self.participant,
            track=self.track,
            rank=self.rank,
            rule_version=self.rule_version,
            open_gates=gates,
        )

    def set_gates(self, gates: tuple[Gate, ...], now: datetime) -> list[Event]:
        """Note which gates are open now. Who waits for room goes back to a proposal when a gate reopens."""
        met = tuple(gate for gate in self.gates_open if gate not in gates)
        reopened = tuple(gate for gate in gates if gate not in self.gates_open)
        self.gates_open = gates
        self.gate_log += tuple(GateTurn(gate, gate in met, now) for gate in met + reopened)
        if reopened:
            self.state, self.waiting_for, self.waiting_since, self.ready_on = ReferralState.PROPOSED, (), None, None
        told: list[Event] = [events.GateMet(trajectory=self.trajectory, gate=gate, open_gates=gates) for gate in met]
        return told + [events.GateReopened(trajectory=self.trajectory, gate=gate, open_gates=gates) for gate in reopened]

    def say(self, answer: Answer) -> None:
        """The participant answered. A no ends what has not started; a yes counts once, while the referral waits for it."""
        self.require(*MOVING)
        if answer.answer is TrackAnswer.YES and Gate.PARTICIPANT_AGREES not in self.gates_open:
            raise Refused(ANSWERED)
        self.answer = answer

    def next_attempt(self, candidates: tuple[Candidate, ...], now: datetime) -> Attempt:
        """A new attempt with its trace, still to end as an offer, on the waiting list or with nobody left."""
        return Attempt(self.id, len(self.attempts) + 1, now, candidates)

    def send(self, attempt: Attempt, asked: Candidate, answer_by: date, today: date) -> Event:
        """Offer it to one service."""
        self.require(ReferralState.PROPOSED, ReferralState.WAITING)
        attempt.offer(asked, answer_by)
        self.attempts.append(attempt)
        self.state, self.service, self.organisation = ReferralState.SENT, asked.service, asked.organisation
        self.sent_on = today
        self.waiting_for, self.waiting_since = (), None
        return events.ReferralSent(
            trajectory=self.trajectory,
            participant=self.participant,
            track=self.track,
            service=asked.service,
            organisation=asked.organisation,
            answer_by=answer_by,
            attempt=len(self.attempts),
        )

    def wait(self, attempt: Attempt) -> Event:
        """Stand on the waiting lists of all services that fit. Who stood there already keeps the place in line."""
        self.require(ReferralState.PROPOSED, ReferralState.WAITING)
        attempt.end(AttemptEnding.WAITLISTED, attempt.made_at)
        self.attempts.append(attempt)
        self.state, self.waiting_for = ReferralState.WAITING, fitting(attempt.candidates)
        self.waiting_since = self.waiting_since or attempt.made_at
        return events.ReferralWaitlisted(trajectory=self.trajectory, track=self.track, services=self.waiting_for)

    def exhaust(self, attempt: Attempt) -> Event:
        """No service is left that fits."""
        self.require(ReferralState.PROPOSED, ReferralState.WAITING)
        attempt.end(AttemptEnding.EXHAUSTED, attempt.made_at)
        self.attempts.append(attempt)
        self.state, self.waiting_for, self.waiting_since = ReferralState.EXHAUSTED, (), None
        return events.ReferralExhausted(trajectory=self.trajectory, track=self.track)

    def accept(self, today: date, now: datetime) -> Event:
        """The service says yes, within its term. Waiting days count from the day the last gate was met."""
        offer = self._answerable(today)
        offer.end(AttemptEnding.ACCEPTED, now)
        self.state = ReferralState.ACCEPTED
        waited = (today - (self.ready_on or today)).days
        service, organisation = self.receiver()
        return events.ReferralAccepted(
            trajectory=self.trajectory, track=self.track, service=service, organisation=organisation, waited_days=waited
        )

    def decline(self, reason: DeclineReason, today: date, now: datetime) -> Event:
        """The service says no, within its term; the next gets its turn."""
        self._answerable(today).end(AttemptEnding.DECLINED, now, reason)
        service, organisation = self._let_go()
        return events.ReferralDeclined(trajectory=self.trajectory, service=service, organisation=organisation, reason=reason)

    def expire(self, now: datetime) -> Event:
        """The service let its term run out; the next gets its turn."""
        self._open_offer().end(AttemptEnding.EXPIRED, now)
        service, organisation = self._let_go()
        return events.ReferralExpired(trajectory=self.trajectory, service=service, organisation=organisation)

    def start(self, on: date, today: date) -> Event:
        """The first face-to-face talk took place: only this counts as started."""
        self.require(ReferralState.ACCEPTED)
        not_in_future(on, today, "on")
        if self.sent_on is not None and on < self.sent_on:
            raise Refused(STARTED_BEFORE_SENT, field="on")
        self.state, self.started_on = ReferralState.STARTED, on
        service, organisation = self.receiver()
        return events.ReferralStarted(
            trajectory=self.trajectory, track=self.track, service=service, organisation=organisation, started_on=on
        )

    def end(self, result: ReferralResult, on: date, today: date) -> Event:
        """What was started ended."""
        self.require(ReferralState.STARTED)
        not_in_future(on, today, "on")
        if self.started_on is not None and on < self.started_on:
            raise Refused(ENDED_BEFORE_STARTED, field="on")
        self.state, self.result, self.ended_on = ReferralState.ENDED, result, on
        return events.ReferralEnded(trajectory=self.trajectory, track=self.track, result=result)

    def cancel(self, reason: CancelReason, now: datetime) -> Event:
        """It ends before it started. Whoever had it loses it."""
        self.require(*MOVING)
        if self.service:
            self.attempts[-1].end(AttemptEnding.CANCELLED, now)
        self.state, self.cancel_reason = ReferralState.CANCELLED, reason
        self.service = self.organisation = None
        self.waiting_for, self.waiting_since = (), None
        return events.ReferralCancelled(trajectory=self.trajectory, track=self.track, reason=reason)

    def require(self, *states: ReferralState) -> None:
        """Refuse ``referral.wrong-state`` in any other state."""
        if self.state not in states:
            raise Refused(WRONG_STATE, state=self.state)

    def _answerable(self, today: date) -> Attempt:
        offer = self._open_offer()
        if offer.answer_by is not None and today > offer.answer_by:
            raise Refused(OFFER_LAPSED)
        return offer

    def _open_offer(self) -> Attempt:
        self.require(ReferralState.SENT)
        if (offer := self.offer) is None:
            raise Refused(WRONG_STATE, state=self.state)
        return offer

    def receiver(self) -> tuple[UUID, str]:
        """The service and organisation that have it; refuses ``referral.wrong-state`` when none has."""
        if self.service is None or self.organisation is None:
            raise Refused(WRONG_STATE, state=self.state)
        return self.service, self.organisation

    def _let_go(self) -> tuple[UUID, str]:
        receiver = self.receiver()
        self.state, self.service, self.organisation = ReferralState.PROPOSED, None, None
        return receiver
