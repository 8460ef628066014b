"""What scenes about the switch need: referrals, receivers, room, grants."""

from typing import Any, Final

from tandem.story.actor import Person
from tandem.story.file import File
from tandem.story.story import Story

#: Places for everybody, also for who still waits since a story that was broken off.
ENOUGH: Final = 20


def referral(file: File, track: str, **expected: Any) -> Any:  # noqa: ANN401 -- values of a document
    """The referral on one track of a file, once the tandem sees it like this."""
    state = expected.get("state", "there")
    what = f"the referral of {file.person.given_name} to {track} is {state}"
    return file.story.see_one(what, file.care, f"referral/referrals?trajectory={file.id}", track=track, **expected)


def passed_on(file: File, track: str, first: Person) -> Any:  # noqa: ANN401 -- a document
    """The referral once the next service has its turn, after the first one had it."""
    path = f"referral/referrals?trajectory={file.id}&track={track}&state=sent"
    body = file.story.see(
        "the next service has its turn",
        file.care,
        path,
        lambda found: [each for each in found["items"] if each["organisation"] != first.organisation],
    )
    return body["items"][0]


def receiver_of(story: Story, found: Any) -> Person:  # noqa: ANN401 -- a document
    """Who receives people for the organisation that has a referral now."""
    return next(each for each in story.cast.receivers if each.organisation == found["organisation"])


def answer(story: Story, found: Any, what: str, **body: str) -> Person:  # noqa: ANN401 -- a document
    """The receiver does something with a referral; who that was."""
    path, receiver = f"referral/referrals/{found['id']}", receiver_of(story, found)
    receiver.post(f"{path}/{what}", body, of=path)
    return receiver


def start(story: Story, found: Any) -> None:  # noqa: ANN401 -- a document
    """The service accepts, and the first face-to-face talk takes place."""
    receiver = answer(story, found, "acceptance")
    answer(story, found, "start", on=story.today.isoformat())
    story.tell(f"{receiver.name} accepts, and the first talk takes place.")


def grant(file: File, track: str, items: list[str]) -> str:
    """The participant grants the hand-over of items of the care side on a track; the grant's path."""
    order = {
        "category": "chosen-items",
        "items": items,
        "track": track,
        "purpose": "Overdracht naar de dienst",
        "given_by": "participant",
        "how": "in-person",
    }
    return f"casemanagement/grants/{file.care.post(f'{file.path}/grants', order)['id']}"


def set_room(story: Story, track: str, room: int) -> None:
    """Every service of a track tells how many places it has."""
    for service in story.cast.care.get("referral/services", track=track, limit=200)["items"]:
        path = f"referral/services/{service['id']}"
        receiver_of(story, service).put(f"{path}/room", {"room": room}, of=path)


def closed(file: File, closing: str) -> None:
    """The result came back to the trajectory, which closed like this."""
    what = f"the result is back: {file.person.given_name}'s trajectory closes as {closing}"
    file.story.see(what, file.care, file.path, lambda head: head["closing"] == closing)
