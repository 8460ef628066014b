"""What the pages about requests show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.portal.colleagues import Colleague
from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.names import Names, names_of
from services.portal.screens.frame.people import colleagues
from services.portal.screens.intake.course import Step, course
from services.portal.screens.intake.theme import FILERS, PURPOSE
from shared.reference.codes import RequestState

#: The states by which the list can be narrowed, in the order in which a request comes through them.
TABS: Final = (RequestState.REQUESTED, RequestState.UNDER_ASSESSMENT, RequestState.APPROVED, RequestState.REFUSED)


@dataclass(frozen=True)
class Requests:
    """A page of requests, and the reader's own drafts. Each is None while intake is away; drafts also for who files none."""

    items: list[dict[str, Any]] | None
    next: str | None
    drafts: list[dict[str, Any]] | None
    names: Names


@dataclass(frozen=True)
class Draft:
    """A request that is half filled in, and for whom."""

    told: Mapping[str, Any]
    name: str | None

    @property
    def id(self) -> str:
        """By which it is opened."""
        return str(self.told["id"])

    @property
    def step(self) -> int:
        """Where one goes on: with the situation, or when that is there with the rest."""
        return 4 if self.told["problems"] and self.told["statute"] else 3


@dataclass(frozen=True)
class Request:
    """One request, who asked it, and the colleagues who decided on it. ``person`` is empty while identity is away."""

    told: Mapping[str, Any]
    name: str | None
    person: Mapping[str, Any]
    people: Mapping[str, Colleague]

    @property
    def course(self) -> list[Step]:
        """How it came to where it is, step by step."""
        return course(self.told, self.people)

    @property
    def state(self) -> RequestState:
        """Where it stands."""
        return RequestState(self.told["state"])


def requests(state: RequestState | None, after: str | None) -> Requests:
    """The requests that the reader handles, and what they began. Two calls, and one for the names."""
    query = {"names": PURPOSE} | ({"state": state.value} if state else {}) | ({"after": after} if after else {})
    calls = [Call("intake", "/requests", query)]
    if sessions.actor().has(*FILERS) and not after:
        calls.append(Call("intake", "/drafts", {"names": PURPOSE}))
    listed, begun = (*ask(calls), None)[:2]
    names = names_of(listed, begun)
    drafts = begun["items"] if begun else None
    return Requests(listed["items"] if listed else None, listed["next"] if listed else None, drafts, names)


def draft(identity: UUID) -> Draft:
    """A draft with the name of its person. Two calls."""
    (told,) = ask([Call("intake", f"/drafts/{identity}", {"names": PURPOSE}, must=True)])
    names, found = names_of(told), told or {}
    return Draft(found, names.of(found["participant"]))


def request(identity: UUID) -> Request:
    """A request with its person. Three calls: the request and a permit together, then who it is."""
    asked = {"requests": [str(identity)], "purpose": PURPOSE}
    told, permit = ask([Call("intake", f"/requests/{identity}", must=True), Call("intake", "/permits", body=asked)])
    names, found = names_of(permit), told or {}
    participant = found["participant"]
    people = colleagues(each["by"] for each in found["decisions"])
    return Request(found, names.of(participant), names.known.get(participant, {}), people)
