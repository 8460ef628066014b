"""A desk whose book stays in memory, and people and services to put in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from services.referral.domain.book import Recorded
from services.referral.domain.desk import Desk
from services.referral.domain.grants import Grant
from services.referral.domain.opening import open_switch
from services.referral.domain.permissions import Permission
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Decision, Switch
from services.referral.domain.waiting import in_line
from services.referral.domain.welfare_service import Terms, WelfareService
from shared.contracts.event import Event
from shared.reference.codes import PermissionAuthority, Statute, Track, TrackAnswer

AREA, ELSEWHERE, TOWN, VILLAGE = "gent", "limburg", "44021", "44013"
ANSWER_DAYS = 14
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class MemoryBook:
    """Everything the desk knows, in lists; ``told`` is what it recorded, ``looked_at`` the trajectories it read."""

    now: datetime = START
    kept: list[Referral] = field(default_factory=list)
    switches: dict[UUID, Switch] = field(default_factory=dict)
    offered: list[WelfareService] = field(default_factory=list)
    given: list[Grant] = field(default_factory=list)
    permitted: list[Permission] = field(default_factory=list)
    told: list[tuple[Recorded, Event]] = field(default_factory=list)
    timers: list[tuple[str, UUID, date]] = field(default_factory=list)
    looked_at: set[UUID] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The day of the clock."""
        return self.now.date()

    def services(self, track: Track, area: str, municipality: str) -> Sequence[WelfareService]:
        """Those that serve the place."""
        return [each for each in self.offered if each.track is track and each.serves(area, municipality)]

    def service(self, identity: UUID) -> WelfareService:
        """The one with this id."""
        return next(each for each in self.offered if each.id == identity)

    def switch(self, trajectory: UUID) -> Switch | None:
        """The one of this trajectory."""
        self.looked_at.add(trajectory)
        return self.switches.get(trajectory)

    def referrals_of(self, participant: UUID) -> Sequence[Referral]:
        """Those of this person."""
        return [each for each in self.kept if each.participant == participant]

    def waiting(self, track: Track, areas: Collection[str], municipalities: Collection[str]) -> Sequence[Referral]:
        """Those on the waiting list of a track who live there."""
        decided = [(each, self.switches[each.trajectory].decision) for each in self.kept if each.track is track]
        near = [each for each, place in decided if place.area in areas or place.municipality in municipalities]
        return in_line(near)

    def first_waiting(self, service: WelfareService) -> Referral | None:
        """The first on the waiting list of a service."""
        return next(iter(in_line(each for each in self.kept if service.id in each.waiting_for)), None)

    def grants(self, trajectory: UUID, track: Track) -> Sequence[Grant]:
        """The active ones."""
        return [each for each in self.given if each.active and (each.trajectory, each.track) == (trajectory, track)]

    def permissions(self, participant: UUID, track: Track) -> Sequence[Permission]:
        """Those of this person for this track."""
        return [each for each in self.permitted if (each.participant, each.track) == (participant, track)]

    def add(self, thing: Switch | Referral) -> None:
        """Keep it."""
        if isinstance(thing, Switch):
            self.switches[thing.id] = thing
        else:
            self.kept.append(thing)

    def record(self, thing: Recorded, event: Event) -> None:
        """Remember what was told."""
        thing.version += 1
        self.told.append((thing, event))

    def schedule(self, kind: str, subject: UUID, due: date) -> None:
        """Remember the timer."""
        self.timers.append((kind, subject, due))


class Office:
    """A desk with its book, and short ways to say what the tests are about."""

    def __init__(self) -> None:
        self.book = MemoryBook()
        self.desk = Desk(self.book, ANSWER_DAYS)
        # Ids decide between equals: they are the same in every run, so that what hypothesis found can be played again.
        self._chance = Random("office")

    def id(self) -> UUID:
        """A new id."""
        return UUID(int=self._chance.getrandbits(128), version=4)

    def service(self, track: Track = Track.GBO, room: int = 1, **terms: Any) -> WelfareService:
        """A service of its own organisation, for the whole area unless told otherwise."""
        served = {"name": "dienst", "areas": (AREA,)} | terms
        made = WelfareService(self.id(), f"kbo-{len(self.book.offered)}", track, Terms(**served), room)
        self.book.offered.append(made)
        self.desk.serve_places(track, made.terms)
        return made

    def change(self, service: WelfareService, **terms: Any) -> None:
        """A service serves others, or otherwise."""
        before = service.terms
        service.change(replace(before, **terms))
        self.desk.serve_places(service.track, before, service.terms)

    def decide(self, *tracks: Track, trajectory: UUID | None = None, **facts: Any) -> UUID:
        """VDAB decides; the participant said yes to each track unless ``answer`` tells otherwise. Gives the trajectory."""
        trajectory = trajectory or self.id()
        answer = facts.pop("answer", TrackAnswer.YES)
        participant = facts.pop("participant", trajectory)
        said = dict.fromkeys(tracks, answer)
        open_switch(self.desk, trajectory, participant, decision(**facts), said)
        return trajectory

    def referral(self, trajectory: UUID, track: Track = Track.GBO) -> Referral:
        """A trajectory's referral to a track."""
        return next(each for each in self.book.kept if (each.trajectory, each.track) == (trajectory, track))

    def send(self, track: Track = Track.GBO, **facts: Any) -> Referral:
        """A decided referral, as far as it gets."""
        return self.referral(self.decide(track, **facts), track)

    def grant(self, referral: Referral, receiver: str | None = None) -> Grant:
        """The participant gives a grant for the hand-over."""
        grant = Grant(self.id(), referral.trajectory, referral.track, receiver, (self.id(),))
        self.book.given.append(grant)
        self.desk.grants_changed(referral, withdrawn=False)
        return grant

    def withdraw(self, grant: Grant, referral: Referral) -> None:
        """The participant takes it back."""
        grant.active = False
        self.desk.grants_changed(referral, withdrawn=True)

    def permit(self, referral: Referral, authority: PermissionAuthority, days: int = 365) -> Permission:
        """An authority permits the activity from today on."""
        until = self.book.today + timedelta(days=days)
        given = (referral.participant, referral.trajectory, referral.track, authority, self.book.today, until, self.id())
        permission = Permission(self.id(), *given)
        self.book.permitted.append(permission)
        self.desk.review(referral)
        return permission

    def pass_days(self, days: int) -> None:
        """Time passes; offers whose term is over expire."""
        self.book.now += timedelta(days=days)
        for referral in list(self.book.kept):
            self.desk.expire(referral)

    def told(self, kind: type[Event]) -> list[Event]:
        """The events of one kind, in order."""
        return [event for _, event in self.book.told if isinstance(event, kind)]


def decision(**facts: Any) -> Decision:
    """VDAB's decision about somebody of 46 with a living wage in town."""
    usual: dict[str, Any] = {
        "decided_on": START.date(),
        "decided_by": UUID(int=1),
        "area": AREA,
        "municipality": TOWN,
        "birth_year": 1980,
        "statute": Statute.LIVING_WAGE,
        "day_support": False,
    }
    return Decision(**(usual | facts))
