"""How a file comes to be: search, register, request, decision, acceptance, tandem. Every scene that needs a file takes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tandem.story.actor import Answer, Person
from tandem.story.file import File
from tandem.story.people import MadeUpPerson, make_up
from tandem.story.story import Story

MECHELEN: Final = "12025"
_MOTIVE: Final = "De problemen en de groeikansen passen bij een werk- en zorgtraject."


def search(who: Person, person: MadeUpPerson) -> Any:  # noqa: ANN401 -- a document
    """Look whether somebody is known, by number."""
    return who.post("identity/searches", {"insz": person.insz, "purpose": "request"})["hits"]


def newcomer(story: Story, given_name: str) -> MadeUpPerson:
    """Make somebody up whom Tandem does not know yet."""
    person = make_up(given_name)
    while search(story.cast.intake, person):
        person = make_up(given_name)
    story.people.append(person)
    return person


def register(who: Person, person: MadeUpPerson) -> Answer:
    """Make somebody known; identity gives the id that all other services use."""
    return who.post("identity/persons", particulars(person))


def particulars(person: MadeUpPerson) -> Mapping[str, Any]:
    """What identity is told of a person."""
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "birth_date": person.birth_date.isoformat(),
        "insz": person.insz,
        "address": {"street": "Verzonnenstraat", "number": "1", "postcode": "2800", "municipality": MECHELEN},
        "email": "niemand@example.invalid",
    }


def request_of(person: MadeUpPerson, on: date, statute: str) -> Mapping[str, Any]:
    """A request to participate, with everything that may be known."""
    return {
        "participant": person.participant,
        "requested_on": on.isoformat(),
        "informed_on": on.isoformat(),
        "filed_by": "person",
        "municipality": MECHELEN,
        "birth_year": person.birth_date.year,
        "statute": statute,
        "problems": [
            {"kind": "psychological", "severity": 3, "under_control": False},
            {"kind": "social", "severity": 2, "under_control": False},
        ],
        "obstacles": ["mobility", "isolation"],
        "ladder_current": 3,
        "ladder_potential": 6,
        "growth": "Met steun is betaald werk over een jaar haalbaar.",
    }


def decide(story: Story, request: str, verdict: str, on: date, motive: str = _MOTIVE) -> Answer:
    """VDAB takes a request up and decides: ``approval`` or ``refusal``."""
    mediator, path = story.cast.mediator, f"intake/requests/{request}"
    mediator.post(f"{path}/assessment", of=path)
    return mediator.post(f"{path}/{verdict}", {"motive": motive, "decided_on": on.isoformat()}, of=path)


def accept(story: Story, request: str, on: date) -> Answer:
    """The person accepts what VDAB approved."""
    path = f"intake/requests/{request}"
    return story.cast.intake.post(f"{path}/acceptance", {"how": "in-person", "on": on.isoformat()}, of=path)


def opened(story: Story, person: MadeUpPerson) -> File:
    """The file that opens by itself once a person accepted."""
    cast = story.cast
    path = f"casemanagement/trajectories?participant={person.participant}"
    what = f"casemanagement opened a file for {person.given_name}"
    item = story.see_one(what, cast.coordinator, path, participant=person.participant)
    return File(story, person, item["id"], cast.work, cast.care)


def running_file(story: Story, given_name: str, statute: str) -> File:
    """A new person with a file that runs: everything up to there in one go."""
    today = story.today
    person = newcomer(story, given_name)
    person.participant = register(story.cast.intake, person)["id"]
    request = story.cast.intake.post("intake/requests", request_of(person, today, statute))["id"]
    decide(story, request, "approval", today)
    accept(story, request, today)
    file = opened(story, person)
    file.allocate()
    file.agree(today, date(today.year + 1, today.month, 1))
    file.submit()
    file.start(today)
    return file
