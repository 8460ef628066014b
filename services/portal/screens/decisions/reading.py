"""What the pages about decisions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.duration import Months
from services.portal.screens.frame.names import Names, names_of
from shared import clock

PURPOSE: Final = "decision"
#: Days after which something that waits is shown as waiting long; a default of ours.
LONG: Final = 30


@dataclass(frozen=True)
class Waiting:
    """Something that waits: since when, and for a file whose time runs out by when. ``months`` is how far a file is."""

    told: Mapping[str, Any]
    name: str | None
    days: int = 0
    due: date | None = None
    months: Months | None = None

    @property
    def long(self) -> bool:
        """Whether it waits long."""
        return self.days >= LONG


@dataclass(frozen=True)
class Decisions:
    """The three lists, the oldest clock first. A list is None while its service is away; ``more`` requests may wait."""

    to_assess: list[Waiting] | None
    to_decide: list[Waiting] | None
    to_extend: list[Waiting] | None
    more: bool
    names: Names


@dataclass(frozen=True)
class Running:
    """A file that may run longer; ``latest`` is the last day that is allowed as things stand."""

    head: Mapping[str, Any]
    name: str | None
    latest: date
    months: Months


def decisions() -> Decisions:
    """All that waits for the reader. Three calls: requests and files together, then the names."""
    asked = {"names": PURPOSE}
    requests, files = ask(
        [Call("intake", "/requests", asked | {"undecided": "true"}), Call("casemanagement", "/decisions", asked)]
    )
    names = names_of(requests, files)
    return Decisions(
        to_assess=[_asked(each, names) for each in requests["items"]] if requests else None,
        to_decide=[_ready(each, names) for each in files["to_decide"]] if files else None,
        to_extend=[_ending(each, names) for each in files["to_extend"]] if files else None,
        more=bool(requests and requests["next"]),
        names=names,
    )


def running(trajectory: UUID) -> Running:
    """A file with its clocks and the name that goes with it. Two calls."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/file", {"only": "head", "names": PURPOSE}, must=True)
    (file,) = ask([call])
    found: Mapping[str, Any] = file or {}
    head, clocks = found["head"], found["head"]["clocks"]
    days = {name: date.fromisoformat(clocks[name]) for name in ("started_on", "minimum_on", "hard_end")}
    longer = (head.get("extension") or {}).get("until")
    latest = max(days["hard_end"], date.fromisoformat(longer)) if longer else days["hard_end"]
    months = Months.of(days["started_on"], days["minimum_on"], latest, clock.today())
    return Running(head, names_of(found).of(head["participant"]), latest, months)


def _asked(told: Mapping[str, Any], names: Names) -> Waiting:
    return Waiting(told, names.of(told["participant"]), days=_since(told["requested_on"]))


def _ready(told: Mapping[str, Any], names: Names) -> Waiting:
    return Waiting(told, names.of(told["participant"]), days=_since(told["discussed_on"]))


def _ending(told: Mapping[str, Any], names: Names) -> Waiting:
    started, end = date.fromisoformat(told["started_on"]), date.fromisoformat(told["latest_end"])
    months = Months.of(started, started, end, clock.today())
    return Waiting(told, names.of(told["participant"]), due=end, months=months)


def _since(day: str | None) -> int:
    return (clock.today() - date.fromisoformat(day)).days if day else 0
