"""One made-up person's whole way through all services: from the search to the result of a referral, with everything kept."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from services.portal import commands as portal
from services.portal.orders import CreateAccount, RegisterOrganisation
from shared.access.actor import Actor
from shared.clock import now, today
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import OrganisationKind, Role
from shared.reference.sustainable import CRITERIA
from tests.support.nobody import PERSON, TOWN, told
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK, Reply, World

AREA = "gent"

_ORGANISATIONS = {
    KBO_VDAB: OrganisationKind.VDAB,
    KBO_WORK: OrganisationKind.WORK_ACTOR,
    KBO_CARE: OrganisationKind.CAW,
    KBO_RECEIVER: OrganisationKind.OTHER,
}


class Passage:
    """The people around one person, and ``ids``: what came to be on the way, by kind."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ids: dict[str, str] = {}
        self._portal(portal.register_organisation, *(self._organisation(kbo, kind) for kbo, kind in _ORGANISATIONS.items()))
        self.admin = self.account(Role.ORGANISATION_ADMIN, KBO_VDAB, areas=())
        self.intake = self.account(Role.INTAKE_WORKER, KBO_WORK, areas=())
        self.vdab = self.account(Role.VDAB_MEDIATOR, KBO_VDAB)
        self.allocator = self.account(Role.TEAM_COORDINATOR, KBO_VDAB)
        self.network = self.account(Role.NETWORK_COORDINATOR, KBO_CARE)
        self.work = self.account(Role.CASEMANAGER_WORK, KBO_WORK)
        self.care = self.account(Role.CASEMANAGER_CARE, KBO_CARE)
        self.receiver = self.account(Role.RECEIVER, KBO_RECEIVER, areas=())
        self.everybody = (self.admin, self.intake, self.vdab, self.allocator, self.network, self.work, self.care, self.receiver)
        self.ids["account"] = str(self.work.account)
        program = {"client_id": "programma", "organisation": KBO_WORK, "roles": ["intake-worker"], "scopes": ["intake:read"]}
        self.ids["client"] = self.done(self.admin, "portal", "/clients", program)["id"]
        world.settle()

    def done(self, who: Actor, service: str, path: str, json: Mapping[str, Any] | None = None, **options: Any) -> Any:
        """A POST that has to go well."""
        return self.take(who, "POST", service, path, json, **options).json

    def take(  # noqa: PLR0913, PLR0917 -- who does what where, with what, to which version of what
        self, who: Actor, method: str, service: str, path: str, json: Mapping[str, Any] | None = None, of: str | None = None
    ) -> Reply:
        """A change that has to go well; ``of`` is the thing whose version it takes."""
        caller = self.world.client(service, who)
        tag = caller.get(of).headers["ETag"] if of else None
        answer = caller.send(method, path, json=dict(json or {}), if_match=tag)
        assert answer.status_code in {200, 201}, (path, answer.json)
        return answer

    def walk(self) -> "Passage":
        """The whole way."""
        self.enter()
        self.open_file()
        self.fill_both_sides()
        self.agree_and_start()
        self.end_in_a_referral()
        return self

    def walk_on(self) -> "Passage":
        """Somebody else comes too, whose file runs: what is kept of files is theirs from now on."""
        self.enter({name: value for name, value in PERSON.items() if name != "insz"})
        self.open_file()
        self.fill_both_sides()
        self.agree_and_start()
        return self

    def enter(self, person: Mapping[str, Any] = PERSON) -> None:
        """Search, register, request, approval, acceptance."""
        self.done(self.intake, "identity", "/searches", {"insz": PERSON["insz"], "purpose": "request"})
        self.ids["participant"] = self.done(self.intake, "identity", "/persons", person)["id"]
        order = {
            "participant": self.ids["participant"],
            "requested_on": str(today()),
            "informed_on": str(today()),
            "filed_by": "person",
            "municipality": TOWN,
            "birth_year": 1981,
            "statute": "living-wage",
            "problems": [{"kind": "psychological", "severity": 3, "under_control": False}],
            "growth": told("growth"),
        }
        self.ids["request"] = self.done(self.intake, "intake", "/requests", order)["id"]
        self.ids["draft"] = self.done(self.intake, "intake", "/drafts", {"participant": str(uuid4()), "municipality": TOWN})["id"]
        thing = f"/requests/{self.ids['request']}"
        self.done(self.vdab, "intake", f"{thing}/assessment", of=thing)
        self.done(self.vdab, "intake", f"{thing}/approval", {"motive": told("approval")}, of=thing)
        self.done(self.intake, "intake", f"{thing}/acceptance", {"how": "in-person", "on": str(today())}, of=thing)
        self.world.settle()

    def open_file(self) -> None:
        """A file with its tandem."""
        found = self.world.client("casemanagement", self.vdab).get("/trajectories", participant=self.ids["participant"]).json
        (item,) = found["items"]
        self.ids["trajectory"] = item["id"]
        team = {"work": str(self.work.account), "work_organisation": KBO_WORK}
        team |= {"care": str(self.care.account), "care_organisation": KBO_CARE}
        self.step("team", team, self.allocator)
        self.ids["copy"] = self.ids["plan"] = self.world.client("casemanagement", self.work).get(f"{self.file}/plan").json["id"]
        self.world.settle()

    @property
    def file(self) -> str:
        """The address of the file."""
        return f"/trajectories/{self.ids['trajectory']}"

    def step(self, step: str, json: Mapping[str, Any], who: Actor, of: str = "") -> None:
        """A step of the file, or with ``of`` of its plan or report."""
        self.done(who, "casemanagement", f"{self.file}/{step}", json, of=f"{self.file}{of}")

    def add(self, kind: str, json: Mapping[str, Any], who: Actor) -> str:
        """Something more in the file; the newest of its kind and side is kept among ``ids``."""
        made: str = self.done(who, "casemanagement", f"{self.file}/{kind}s", json)["id"]
        self.ids[f"{kind}-{json.get('compartment', 'shared')}"] = self.ids[kind] = made
        return made

    def fill_both_sides(self) -> None:
        """Notes, actions, appointments, obstacles, signals of each side and of both; a question, a grant, a job."""
        for side, who in (("work", self.work), ("care", self.care), ("shared", self.care)):
            self.fill(side, who)
        asked = self.add("question", {"text": told("question"), "due": str(today())}, self.work)
        self.done(self.care, "casemanagement", f"/questions/{asked}/answer", {"text": told("answer")}, of=f"/questions/{asked}")
        grant = {"category": "chosen-items", "items": [self.ids["note-care"]], "purpose": told("purpose")}
        self.add("grant", grant | {"given_by": "participant", "how": "in-person"}, self.care)
        self.break_glass()
        self.name_stand_in()
        self.tell_story()
        self.world.settle()

    def break_glass(self) -> None:
        """A colleague of the casemanager werk opens the file in an emergency."""
        colleague = self.account(Role.CASEMANAGER_WORK, KBO_WORK)
        number = self.world.client("casemanagement", self.work).get(self.file).json["file_number"]
        order = {"file_number": number, "ground": "danger", "motive": told("motive")}
        self.ids["emergency"] = self.done(colleague, "casemanagement", "/emergencies", order)["id"]

    def tell_story(self) -> None:
        """The casemanager zorg proposes a practice story, that nobody has signed yet."""
        order = {"text": told("story"), "bottleneck": "K07"}
        self.ids["story"] = self.done(self.care, "casemanagement", "/stories", order)["id"]

    def name_stand_in(self) -> None:
        """A colleague stands in for the casemanager zorg."""
        colleague = self.account(Role.CASEMANAGER_CARE, KBO_CARE)
        order = {"side": "care", "account": str(colleague.account), "organisation": KBO_CARE, "until": str(today())}
        self.ids["stand_in"] = self.done(self.care, "casemanagement", f"{self.file}/stand-ins", order)["id"]

    def fill(self, side: str, who: Actor) -> None:
        """One thing of every kind in one compartment."""
        account, start = str(who.account), (now() + timedelta(days=2)).isoformat()
        self.add("note", {"compartment": side, "text": told(f"note-{side}")}, who)
        self.add("action", {"kind": "coordination", "title": told(side), "owner": account, "compartment": side}, who)
        place = {"starts_at": start, "minutes": 30, "with": [account], "compartment": side, "place": told(f"place-{side}")}
        self.add("appointment", place, who)
        self.add("obstacle", {"obstacle": "mobility", "stage": "explored", "compartment": side}, who)
        self.add("signal", {"bottleneck": "K04", "compartment": side, "story": told(f"story-{side}")}, who)

    def agree_and_start(self) -> None:
        """The plan is written, signed, submitted; the trajectory runs and is evaluated."""
        plan = {
            "goal": told("goal"),
            "description": told("description"),
            "rights_and_duties": told("rights"),
            "starts_on": str(today()),
            "planned_end": str(today() + timedelta(days=400)),
            "evaluation_every_months": 2,
        }
        self.take(self.work, "PATCH", "casemanagement", f"{self.file}/plan", plan, of=f"{self.file}/plan")
        for party in ("participant", "work", "care"):
            self.step("plan/signatures", {"party": party, "signed_on": str(today())}, self.work, of="/plan")
        self.step("plan/submission", {}, self.work, of="/plan")
        self.step("start", {"started_on": str(today())}, self.work)
        self.copy_plan()
        scores = {criterion.code: "yes" for criterion in CRITERIA}
        job = {"started_on": str(today()), "employer_kind": "regular", "supported": False, "scores": scores}
        self.add("job", job, self.work)
        self.add("evaluation", {"held_on": str(today()), "findings": told("findings")}, self.care)
        self.world.settle()

    def copy_plan(self) -> None:
        """The casemanager werk copied the plan to VDAB's register, and ticks it."""
        copies = self.world.client("casemanagement", self.work).get(f"{self.file}/copies").json["items"]
        (plan,) = (each for each in copies if each["id"] == self.ids["copy"])
        path = f"{self.file}/copies/{plan['id']}"
        self.take(self.work, "PUT", "casemanagement", path, {"version": plan["version"]})

    def end_in_a_referral(self) -> None:
        """Report, advice, talk, decision; a service takes the person, starts, and tells how it ended."""
        service = {"track": "gbo", "name": "Dienst Voorbeeld", "areas": [AREA], "room": 1}
        self.ids["service"] = self.done(self.receiver, "referral", "/services", service)["id"]
        self.step("closing", {}, self.work)
        elements = ("actions", "results", "team_information", "provider_information", "talk")
        report = {element: told(f"report-{element}") for element in elements}
        self.take(self.care, "PUT", "casemanagement", f"{self.file}/report", report, of=f"{self.file}/report")
        answers = [{"track": "gbo", "answer": "yes"}]
        self.step("advice", {"advised": "welfare", "motive": told("advice"), "tracks": ["gbo"]}, self.care)
        self.step("discussion", {"on": str(today()), "with": ["participant", "work", "care"], "answers": answers}, self.work)
        self.step("decision", {"outcome": "welfare", "motive": told("decision"), "tracks": answers}, self.vdab)
        self.world.settle()
        (referral,) = self.world.client("referral", self.receiver).get("/referrals").json["items"]
        self.ids["referral"] = referral["id"]
        thing = f"/referrals/{referral['id']}"
        self.done(self.receiver, "referral", f"{thing}/acceptance", of=thing)
        self.done(self.receiver, "referral", f"{thing}/start", {"on": str(today())}, of=thing)
        self.done(self.receiver, "referral", f"{thing}/result", {"result": "completed", "on": str(today())}, of=thing)
        self.world.settle()

    def account(self, role: Role, kbo: str, areas: tuple[str, ...] = (AREA,)) -> Actor:
        """Somebody more, of an organisation."""
        order = CreateAccount(f"{role}.{uuid4().hex[:8]}", "Iemand Voorbeeld", kbo, (role,), areas)
        (account,) = self._portal(portal.create_account, order)
        who: Actor = account.actor
        return who

    def _organisation(self, kbo: str, kind: OrganisationKind) -> RegisterOrganisation:
        return RegisterOrganisation(kbo, f"{kind} Voorbeeld", kind)

    def _portal(self, command: Any, *orders: Any) -> list[Any]:
        with self.world.runtime.parts["portal"].database.transaction() as session:
            work = UnitOfWork(session, "portal", Actor.system("portal"))
            return [command(work, order) for order in orders]
