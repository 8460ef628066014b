"""What the pages about tandems show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.portal.colleagues import Colleague, of_area
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.names import Names, names_of
from services.portal.screens.teams.load import SIDES, Seat, seats
from shared.reference.codes import Compartment, Phase
from shared.web.commands import run_only

PURPOSE: Final = "allocation"


@dataclass(frozen=True)
class Teams:
    """The files of an area that wait for a tandem, and who has how many. Each is None while casemanagement is away."""

    waiting: list[dict[str, Any]] | None
    next: str | None
    seats: Mapping[Compartment, list[Seat]] | None
    names: Names


@dataclass(frozen=True)
class Team:
    """A file that gets a tandem; ``people`` are all who can be in it, ``seats`` with how many files each has."""

    head: Mapping[str, Any]
    name: str | None
    people: list[Colleague]
    seats: Mapping[Compartment, list[Seat]]
    load_away: bool


def teams(area: str, after: str | None) -> Teams:
    """An area. Three calls: files and load together, then the names."""
    query = {"phase": Phase.OPENED.value, "area": area, "names": PURPOSE} | ({"after": after} if after else {})
    files, load = ask([Call("casemanagement", "/trajectories", query), Call("casemanagement", "/load", {"area": area})])
    return Teams(
        waiting=files["items"] if files else None,
        next=files["next"] if files else None,
        seats=seats(load, casemanagers(area)) if load else None,
        names=names_of(files),
    )


def team(trajectory: UUID) -> Team:
    """A file with its area's casemanagers. Three calls: the head, then load and name."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/file", {"only": "head", "names": PURPOSE}, must=True)
    (file,) = ask([call])
    found: Mapping[str, Any] = file or {}
    head, people = found["head"], casemanagers(found["head"]["area"])
    (load,) = ask([Call("casemanagement", "/load", {"area": head["area"]})])
    name = names_of(found).of(head["participant"])
    return Team(head, name, people, seats(load or {"items": []}, people), load is None)


def casemanagers(area: str) -> list[Colleague]:
    """All casemanagers of an area, of both sides; no call."""
    return run_only(lambda work: of_area(work, area, SIDES.values()))


def of_my_areas(areas: Iterable[str]) -> list[Colleague]:
    """All casemanagers of these areas; no call."""
    return [each for area in sorted(areas) for each in casemanagers(area)]
