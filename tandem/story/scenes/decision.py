"""2. A VDAB mediator approves or refuses with a motive; approved and accepted are two states."""

from datetime import date

from tandem.story import opening
from tandem.story.file import File
from tandem.story.people import MadeUpPerson
from tandem.story.story import Story


def play(story: Story, anna: MadeUpPerson, request: str, on: date) -> File:
    """Bert is refused; Anna is approved and accepts."""
    story.scene("2. Decision: VDAB approves or refuses, with a motive")
    _bert_is_refused(story)
    return _anna_takes_part(story, anna, request, on)


def _bert_is_refused(story: Story) -> None:
    cast, today = story.cast, story.today
    bert = opening.newcomer(story, "Bert")
    bert.participant = opening.register(cast.intake, bert)["id"]
    request = cast.intake.post("intake/requests", opening.request_of(bert, today, "no-income"))["id"]
    path = f"intake/requests/{request}"
    only = "request.only-vdab-decides"
    story.refused("only VDAB decides (guard 1)", cast.intake, "POST", f"{path}/assessment", code=only, of=path)
    motive = "Betaald werk is nu al haalbaar, zonder traject."
    refused = opening.decide(story, request, "refusal", today, motive)
    story.tell("The mediator refuses Bert's request, with a motive.")
    story.check("the request is refused", refused["state"], "refused")
    story.told(cast.intake, "request-refused", request)
    review = {"motive": "Graag opnieuw bekijken."}
    story.refused(
        "the decree of 2022 knows no review", cast.intake, "POST", f"{path}/review", review, code="request.no-review", of=path
    )


def _anna_takes_part(story: Story, anna: MadeUpPerson, request: str, on: date) -> File:
    cast, path = story.cast, f"intake/requests/{request}"
    answer = {"how": "phone", "on": on.isoformat()}
    story.refused(
        "nobody accepts what was not approved",
        cast.intake,
        "POST",
        f"{path}/acceptance",
        answer,
        code="request.not-in-this-state",
        of=path,
    )
    approved = opening.decide(story, request, "approval", on)
    story.tell("The mediator approves Anna's request.")
    story.check("approved is not yet accepted", approved["state"], "approved")
    story.told(cast.intake, "request-approved", request)
    accepted = opening.accept(story, request, on)
    story.tell("Anna accepts.")
    story.check("she accepted", accepted["state"], "accepted-by-participant")
    return opening.opened(story, anna)
