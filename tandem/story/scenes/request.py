"""1. An intake worker searches first, and then registers a request to participate."""

from datetime import date

from tandem.story import opening
from tandem.story.people import MadeUpPerson
from tandem.story.story import Story


def play(story: Story, on: date) -> tuple[MadeUpPerson, str]:
    """Anna asks to take part; she and her request."""
    story.scene("1. Request: search first, then register")
    story.tell(f"Anna asked for help on {on:%d %B %Y}, on paper; her file is brought into Tandem today.")
    anna = _search_then_register(story)
    _found_from_now_on(story, anna)
    return anna, _file_request(story, anna, on)


def _search_then_register(story: Story) -> MadeUpPerson:
    intake = story.cast.intake
    anna = opening.newcomer(story, "Anna")
    story.tell("The intake worker of the OCMW searches Anna by her number: nobody.")
    anna.participant = opening.register(intake, anna)["id"]
    story.tell("She registers Anna in identity, the only service that holds a name.")
    return anna


def _found_from_now_on(story: Story, anna: MadeUpPerson) -> None:
    other = story.cast.other_intake
    by_name = {"name": anna.name, "birth_date": anna.birth_date.isoformat(), "purpose": "request"}
    hits = other.post("identity/searches", by_name)["hits"]
    found = [each["participant"] for each in hits]
    story.check("an intake worker elsewhere finds her by name and birth date", anna.participant in found, expected=True)
    log = story.cast.privacy.get("identity/log", participant=anna.participant)["items"]
    story.sure("the privacy officer sees that somebody searched her, and why", "request" in {each["purpose"] for each in log})
    story.refused(
        "she cannot be registered a second time",
        other,
        "POST",
        "identity/persons",
        opening.particulars(anna),
        code="person.exists",
    )
    story.refused(
        "a casemanager cannot search among everybody",
        story.cast.work,
        "POST",
        "identity/searches",
        by_name,
        code="resource.not-found",
    )


def _file_request(story: Story, anna: MadeUpPerson, on: date) -> str:
    cast, body = story.cast, opening.request_of(anna, on, "disability-allowance")
    tomorrow = date.fromordinal(story.today.toordinal() + 1).isoformat()
    story.refused(
        "no request without having informed the person about her data",
        cast.intake,
        "POST",
        "intake/requests",
        {**body, "informed_on": tomorrow},
        code="date.in-future",
        field="informed_on",
    )
    request: str = cast.intake.post("intake/requests", body)["id"]
    story.tell("She files Anna's request to participate; intake holds no name.")
    story.refused("one open request for a person", cast.intake, "POST", "intake/requests", body, code="request.open-already")
    story.told(cast.mediator, "request-registered", request)
    path = f"intake/requests/{request}"
    story.hidden("VDAB of another area sees nothing of it", cast.mediator_elsewhere, path)
    story.hidden("nor does an intake worker of another organisation", cast.other_intake, path)
    return request
