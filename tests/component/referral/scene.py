"""The people around a switch, what casemanagement tells of them, and how they bring a referral along over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from shared.access.actor import Actor
from shared.clock import today
from shared.contracts.casemanagement import GrantEnded, GrantGiven, GrantWithdrawn, OutcomeDecided, TeamAllocated
from shared.reference.codes import Outcome, Role, Statute, Track, TrackAnswer
from tests.support.replies import account_of
from tests.support.teller import Teller
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK, Caller, Reply, World, actor

AREA, TOWN, ELSEWHERE = "gent", "44021", "limburg"
#: One more made-up organisation with valid check digits.
KBO_SECOND = "0200000043"


@dataclass(frozen=True)
class File:
    """A trajectory of somebody made up."""

    trajectory: UUID
    participant: UUID


class Scene:
    """A tandem, VDAB, two organisations that receive, and some who have no business here."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.teller = Teller(world, "referral")
        self.work = self.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
        self.care = self.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
        self.vdab = self.caller(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=(AREA,))
        self.first = self.caller(Role.RECEIVER, organisation=KBO_RECEIVER)
        self.second = self.caller(Role.RECEIVER, organisation=KBO_SECOND)
        self.stranger = self.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
        self.far_vdab = self.caller(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=(ELSEWHERE,))

    def caller(self, *roles: Role, organisation: str, areas: tuple[str, ...] = ()) -> Caller:
        """Somebody with these roles, at referral."""
        return self.world.client("referral", actor(*roles, organisation=organisation, areas=areas))

    def participant(self, file: File) -> Caller:
        """The participant of a file."""
        who = Actor(uuid4(), frozenset({Role.PARTICIPANT}), "", participant=file.participant)
        return self.world.client("referral", who)

    def file(self) -> File:
        """A trajectory with its tandem."""
        file = File(uuid4(), uuid4())
        team = TeamAllocated(
            participant=file.participant,
            area=AREA,
            work=account_of(self.work),
            work_organisation=KBO_WORK,
            care=account_of(self.care),
            care_organisation=KBO_CARE,
        )
        assert self.teller.tell(team, file.trajectory) == "applied"
        return file

    def decide(self, *tracks: Track, file: File | None = None, answer: TrackAnswer = TrackAnswer.YES, **facts: Any) -> File:
        """VDAB decides on welfare tracks."""
        file = file or self.file()
        usual: dict[str, Any] = {
            "participant": file.participant,
            "outcome": Outcome.WELFARE,
            "tracks": tracks,
            "answers": (answer,) * len(tracks),
            "decided_on": today(),
            "area": AREA,
            "municipality": TOWN,
            "birth_year": 1980,
            "statute": Statute.LIVING_WAGE,
            "vaph_day_support": False,
            "decided_by": account_of(self.vdab),
        }
        assert self.teller.tell(OutcomeDecided(**(usual | facts)), file.trajectory) == "applied"
        return file

    def grant(self, file: File, track: Track, receiver: str | None = None) -> tuple[UUID, UUID]:
        """The participant gives a grant for a hand-over; ids of the grant and of the item that it opens."""
        grant, item = uuid4(), uuid4()
        given = GrantGiven(
            trajectory=file.trajectory,
            participant=file.participant,
            category="hand-over",
            receiver=receiver,
            track=track,
            items=(item,),
            until=None,
        )
        assert self.teller.tell(given, grant) == "applied"
        return grant, item

    def withdraw(self, file: File, track: Track, grant: UUID, *, ended: bool = False) -> None:
        """The participant takes a grant back, or it reached its last day."""
        kind = GrantEnded if ended else GrantWithdrawn
        gone = kind(trajectory=file.trajectory, participant=file.participant, track=track, receiver=None)
        assert self.teller.tell(gone, grant) == "applied"

    def service(self, who: Caller, track: Track = Track.GBO, **terms: Any) -> str:
        """The address of a service that somebody registered for the area."""
        order = {"track": track, "name": "Dienst Voorbeeld", "areas": [AREA], "room": 1} | terms
        answer = who.post("/services", order)
        assert answer.status_code == 201, answer.json
        return f"/services/{answer.json['id']}"

    def sent(self, track: Track = Track.GBO, **terms: Any) -> tuple[File, str]:
        """A GBO referral that the first organisation has, and its address."""
        self.service(self.first, track, **terms)
        file = self.decide(track)
        return file, self.address(file, track)

    def started(self) -> tuple[File, str]:
        """A referral that started."""
        file, address = self.sent()
        assert self.act(self.first, f"{address}/acceptance").status_code == 200
        assert self.act(self.first, f"{address}/start", {"on": today().isoformat()}).status_code == 200
        return file, address

    def address(self, file: File, track: Track = Track.GBO) -> str:
        """The address of a file's referral to a track."""
        found = self.work.get("/referrals", trajectory=file.trajectory, track=track.value).json["items"]
        return f"/referrals/{found[0]['id']}"

    def state(self, address: str) -> str:
        """The state of a referral, as the tandem sees it."""
        return str(self.work.get(address).json["state"])

    def act(self, who: Caller, step: str, json: Mapping[str, Any] | None = None, **options: Any) -> Reply:
        """A step on a thing as it is now."""
        thing, _, _ = step.rpartition("/")
        return who.post(step, json or {}, if_match=self.etag(who, thing), **options)

    def etag(self, who: Caller, thing: str) -> str | None:
        """The ETag of a thing as somebody sees it, or as the tandem does."""
        return who.get(thing).headers.get("ETag") or self.work.get(thing).headers.get("ETag")

    def permit(self, file: File, days: int = 365, changes: Mapping[str, str] | None = None) -> Reply:
        """The tandem records a permission."""
        order = {
            "participant": str(file.participant),
            "trajectory": str(file.trajectory),
            "track": "ama-welfare",
            "authority": "ocmw",
            "given_on": today().isoformat(),
            "valid_until": (today() + timedelta(days=days)).isoformat(),
        }
        return self.care.post("/permissions", order | dict(changes or {}))

    def events(self, *without: str) -> list[str]:
        """What referral told, in order, by its short names."""
        rows = self.world.rows("referral", "SELECT type FROM event ORDER BY position")
        names = [row.type.removeprefix("referral.").removesuffix(".v1") for row in rows]
        return [name for name in names if name not in without]
