"""What the pages about practice stories show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.portal.colleagues import Colleague
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.houses import houses
from services.portal.screens.frame.people import colleagues
from shared.reference.codes import StoryState

#: In the order of their tabs.
STATES: Final = tuple(StoryState)


@dataclass(frozen=True)
class Piece:
    """Part of a text; ``kind`` says what it may be that leads to a person, and is empty for any other words."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Story:
    """A story on its page; ``told`` is what the service tells the reader of it."""

    told: Mapping[str, Any]
    people: Mapping[str, Colleague]
    houses: Mapping[str, str]

    @property
    def pieces(self) -> Sequence[Piece]:
        """The text, with what may lead to a person set apart."""
        return tuple(pieces(self.told["text"], self.told.get("hints", ())))

    @property
    def hinted(self) -> bool:
        """Whether there is something to look at before one signs."""
        return bool(self.told.get("hints"))

    def may(self, action: str) -> bool:
        """Whether the reader may do this with it now."""
        return action in self.told.get("actions", ())

    def who(self, signature: Mapping[str, str]) -> str:
        """Who signed, by name and organisation."""
        colleague = self.people.get(signature["account"])
        house = self.houses.get(signature["organisation"], signature["organisation"])
        return f"{colleague.name}, {house}" if colleague else house


def stories(state: str, after: str) -> dict[str, Any] | None:
    """A page of those that the reader may read; nothing while they cannot be had. One call."""
    query = {name: value for name, value in (("state", state), ("after", after)) if value}
    (answer,) = ask([Call("casemanagement", "/stories", query)])
    return answer


def story(identity: UUID) -> Story:
    """One story; without it there is no page. One call."""
    (found,) = ask([Call("casemanagement", f"/stories/{identity}", must=True)])
    told = found or {}
    signatures = told.get("signatures", ())
    return Story(told, colleagues(each["account"] for each in signatures), houses(each["organisation"] for each in signatures))


def pieces(text: str, hints: Sequence[Mapping[str, Any]]) -> Iterator[Piece]:
    """A text in pieces, cut at its hints."""
    place = 0
    for hint in hints:
        if place < hint["start"]:
            yield Piece(text[place : hint["start"]])
        yield Piece(text[hint["start"] : hint["end"]], hint["kind"])
        place = hint["end"]
    if place < len(text):
        yield Piece(text[place:])
