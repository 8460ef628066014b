"""A person with a file of their own, and a secret in everything that is written about them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from shared.access.actor import Actor
from shared.clock import today
from shared.reference.codes import Role
from shared.reference.sustainable import CRITERIA
from tests.secrets.ground import KBO_PROVIDER, Ground
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK

#: The INSZ of each person goes with their birth date.
BORN: Final = {"A": ("1981-04-27", "810427117"), "B": ("1984-11-19", "841119204")}


class Plot(Ground):
    """One person with a file of their own, from the search to the end."""

    def enter(self) -> None:
        """Search, register, request, approval, acceptance, and a tandem, of which one was another before."""
        self._register()
        self.participant = self.account(Role.PARTICIPANT, KBO_VDAB, participant=UUID(self.ids["participant"]))
        asked = self.gardener.post(self.intake, "intake", "/requests", self.order(self.ids["participant"], today()))["id"]
        self.keep("request", asked, "id.request")
        thing = f"/requests/{self.ids['request']}"
        self.gardener.post(self.vdab, "intake", f"{thing}/assessment", of=thing)
        self.gardener.post(self.vdab, "intake", f"{thing}/approval", {"motive": self.text("request")}, of=thing)
        self.gardener.post(self.intake, "intake", f"{thing}/acceptance", {"how": "in-person", "on": str(today())}, of=thing)
        self.gardener.world.settle()
        found = self.gardener.world.client("casemanagement", self.vdab).get("/trajectories", participant=self.ids["participant"])
        (item,) = found.json["items"]
        self.keep("trajectory", item["id"], "id.file")
        self.ids["file_number"] = self.book.keep(item["file_number"], "id.file-number", self.letter)
        for care in (self.left, self.care):
            team = {"work": str(self.work.account), "work_organisation": KBO_WORK}
            team |= {"care": str(care.account), "care_organisation": KBO_CARE}
            self.step("team", team, self.allocator)
            if care is self.left:
                self.fill("care", self.left)

    def begin(self) -> None:
        """A request for somebody else, half filled in."""
        person = {"participant": str(uuid4()), "municipality": self.town}
        thing = f"/drafts/{self.gardener.post(self.intake, 'intake', '/drafts', person)['id']}"
        words = self.book.word("draft", str(self.intake.account))
        self.gardener.take(self.intake, "PUT", "intake", thing, {"growth": words}, of=thing)

    def order(self, participant: str, on: date) -> dict[str, Any]:
        """A request to take part."""
        return {
            "participant": participant,
            "requested_on": str(on),
            "informed_on": str(on),
            "filed_by": "person",
            "municipality": self.town,
            "birth_year": int(BORN[self.letter][0][:4]),
            "statute": "living-wage",
            "problems": [{"kind": "psychological", "severity": 3, "under_control": False}],
            "growth": self.text("request"),
        }

    def fill(self, side: str, who: Actor) -> None:
        """One thing of every kind in one compartment."""
        item, account, world = f"item.{side}", str(who.account), self.gardener.world
        self.add("note", {"compartment": side, "text": self.text(item)}, who, item)
        # What both agreed to do is part of the plan.
        agreed = "agreed" if side == "shared" else item
        action = {"kind": "coordination", "title": self.text(agreed), "result": self.text(item), "owner": account}
        self.add("action", action | {"compartment": side}, who, agreed)
        starts = self.book.moment(item, self.letter, after=9)
        place = {"starts_at": starts, "minutes": 30, "with": [account], "compartment": side, "place": self.text(item)}
        self.add("appointment", place, who, item)
        self.add("obstacle", {"obstacle": "mobility", "stage": "explored", "compartment": side}, who, item)
        self.add("signal", {"bottleneck": "K04", "compartment": side, "story": self.text(item)}, who, item)
        world.settle()

    def grow(self) -> None:
        """Both sides and what is shared; questions, grants, what a provider does; then what was written is written again."""
        for side, who in (("work", self.work), ("care", self.care), ("shared", self.care)):
            self.fill(side, who)
        question = {"text": self.text("question"), "due": self.book.day("question", self.letter, after=60)}
        asked = self.add("question", question, self.work, "question")
        answer = {"text": self.text("question")}
        self.gardener.post(self.care, "casemanagement", f"/questions/{asked}/answer", answer, of=f"/questions/{asked}")
        title = {"kind": "care", "title": self.text("provided"), "owner": str(self.care.account), "compartment": "care"}
        done = self.add("action", title | {"provider": KBO_PROVIDER}, self.care, "provided")
        self.again(f"/actions/{done}", {"result": self.text("provided")}, self.provider)
        self.again(f"/actions/{done}", {"title": self.text("provided")}, self.care)
        noted = self.add("note", {"compartment": "care", "text": self.text("item.care")}, self.care, "item.care")
        self.again(f"/notes/{noted}", {"text": self.text("item.care")}, self.care)
        for side, who in (("work", self.work), ("care", self.care)):
            self.grant(side, who)
        self.unsay()
        self.break_glass()
        self.take_back()
        moved = self.add("note", {"compartment": "work", "text": self.text("moved")}, self.work, "moved")
        self.gardener.post(self.work, "casemanagement", f"/notes/{moved}/move", {"compartment": "care"}, of=f"/notes/{moved}")
        self.gardener.world.settle()

    def grant(self, side: str, who: Actor) -> None:
        """Notes opened to the other casemanager and to an organisation outside; one of these is withdrawn."""
        for group, receiver in ((f"granted.{side}", None), (f"handed.{side}", KBO_RECEIVER), (f"withdrawn.{side}", KBO_RECEIVER)):
            opened = self.add("note", {"compartment": side, "text": self.text(f"{group}.note")}, who, f"{group}.id")
            until = self.book.day(f"{group}.grant", self.letter, after=200)
            order = {"category": "chosen-items", "items": [opened], "purpose": self.text(f"{group}.grant"), "until": until}
            given = {"given_by": "participant", "how": "in-person", "receiver": receiver}
            withdrawn = group.startswith("withdrawn")
            made = self.add("grant", order | given, who, f"{group}.told" if withdrawn else f"{group}.grant")
            if group == "granted.care":
                self.state(made, "stated")
            if withdrawn:
                self.gardener.post(who, "casemanagement", f"/grants/{made}/withdrawal", of=f"/grants/{made}")

    def state(self, grant: str, group: str) -> None:
        """A functional statement under a grant; its words are written twice."""
        told = self.gardener.post(self.care, "casemanagement", f"/grants/{grant}/statements", {"text": self.text(group)})["id"]
        self.keep("note", told, group)
        self.again(f"/notes/{told}", {"text": self.text(group)}, self.care)

    def unsay(self) -> None:
        """A statement whose grant a representative gave, and took back."""
        mandate = {"kind": "administrator", "seen_on": str(today())}
        order = {"category": "notes", "purpose": self.text("unsaid.grant"), "representation": mandate}
        given = {"given_by": "representative", "how": "letter"}
        made = self.add("grant", order | given, self.care, "unsaid.told")
        self.state(made, "unsaid")
        self.gardener.post(self.care, "casemanagement", f"/grants/{made}/withdrawal", of=f"/grants/{made}")

    def break_glass(self) -> None:
        """A colleague of the casemanager werk opens the file; by the time of the crawl it is closed again."""
        order = {"file_number": self.ids["file_number"], "ground": "danger", "motive": self.text("emergency.motive")}
        self.keep("emergency", self.gardener.post(self.urgent, "casemanagement", "/emergencies", order)["id"], "emergency")
        self.gardener.world.settle()

    def take_back(self) -> None:
        """Somebody stands in for the casemanager werk and does so no more; once more it is ended before it began."""
        for period in ({}, {"from": self.book.day("stand-in.ended", self.letter, after=20)}):
            made = self._named("work", self.replaced, self.work, "stand-in.ended", period)
            self.gardener.world.settle()
            self.gardener.post(self.allocator, "casemanagement", f"/stand-ins/{made}/end", of=f"/stand-ins/{made}")
        self.gardener.world.settle()

    def tell(self) -> None:
        """A practice story that waits for signatures, and one that SAM may read; of the first the words are written twice."""
        for group in ("story", "story.signed"):
            told = {"text": self.text(group), "bottleneck": "K07"}
            made = self.gardener.post(self.work, "casemanagement", "/stories", told)["id"]
            self.keep("story", made, group)
            thing = f"/stories/{made}"
            if group == "story":
                again = told | {"text": self.text(group)}
                self.gardener.take(self.editors[0], "PUT", "casemanagement", thing, again, of=thing)
            else:
                for editor in self.editors:
                    self.gardener.post(editor, "casemanagement", f"{thing}/signature", {"looked": True}, of=thing)

    def replace(self) -> None:
        """Somebody stands in for the casemanager zorg."""
        self._named("care", self.stand_in, self.care, "stand-in", {})
        self.gardener.world.settle()

    def _named(self, side: str, account: Actor, by: Actor, group: str, period: Mapping[str, str]) -> str:
        order = {"side": side, "account": str(account.account), "organisation": account.organisation, **period}
        until = {"until": self.book.day(group, self.letter, after=45)}
        made: str = self.gardener.post(by, "casemanagement", f"{self.file}/stand-ins", order | until)["id"]
        self.keep("stand_in", made, group)
        return made

    def agree(self) -> None:
        """The plan is written, signed and submitted; the trajectory runs, is evaluated, and finds a job."""
        plan = {name: self.text("plan") for name in ("goal", "description", "rights_and_duties")}
        plan["starts_on"] = self.book.day("plan", self.letter, after=11)
        plan["planned_end"] = self.book.day("plan-end", self.letter, after=370)
        rhythm = {"evaluation_every_months": 2}
        self.gardener.take(self.work, "PATCH", "casemanagement", f"{self.file}/plan", plan | rhythm, of=f"{self.file}/plan")
        for party in ("participant", "work", "care"):
            self.step("plan/signatures", {"party": party, "signed_on": str(today())}, self.work, of="/plan")
        self.step("plan/submission", {}, self.work, of="/plan")
        self.step("start", {"started_on": str(today())}, self.work)
        started = self.book.day("job", self.letter, after=25)
        job = {"started_on": started, "employer_kind": "regular", "supported": False}
        scores = {"scores": {criterion.code: "yes" for criterion in CRITERIA}}
        self.add("job", job | scores, self.work, "job")
        evaluation = {"held_on": str(today()), "findings": self.text("evaluation")}
        self.gardener.post(self.care, "casemanagement", f"{self.file}/evaluations", evaluation)
        self.gardener.world.settle()

    def hand_over(self) -> None:
        """Longer than the law's duration; then the end, and a care organisation that takes the person."""
        until = self.book.day("plan-end", self.letter, after=560)
        self.step("extension", {"until": until, "motive": self.text("course")}, self.vdab)
        permission = {"participant": self.ids["participant"], "trajectory": self.ids["trajectory"], "track": "ama-welfare"}
        permission |= {"authority": "ocmw", "given_on": self.book.day("permission", self.letter, after=-20)}
        permission["valid_until"] = self.book.day("permission", self.letter, after=300)
        self.keep("permission", self.gardener.post(self.work, "referral", "/permissions", permission)["id"], "permission")
        service = {"track": "care", "name": "Dienst Voorbeeld", "areas": [self.area], "room": 1}
        self.ids["service"] = self.gardener.post(self.receiver, "referral", "/services", service)["id"]
        handed = self.add("note", {"compartment": "care", "text": self.text("track.note")}, self.care, "track.id")
        given = {"category": "chosen-items", "track": "care", "items": [handed], "given_by": "participant", "how": "in-person"}
        self.add("grant", given | {"purpose": self.text("track.purpose")}, self.care, "track.grant")
        self.step("closing", {}, self.work)
        elements = ("actions", "results", "team_information", "provider_information", "talk")
        report = {element: self.text("report") for element in elements}
        self.gardener.take(self.care, "PUT", "casemanagement", f"{self.file}/report", report, of=f"{self.file}/report")
        rewritten = {element: self.text("report") for element in elements}
        self.gardener.take(self.work, "PATCH", "casemanagement", f"{self.file}/report", rewritten, of=f"{self.file}/report")
        answers = [{"track": "care", "answer": "yes"}]
        self.step("advice", {"advised": "welfare", "motive": self.text("report"), "tracks": ["care"]}, self.care)
        self.step("discussion", {"on": str(today()), "with": ["participant", "work", "care"], "answers": answers}, self.work)
        self.step("decision", {"outcome": "welfare", "motive": self.text("report"), "tracks": answers}, self.vdab)
        self.gardener.world.settle()
        (referral,) = self.gardener.world.client("referral", self.receiver).get("/referrals").json["items"]
        self.keep("referral", referral["id"], "id.referral")
        thing = f"/referrals/{referral['id']}"
        self.gardener.post(self.receiver, "referral", f"{thing}/acceptance", of=thing)
        self.gardener.post(self.receiver, "referral", f"{thing}/start", {"on": str(today())}, of=thing)
        self.gardener.world.settle()

    def rest(self) -> None:
        """The trajectory rests."""
        self.step("suspension", {"reason": self.text("course")}, self.work)

    def _register(self) -> None:
        """Register a person, correct everything of them, and look for them by each kind of key."""
        person = self._person()
        self.keep("participant", self.gardener.post(self.intake, "identity", "/persons", person)["id"], "id.participant")
        path = f"/persons/{self.ids['participant']}"
        person = self._person()
        self.gardener.take(self.intake, "PATCH", "identity", path, person, of=path)
        name = f"{person['given_name']} {person['family_name']}"
        self.keys = ({"insz": person["insz"]}, {"name": name, "birth_date": person["birth_date"]})
        for keys in self.keys:
            self.gardener.post(self.intake, "identity", "/searches", keys | {"purpose": "request"})

    def _person(self) -> dict[str, Any]:
        born, digits = BORN[self.letter]
        who = {"given_name": "name", "family_name": "name", "email": "contact"}
        person = {name: self.book.word(f"person.{group}", self.letter).capitalize() for name, group in who.items()}
        person["email"] += "@voorbeeld.example"
        person["birth_date"] = self.book.keep(born, "person.birth", self.letter)
        person["insz"] = self.book.keep(f"{digits}{97 - int(digits) % 97:02d}", "person.insz", self.letter)
        person["phone"] = self.book.keep(f"04997{digits[4:]}", "person.contact", self.letter)
        address: dict[str, Any] = {part: self.book.word("person.contact", self.letter) for part in ("street", "number", "box")}
        return person | {"address": address | {"postcode": "9000", "municipality": self.town}}
