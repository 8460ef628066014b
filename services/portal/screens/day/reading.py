"""«Mijn dag»: what waits for somebody. Three rounds of calls at most: lists, permits, names."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from services.portal.screens.frame.calls import Call, ask
from shared.access.actor import Actor
from shared.reference.codes import Phase, ReferralState, RequestState, Role, Track

#: Rows of a list on this page; the list itself shows the rest.
ROWS = 12
PURPOSE = "my-day"
NOTICES = Call("notifications", "/notices", {"unread": "true", "limit": ROWS})


@dataclass(frozen=True)
class Kind:
    """One kind of thing in a list: whose it is, how permits name it, and the code list of its state."""

    service: str
    plural: str
    states: type[Enum]


REQUEST = Kind("intake", "requests", RequestState)
TRAJECTORY = Kind("casemanagement", "trajectories", Phase)
REFERRAL = Kind("referral", "referrals", ReferralState)


@dataclass(frozen=True)
class Line:
    """One row: what it is about, where it stands, and by when something is due. No name when identity is away."""

    kind: Kind
    id: str
    participant: str | None
    file_number: str | None
    requested_on: date | None
    track: Track | None
    state: Enum | None
    area: str | None
    due: date | None
    name: str | None = None

    @property
    def page(self) -> str:
        """Where it can be opened."""
        return f"/{self.kind.plural}/{self.id}"


@dataclass(frozen=True)
class Section:
    """A list on the page; ``lines`` is None while its service is away."""

    code: str
    kind: Kind
    query: dict[str, Any] = field(default_factory=dict)
    lines: tuple[Line, ...] | None = None
    more: bool = False

    @property
    def call(self) -> Call:
        """How its rows are asked for."""
        return Call(self.kind.service, f"/{self.kind.plural}", {**self.query, "limit": ROWS})


#: Which lists a role has on its day.
SECTIONS: dict[Role, tuple[Section, ...]] = {
    Role.INTAKE_WORKER: (Section("my-requests", REQUEST),),
    Role.VDAB_MEDIATOR: (
        Section("to-assess", REQUEST, {"state": RequestState.REQUESTED}),
        Section("to-decide", TRAJECTORY, {"phase": Phase.ADVICE_DISCUSSED}),
    ),
    Role.TEAM_COORDINATOR: (Section("to-allocate", TRAJECTORY, {"phase": Phase.OPENED}),),
    Role.CASEMANAGER_WORK: (Section("my-trajectories", TRAJECTORY, {"mine": "true", "closed": "false"}),),
    Role.CASEMANAGER_CARE: (Section("my-trajectories", TRAJECTORY, {"mine": "true", "closed": "false"}),),
    Role.NETWORK_COORDINATOR: (Section("submitted", TRAJECTORY, {"phase": Phase.SUBMITTED}),),
    Role.PROVIDER: (Section("my-trajectories", TRAJECTORY, {"closed": "false"}),),
    Role.RECEIVER: (Section("my-referrals", REFERRAL, {"mine": "true"}),),
    Role.PARTICIPANT: (Section("my-trajectories", TRAJECTORY),),
}


@dataclass(frozen=True)
class Day:
    """What the page shows; ``notices`` is None while notifications are away."""

    sections: tuple[Section, ...]
    notices: list[dict[str, Any]] | None
    more_notices: bool
    names_away: bool


def my_day(actor: Actor) -> Day:
    """Gather somebody's day; whatever service is away, the rest is shown."""
    wanted = [section for role in sorted(actor.roles) for section in SECTIONS.get(role, ())]
    notices, *lists = ask([NOTICES, *(section.call for section in wanted)])
    sections = [_filled(section, answer) for section, answer in zip(wanted, lists, strict=True)]
    # A participant's page needs no names: it is about themselves.
    names, away = ({}, False) if actor.participant else _names(sections)
    return Day(
        sections=tuple(_named(section, names) for section in sections),
        notices=None if notices is None else notices["items"],
        more_notices=bool(notices and notices.get("next")),
        names_away=away,
    )


def _filled(section: Section, answer: dict[str, Any] | None) -> Section:
    if answer is None:
        return section
    lines = tuple(_line(section.kind, item) for item in answer["items"])
    return replace(section, lines=lines, more=bool(answer.get("next")))


def _line(kind: Kind, item: dict[str, Any]) -> Line:
    state = item.get("phase") or item.get("state")
    return Line(
        kind=kind,
        id=item["id"],
        participant=item.get("participant"),
        file_number=item.get("file_number"),
        requested_on=_day(item.get("requested_on")),
        track=Track(item["track"]) if item.get("track") else None,
        state=kind.states(state) if state else None,
        area=item.get("area"),
        due=None if state == Phase.CLOSED else _due(item),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _due(item: dict[str, Any]) -> date | None:
    """The first day on which something has to be done."""
    clocks = item.get("clocks") or {}
    days = map(_day, (clocks.get("next_evaluation"), clocks.get("planned_end"), item.get("answer_by")))
    return min((day for day in days if day), default=None)


def _names(sections: Sequence[Section]) -> tuple[dict[str, str], bool]:
    """The names of the people on the page, and whether some could not be had."""
    wanted: dict[Kind, list[str]] = {}
    for section in sections:
        for line in section.lines or ():
            wanted.setdefault(section.kind, []).append(line.id)
    permits = ask([_permit(kind, ids) for kind, ids in wanted.items()])
    answers = ask([Call("identity", "/names", body={"permit": one["permit"]}) for one in permits if one])
    names = {
        known["participant"]: f"{known['given_name']} {known['family_name']}"
        for answer in answers
        for known in (answer or {}).get("names", ())
    }
    return names, None in permits or None in answers


def _permit(kind: Kind, ids: list[str]) -> Call:
    return Call(kind.service, "/permits", body={kind.plural: sorted(set(ids)), "purpose": PURPOSE})


def _named(section: Section, names: dict[str, str]) -> Section:
    if section.lines is None:
        return section
    return replace(section, lines=tuple(replace(line, name=names.get(line.participant or "")) for line in section.lines))
