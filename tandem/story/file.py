"""One person's file, and the steps that every file takes from acceptance to decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tandem.story.actor import Answer, Person
from tandem.story.people import MadeUpPerson
from tandem.story.story import Story

#: The six parts of art. 15 that are written; tandem and actions come by themselves.
PLAN: Final = {
    "goal": "Stap voor stap naar betaald werk in een rustige omgeving.",
    "description": "Een stage van enkele uren per week, met zorg die meegaat.",
    "rights_and_duties": "De uitkering blijft behouden; wie niet kan komen, belt vooraf.",
    "evaluation_every_months": 3,
}
REPORT: Final = {
    "actions": "Stage, gesprekken, samen geoefend.",
    "results": "Drie halve dagen per week volgehouden.",
    "team_information": "Goede groei, nood aan rust.",
    "provider_information": "Komt stipt en werkt graag samen.",
    "talk": "Samen besproken; de deelnemer herkent zich erin.",
}

#: What the participant said to each track, in the advised order.
Answers = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class File:
    """A trajectory. ``work`` and ``care`` are its tandem."""

    story: Story
    person: MadeUpPerson
    id: str
    work: Person
    care: Person

    @property
    def path(self) -> str:
        """Where it stands in casemanagement."""
        return f"casemanagement/trajectories/{self.id}"

    def act(self, who: Person, act: str, body: Mapping[str, Any] | None = None) -> Answer:
        """Do something with the file as a whole."""
        return who.post(f"{self.path}/{act}", body, of=self.path)

    def allocate(self) -> Answer:
        """The coordinator of the area gives it its tandem."""
        return self.act(self.story.cast.coordinator, "team", self.tandem(self.work, self.care))

    def tandem(self, work: Person, care: Person) -> Mapping[str, str]:
        """An order to allocate these two."""
        return {
            "work": work.account,
            "work_organisation": work.organisation,
            "care": care.account,
            "care_organisation": care.organisation,
        }

    def agree(self, started_on: date, planned_end: date) -> None:
        """Complete the plan, agree on one action, and record the three signatures."""
        dates = {"starts_on": started_on.isoformat(), "planned_end": planned_end.isoformat()}
        self.work.patch(f"{self.path}/plan", {**PLAN, **dates})
        action = {"kind": "coordination", "title": "Maandelijks overleg met z'n drieën", "owner": self.care.account}
        self.care.post(f"{self.path}/actions", action)
        self.sign()

    def sign(self) -> None:
        """Record that the printed agreement was signed by all three."""
        for party, who in (("participant", self.care), ("work", self.work), ("care", self.care)):
            signature = {"party": party, "signed_on": self.story.today.isoformat()}
            who.post(f"{self.path}/plan/signatures", signature, of=f"{self.path}/plan")

    def submit(self) -> None:
        """Send the agreed plan to the network coordinator."""
        self.work.post(f"{self.path}/plan/submission", of=f"{self.path}/plan")

    def start(self, started_on: date) -> None:
        """Run."""
        self.act(self.work, "start", {"started_on": started_on.isoformat()})

    def write_report(self) -> None:
        """The final report, with its five elements."""
        self.care.put(f"{self.path}/report", REPORT)

    def advise(self, outcome: str, answers: Answers) -> None:
        """The final advice of the tandem, and the talk about it with the participant."""
        tracks = [each["track"] for each in answers]
        self.act(self.care, "advice", {"advised": outcome, "motive": "Zo ziet het team het.", "tracks": tracks})
        talk = {"on": self.story.today.isoformat(), "with": ["participant", "work", "care"], "answers": answers}
        self.act(self.care, "discussion", talk)

    def decide(self, outcome: str, answers: Answers) -> Answer:
        """VDAB decides."""
        return self.act(self.story.cast.mediator, "decision", decision_of(outcome, answers))

    def conclude(self, outcome: str, **answers: str) -> None:
        """From running to decided; ``answers`` are those of the participant, by track with underscores, in the advised order."""
        said = [{"track": track.replace("_", "-"), "answer": answer} for track, answer in answers.items()]
        self.act(self.work, "closing")
        self.write_report()
        self.advise(outcome, said)
        self.decide(outcome, said)

    def head(self, who: Person) -> Answer:
        """The head of the file, as somebody sees it."""
        return who.get(self.path)


def decision_of(outcome: str, answers: Answers) -> Mapping[str, Any]:
    """What VDAB decides."""
    return {"outcome": outcome, "motive": "Volgens het eindadvies en het gesprek.", "tracks": answers}
