"""The two desks of a tandem with a file between them, and everybody around it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from shared.access.actor import Actor
from shared.clock import today
from shared.contracts.intake import ParticipationAccepted
from shared.reference.codes import Cmpps, Regime, Role, Statute
from tests.support.replies import account_of
from tests.support.teller import Teller
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK, Caller, Reply, World, actor

AREA = "rivierenland"
#: An organisation that carries out actions, and one that has nothing to do with the file.
KBO_PROVIDER, KBO_STRANGER = "0428315871", "0887010362"


class Desk:
    """People by how they stand towards one file; ``file`` is its address once it was opened."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.told = Teller(world, "casemanagement")
        self.participant_id, self.request = uuid4(), uuid4()
        self.work = self.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
        self.care = self.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
        self.vdab = self.caller(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=(AREA,))
        self.allocator = self.caller(Role.TEAM_COORDINATOR, organisation=KBO_VDAB, areas=(AREA,))
        self.network = self.caller(Role.NETWORK_COORDINATOR, organisation=KBO_CARE, areas=(AREA,))
        self.colleague = self.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
        self.provider = self.caller(Role.PROVIDER, organisation=KBO_PROVIDER)
        self.receiver = self.caller(Role.RECEIVER, organisation=KBO_RECEIVER)
        self.officer = self.caller(Role.PRIVACY_OFFICER, organisation=KBO_VDAB)
        self.participant = world.client(
            "casemanagement",
            Actor(uuid4(), frozenset({Role.PARTICIPANT}), KBO_VDAB, participant=self.participant_id),
        )
        self.id = self._opened()
        self.file = f"/trajectories/{self.id}"

    def caller(self, *roles: Role, organisation: str, areas: tuple[str, ...] = ()) -> Caller:
        """Somebody with these roles."""
        return self.world.client("casemanagement", actor(*roles, organisation=organisation, areas=areas))

    def casemanager_at(self, organisation: str) -> Caller:
        """Somebody else, of another organisation, who follows as casemanager werk; they receive referrals there too."""
        joined = self.caller(Role.CASEMANAGER_WORK, Role.RECEIVER, organisation=organisation)
        team = {"work": account(joined), "work_organisation": organisation}
        team |= {"care": account(self.care), "care_organisation": KBO_CARE}
        assert self.change(self.allocator, f"{self.file}/team", team).status_code == 200
        return joined

    def accepted(self, **changes: Any) -> ParticipationAccepted:
        """What intake tells when the participant, or somebody else, accepted."""
        told = ParticipationAccepted(
            participant=self.participant_id,
            requested_on=today() - timedelta(days=30),
            accepted_on=today() - timedelta(days=10),
            regime=Regime.WZ2022,
            area=AREA,
            municipality="12040",
            birth_year=1985,
            statute=Statute.LIVING_WAGE,
            problems=(Cmpps.SOCIAL,),
            organisation=KBO_WORK,
        )
        return replace(told, **changes)

    def added(self, who: Caller, what: str, order: Mapping[str, Any]) -> Any:
        """Something that was just added to the file."""
        answer = who.post(f"{self.file}/{what}", dict(order))
        assert answer.status_code == 201, answer.json
        return answer.json

    def listed(self, who: Caller, what: str) -> list[str]:
        """Ids of what somebody sees in a list of the file."""
        answer = who.get(f"{self.file}/{what}")
        assert answer.status_code == 200, answer.json
        return [each["id"] for each in answer.json["items"]]

    def change(self, who: Caller, path: str, order: Mapping[str, Any] | None = None, method: str = "POST") -> Reply:
        """A change of a thing as it is now; ``path`` is the thing's address, then a step if there is one."""
        thing = "/".join(path.split("/")[:3])
        return who.send(method, path, json=dict(order or {}), if_match=who.get(thing).headers.get("ETag"))

    def run(self) -> None:
        """Bring the file to where it runs: actions, plan, signatures, network, start."""
        self.added(
            self.work, "actions", {"kind": "coordination", "title": "Overleg met de werkplek", "owner": account(self.work)}
        )
        plan = {
            "goal": "Opnieuw aan het werk",
            "description": "Stage, met begeleiding",
            "rights_and_duties": "Zoals besproken",
            "starts_on": today().isoformat(),
            "planned_end": (today() + timedelta(days=400)).isoformat(),
            "evaluation_every_months": 2,
        }
        self._step(self.work, "plan", plan, method="PATCH")
        for party in ("participant", "work", "care"):
            self._step(self.work, "plan/signatures", {"party": party, "signed_on": today().isoformat()})
        self._step(self.work, "plan/submission", {})
        assert self.change(self.work, f"{self.file}/start", {"started_on": today().isoformat()}).status_code == 200

    def events(self, name: str) -> list[Any]:
        """The data of the events of one name, in order."""
        sql = "SELECT data FROM event WHERE type = :type ORDER BY position"
        return [row.data for row in self.world.rows("casemanagement", sql, type=f"casemanagement.{name}.v1")]

    def _opened(self) -> UUID:
        assert self.told.tell(self.accepted(), self.request) == "applied"
        (row,) = self.world.rows("casemanagement", "SELECT id FROM trajectory WHERE request = :id", id=self.request)
        team = {
            "work": account(self.work),
            "work_organisation": KBO_WORK,
            "care": account(self.care),
            "care_organisation": KBO_CARE,
        }
        answer = self.change(self.allocator, f"/trajectories/{row.id}/team", team)
        assert answer.status_code == 200, answer.json
        opened: UUID = row.id
        return opened

    def _step(self, who: Caller, step: str, order: Mapping[str, Any], method: str = "POST") -> None:
        tag = who.get(f"{self.file}/plan").headers.get("ETag")
        answer = who.send(method, f"{self.file}/{step}", json=dict(order), if_match=tag)
        assert answer.status_code in {200, 201}, answer.json


def account(who: Caller) -> str:
    """The account in whose name somebody calls, as documents have it."""
    return str(account_of(who))
