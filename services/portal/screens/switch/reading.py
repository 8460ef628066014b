"""What the picture of a switch shows. Every word of it follows from the trace: nothing is guessed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.houses import houses
from services.portal.screens.items import reading as files
from services.portal.screens.items.reading import File
from services.portal.screens.switch.sentences import next_of, stations
from shared import clock
from shared.reference.codes import ReferralState
from shared.reference.municipalities import municipality

#: States in which no more is to come.
_STOPPED = frozenset({ReferralState.CANCELLED, ReferralState.EXHAUSTED})
_AT_REST = _STOPPED | {ReferralState.ENDED}
#: How many stations a track has passed: gates, an answer, the first talk, the result.
_PASSED = {
    ReferralState.PROPOSED: 0,
    ReferralState.WAITING: 1,
    ReferralState.SENT: 1,
    ReferralState.ACCEPTED: 2,
    ReferralState.STARTED: 3,
    ReferralState.ENDED: 4,
}


@dataclass(frozen=True)
class House:
    """A service by name, and whose it is."""

    name: str
    organisation: str


@dataclass(frozen=True)
class Candidate:
    """A service that was weighed in one attempt, and why it was taken or passed over (a code)."""

    house: House
    verdict: str
    by_name: bool
    free: int

    @property
    def taken(self) -> bool:
        """Whether it was asked."""
        return self.verdict == "taken"


@dataclass(frozen=True)
class Attempt:
    """One attempt: who was weighed in the order of asking, who was asked, how it ended (codes)."""

    number: int
    made_at: str
    asked: House | None
    answer_by: date | None
    ending: str | None
    reason: str | None
    ended_at: str | None
    candidates: tuple[Candidate, ...]

    @property
    def open(self) -> bool:
        """Whether the service can still answer."""
        return self.ending is None

    @property
    def days(self) -> int:
        """Days that the service has in all."""
        return max(1, (self.answer_by - _day(self.made_at)).days) if self.answer_by else 1

    @property
    def left(self) -> int:
        """Days that are left, today's included; none when the term is over."""
        return max(0, (self.answer_by - clock.today()).days) if self.answer_by else 0


@dataclass(frozen=True)
class Station:
    """One point on the way of a track: passed (``done``), ``now``, ``later``, or where the track ``stopped``."""

    label: str
    standing: str


@dataclass(frozen=True)
class Lane:
    """One track: where it stands, what it waits for, whom it was offered to, and what happens next, in a sentence."""

    track: str
    referral: str
    rank: int
    state: ReferralState
    sender: str
    legal_basis: str
    answer: Mapping[str, Any]
    gates: tuple[Mapping[str, Any], ...]
    attempts: tuple[Attempt, ...]
    next: str

    @property
    def met(self) -> int:
        """How many of its gates are met."""
        return sum(gate["met"] for gate in self.gates)

    @property
    def stations(self) -> list[Station]:
        """How far it is on the way that every track goes."""
        labels = stations()
        passed = _PASSED.get(self.state, self._stopped_after)
        here = "stopped" if self.state in _STOPPED else "now"
        return [Station(text, "done" if at < passed else here if at == passed else "later") for at, text in enumerate(labels)]

    @property
    def _stopped_after(self) -> int:
        """Stations that were passed by a track that was cancelled or found nobody."""
        return 1 + any(each.ending == "accepted" for each in self.attempts) if self.met == len(self.gates) else 0

    @property
    def at_rest(self) -> bool:
        """Whether nothing more is to come."""
        return self.state in _AT_REST

    @property
    def clock(self) -> Attempt | None:
        """The offer that waits for its answer."""
        return next((each for each in self.attempts if each.open), None)


@dataclass(frozen=True)
class Switch:
    """The switch of one trajectory, with the file that it is of."""

    file: File
    opened_at: str
    settled_at: str | None
    rule_version: str
    decision: Mapping[str, Any]
    decided_by: str | None
    town: str
    lanes: tuple[Lane, ...]


def switch(trajectory: UUID) -> Switch:
    """The switch of a trajectory. Three calls: the head of the file beside the trace, and whose it is."""
    file = files.file(trajectory, beside=[Call("referral", f"/trajectories/{trajectory}/switch", must=True)])
    trace: Mapping[str, Any] = file.beside[0]
    decision = trace["decision"]
    decided_by = file.people.get(decision["decided_by"])
    known = _houses(trace["services"])
    return Switch(
        file=file,
        opened_at=trace["opened_at"],
        settled_at=trace["settled_at"],
        rule_version=trace["rule_version"],
        decision=decision,
        decided_by=decided_by.name if decided_by else None,
        town=municipality(decision["municipality"]).name,
        lanes=tuple(_lane(track, known) for track in trace["tracks"]),
    )


def _lane(track: Mapping[str, Any], known: Mapping[str, House]) -> Lane:
    attempts = tuple(_attempt(each, known) for each in track["attempts"])
    return Lane(
        track=track["track"],
        referral=track["referral"],
        rank=track["rank"],
        state=ReferralState(track["state"]),
        sender=track["sender"],
        legal_basis=track["legal_basis"],
        answer=track["answer"],
        gates=tuple(track["gates"]),
        attempts=attempts,
        next=next_of(track, {code: house.name for code, house in known.items()}),
    )


def _attempt(attempt: Mapping[str, Any], known: Mapping[str, House]) -> Attempt:
    candidates = tuple(
        Candidate(_house(known, each), each["verdict"], each["by_name"], each["free"]) for each in attempt["candidates"]
    )
    return Attempt(
        number=attempt["number"],
        made_at=attempt["made_at"],
        asked=_house(known, attempt) if attempt["service"] else None,
        answer_by=date.fromisoformat(attempt["answer_by"]) if attempt["answer_by"] else None,
        ending=attempt["ending"],
        reason=attempt["reason"],
        ended_at=attempt["ended_at"],
        candidates=candidates,
    )


def _houses(services: list[Mapping[str, Any]]) -> dict[str, House]:
    names = houses(each["organisation"] for each in services)
    return {each["id"]: House(each["name"], names.get(each["organisation"], "")) for each in services}


def _house(known: Mapping[str, House], told: Mapping[str, Any]) -> House:
    return known.get(told["service"], House("", ""))


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()
