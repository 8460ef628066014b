"""What somebody sees of their own file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from flask_babel import to_user_timezone

from services.portal.colleagues import Colleague
from services.portal.houses import called
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.people import colleagues
from shared import clock
from shared.web.commands import run_only

#: Looks on the page itself; the rest is a page further.
_FEW: Final = 6
_STAGES: Final = ("action", "explored", "result")


@dataclass(frozen=True)
class Look:
    """That people of a function of an organisation were in the file on a day, how often and what for."""

    day: date
    function: str | None
    organisation: str
    purpose: str
    times: int


@dataclass(frozen=True)
class Looks:
    """A page of them; ``items`` is None while they cannot be had."""

    items: Sequence[Look] | None
    next: str | None


@dataclass(frozen=True)
class Own:
    """Somebody's own file. ``people`` are those of its appointments and its tandem, by account."""

    head: Mapping[str, Any]
    plan: Mapping[str, Any]
    actions: Sequence[Mapping[str, Any]]
    appointments: Sequence[Mapping[str, Any]]
    notes: Sequence[Mapping[str, Any]]
    grants: Sequence[Mapping[str, Any]]
    looks: Looks
    people: Mapping[str, Colleague]
    houses: Mapping[str, str]

    @property
    def tandem(self) -> list[tuple[str, Colleague]]:
        """Both casemanagers with their side, as far as there are."""
        team = self.head.get("tandem") or {}
        return [(side, self.people[team[side]]) for side in ("work", "care") if team.get(side) in self.people]

    def with_whom(self, appointment: Mapping[str, Any]) -> str:
        """The names of those whom one meets."""
        accounts = dict.fromkeys([appointment["made_by"], *appointment["with"]])
        return ", ".join(self.people[each].name for each in accounts if each in self.people)


def files() -> list[dict[str, Any]] | None:
    """One's own files; None while they cannot be had. One call."""
    (answer,) = ask([Call("casemanagement", "/trajectories")])
    return None if answer is None else answer["items"]


def own(trajectory: UUID) -> Own:
    """One's own file, without which there is no page. Two calls."""
    path = f"/trajectories/{trajectory}"
    found, looked = ask([Call("casemanagement", f"{path}/file", must=True), Call("casemanagement", f"{path}/accesses")])
    file = found or {}
    now = clock.now()
    coming = [each for each in file["appointments"] or () if not each["cancelled"] and _end(each) >= now]
    team = file["head"].get("tandem") or {}
    known = colleagues([team.get("work"), team.get("care"), *(each for one in coming for each in (*one["with"], one["made_by"]))])
    looks = _looks(looked)
    return Own(
        head=file["head"],
        plan=file["plan"] or {},
        actions=sorted(file["actions"] or (), key=lambda each: _STAGES.index(each["stage"])),
        appointments=sorted(coming, key=lambda each: str(each["starts_at"])),
        notes=file["notes"] or (),
        grants=[each for each in file["grants"] or () if each["active"]],
        looks=Looks(looks.items[:_FEW] if looks.items is not None else None, looks.next),
        people=known,
        houses=_houses(
            {*(each.organisation for each in looks.items or ()), *(each["receiver"] for each in file["grants"] or ())}
        ),
    )


def looks(trajectory: UUID, after: str | None) -> tuple[Looks, Mapping[str, str]]:
    """A page of who looked, with the names of their organisations. One call."""
    query = {"after": after} if after else {}
    (answer,) = ask([Call("casemanagement", f"/trajectories/{trajectory}/accesses", query, must=True)])
    found = _looks(answer)
    return found, _houses({each.organisation for each in found.items or ()})


def permission(grant: UUID) -> dict[str, Any]:
    """A permission, without which there is no page, with the name of who may read by it. One call."""
    (found,) = ask([Call("casemanagement", f"/grants/{grant}", must=True)])
    given = found or {}
    return given | {"receiver_name": _houses({given["receiver"]} - {None}).get(given["receiver"], "")}


def _looks(answer: Mapping[str, Any] | None) -> Looks:
    """Looks of one day, one function and one purpose are one line."""
    if answer is None:
        return Looks(None, None)
    days = [(_day(each["at"]), each["function"], each["organisation"], each["purpose"]) for each in answer["items"]]
    grouped = groupby(sorted(days, key=lambda each: (each[0], str(each[1]), *each[2:]), reverse=True))
    return Looks([Look(*each, times=len(list(same))) for each, same in grouped], answer["next"])


def _day(at: str) -> date:
    moment: datetime = to_user_timezone(datetime.fromisoformat(at))
    return moment.date()


def _end(appointment: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(appointment["starts_at"])


def _houses(kbos: Iterable[str | None]) -> dict[str, str]:
    wanted = {each for each in kbos if each}
    return run_only(lambda work: called(work, wanted)) if wanted else {}
