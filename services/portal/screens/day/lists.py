"""«Mijn dag» of who accompanies no files: the lists that wait for their function. Lists together, then names."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.names import Names, names_of
from shared.access.actor import Actor
from shared.reference.codes import Phase, ReferralState, RequestState, Role, Track

#: Rows of a list on this page; the list itself shows the rest.
ROWS = 12
PURPOSE = "my-day"
#: Lists on this page: with the names of their people no more than three calls.
LISTS = 2
NOTICES = Call("notifications", "/notices", {"unread": "true", "limit": ROWS})


@dataclass(frozen=True)
class Kind:
    """One kind of thing in a list: whose it is, how it is called there, and the code list of its state."""

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
        return Call(self.kind.service, f"/{self.kind.plural}", {**self.query, "names": PURPOSE, "limit": ROWS})


#: Which lists a role has on its day.
SECTIONS: dict[Role, tuple[Section, ...]] = {
    Role.INTAKE_WORKER: (Section("my-requests", REQUEST),),
    Role.VDAB_MEDIATOR: (
        Section("to-assess", REQUEST, {"state": RequestState.REQUESTED}),
        Section("to-decide", TRAJECTORY, {"phase": Phase.ADVICE_DISCUSSED}),
    ),
    Role.TEAM_COORDINATOR: (Section("to-allocate", TRAJECTORY, {"phase": Phase.OPENED}),),
    Role.NETWORK_COORDINATOR: (Section("submitted", TRAJECTORY, {"phase": Phase.SUBMITTED}),),
    Role.PROVIDER: (Section("my-trajectories", TRAJECTORY, {"closed": "false"}),),
    Role.RECEIVER: (Section("my-referrals", REFERRAL, {"mine": "true"}),),
}


@dataclass(frozen=True)
class Day:
    """What the page shows; ``notices`` is None while notifications are away. Where there are ``many`` lists it has none."""

    sections: tuple[Section, ...]
    notices: list[dict[str, Any]] | None
    more_notices: bool
    names_away: bool
    many: bool


def my_day(actor: Actor) -> Day:
    """Gather somebody's day; whatever service is away, the rest is shown.

    Three calls at most: whoever has more than one list finds the notices on their own page.
    """
    wanted = [section for role in sorted(actor.roles) for section in SECTIONS.get(role, ())][:LISTS]
    many = len(wanted) == LISTS
    answers = ask([*(section.call for section in wanted), *(() if many else (NOTICES,))])
    notices = None if many else answers.pop()
    # A participant's page needs no names: it is about themselves.
    names = Names() if actor.participant else names_of(*answers)
    sections = [_filled(section, answer, names) for section, answer in zip(wanted, answers, strict=True)]
    return Day(
        sections=tuple(sections),
        notices=None if notices is None else notices["items"],
        more_notices=bool(notices and notices.get("next")),
        names_away=names.away,
        many=many,
    )


def _filled(section: Section, answer: dict[str, Any] | None, names: Names) -> Section:
    if answer is None:
        return section
    lines = tuple(_line(section.kind, item, names.of(item.get("participant"))) for item in answer["items"])
    return replace(section, lines=lines, more=bool(answer.get("next")))


def _line(kind: Kind, item: dict[str, Any], name: str | None = None) -> Line:
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
        name=name,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _due(item: dict[str, Any]) -> date | None:
    """The first day on which something has to be done."""
    clocks = item.get("clocks") or {}
    days = map(_day, (clocks.get("next_evaluation"), clocks.get("planned_end"), item.get("answer_by")))
    return min((day for day in days if day), default=None)
