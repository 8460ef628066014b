"""A casemanager's day: what waits by clock, what others did, and one's files with what comes next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from services.portal.colleagues import Colleague
from services.portal.screens.day.clock import Hour, by_clock
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.names import Names, names_of
from services.portal.screens.frame.people import colleagues

DAY: Final = Call("casemanagement", "/day", {"names": "my-day"})
#: Notices beside the day; the page of notices has the rest.
NOTICES: Final = Call("notifications", "/notices", {"unread": "true", "limit": 4})

#: Kinds of things that are told of what somebody did in a file.
KINDS: Final = 4

#: Files of which the news is told; what happened in others shows beside them in the table.
NEWS: Final = 4

#: A day of which nothing is known.
NOTHING: Final[Mapping[str, Any]] = {
    "due": [],
    "more_due": False,
    "changes": {"items": [], "more": False},
    "trajectories": {"items": [], "more": False},
}

#: Where in a file something waits, by what it is: a part of its page.
PLACES: Final[Mapping[str, str]] = {
    "question": "/questions",
    "appointment": "/appointments",
    "evaluation": "/evaluations",
    "grant-ends": "/grants",
    "report": "/end",
    "talk": "/end",
}


@dataclass(frozen=True)
class Doing:
    """What one colleague did in a file, the newest first; ``at`` is the moment of the newest. ``more``: so many kinds more."""

    account: str
    at: str
    what: Sequence[tuple[str, int]]
    more: int


@dataclass(frozen=True)
class News:
    """What others did in one file, by who did it; ``about`` tells whose file it is."""

    about: Mapping[str, Any]
    doings: Sequence[Doing]


@dataclass(frozen=True)
class TandemDay:
    """What the page shows; ``waiting`` is None while casemanagement is away, ``notices`` while notifications are."""

    waiting: Mapping[Hour, Sequence[Mapping[str, Any]]] | None
    more: bool
    changes: Sequence[News]
    more_news: int
    count: int
    more_changes: bool
    files: Sequence[Mapping[str, Any]]
    more_files: bool
    notices: Sequence[Mapping[str, Any]] | None
    people: Mapping[str, Colleague]
    names: Names

    @property
    def late(self) -> int:
        """How many things are late."""
        return len((self.waiting or {}).get(Hour.LATE, ()))

    @property
    def soon(self) -> int:
        """How many are due within a week, what is late not counted."""
        return sum(len((self.waiting or {}).get(hour, ())) for hour in (Hour.NOW, Hour.WEEK))

    @property
    def ahead(self) -> Mapping[str, Any] | None:
        """The first thing that comes in any of the files, for a day on which nothing waits."""
        coming = [(file["next_moment"]["due"], file) for file in self.files if file["next_moment"] and file["next_moment"]["due"]]
        return min(coming, key=lambda each: each[0])[1] if coming else None


def tandem_day(today: date) -> TandemDay:
    """Gather the day of who reads. Three calls: the day and the notices together, then the names."""
    told, notices = ask([DAY, NOTICES])
    day = told or NOTHING
    changes = day["changes"]["items"]
    return TandemDay(
        waiting=None if told is None else by_clock(map(partial(_waiting, today), day["due"]), today),
        more=day["more_due"],
        changes=_by_file(changes)[:NEWS],
        more_news=max(0, len({each["trajectory"] for each in changes}) - NEWS),
        count=len(changes),
        more_changes=day["changes"]["more"],
        files=day["trajectories"]["items"],
        more_files=day["trajectories"]["more"],
        notices=None if notices is None else notices["items"],
        people=colleagues(each["account"] for each in changes),
        names=names_of(told),
    )


def _waiting(today: date, moment: Mapping[str, Any]) -> Mapping[str, Any]:
    """Something that waits, with how many days it is late."""
    late = (today - date.fromisoformat(moment["due"])).days if moment["due"] else 0
    return {**moment, "late": late}


def _by_file(changes: Sequence[Mapping[str, Any]]) -> list[News]:
    """Changes by file and by who made them, the file in which something happened last first."""
    found: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for each in changes:
        found.setdefault(str(each["trajectory"]), {}).setdefault(str(each["account"]), []).append(each)
    return [
        News(next(iter(people.values()))[0], [_doing(account, done) for account, done in people.items()])
        for people in found.values()
    ]


def _doing(account: str, done: Sequence[Mapping[str, Any]]) -> Doing:
    """What one did, each kind of thing once with how often."""
    kinds = Counter(each["what"] for each in done)
    return Doing(account, done[0]["at"], list(kinds.items())[:KINDS], max(0, len(kinds) - KINDS))
