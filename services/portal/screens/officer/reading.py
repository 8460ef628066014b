"""What the privacy officer sees. Names of participants never: those are asked of nobody here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from services.portal.colleagues import Colleague
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.houses import houses
from services.portal.screens.frame.people import colleagues
from services.portal.screens.officer.words import SERVICES

_HERE: Final = ZoneInfo("Europe/Brussels")
_FIRST: Final = "casemanagement"


@dataclass(frozen=True)
class Asked:
    """Which lines of a log: of which service, about whom, in which file, on which days (both included)."""

    service: str
    account: str = ""
    file: str = ""
    since: str = ""
    until: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: MultiDict[str, str]) -> "Asked":
        """What stands in the address; what cannot be is left out."""
        service = query.get("service", _FIRST)
        ids = {name: query.get(name, "") if _is_id(query.get(name, "")) else "" for name in ("account", "file")}
        days = {name: query.get(name, "") if _is_day(query.get(name, "")) else "" for name in ("since", "until")}
        return cls(service if service in SERVICES else _FIRST, **ids, **days, after=query.get("after", ""))

    @property
    def query(self) -> dict[str, str]:
        """As the service takes it."""
        days = {
            "since": _moment(date.fromisoformat(self.since)) if self.since else "",
            "before": _moment(date.fromisoformat(self.until) + timedelta(days=1)) if self.until else "",
        }
        asked = {"account": self.account, "file": self.file, "after": self.after, **days}
        return {name: value for name, value in asked.items() if value}

    def address(self, **changes: str) -> dict[str, str]:
        """The address of the same lines, changed."""
        shown = {"service": self.service, "account": self.account, "file": self.file, "since": self.since, "until": self.until}
        return {name: value for name, value in {**shown, **changes}.items() if value}


@dataclass(frozen=True)
class Lines:
    """A page of a list, with who is behind it; ``items`` is None while it cannot be had."""

    items: list[dict[str, Any]] | None
    next: str | None
    people: Mapping[str, Colleague]
    houses: Mapping[str, str]


def log(asked: Asked) -> Lines:
    """Lines of a log, the newest first. One call."""
    return _lines(Call(asked.service, "/accesses", asked.query))


def emergencies(*, reviewed: bool, after: str | None) -> Lines:
    """Files that were opened in an emergency. One call."""
    query = {"reviewed": "true" if reviewed else "false"} | ({"after": after} if after else {})
    return _lines(Call("casemanagement", "/emergencies", query))


def emergency(identity: UUID) -> tuple[dict[str, Any], Colleague | None, str]:
    """One of them, who it was, and of which organisation; without it there is no page. One call."""
    (found,) = ask([Call("casemanagement", f"/emergencies/{identity}", must=True)])
    one = found or {}
    names = houses([one["organisation"]])
    return one, colleagues([one["account"]]).get(one["account"]), names.get(one["organisation"], one["organisation"])


def retention(on: str) -> list[tuple[str, dict[str, Any] | None]]:
    """What would be erased on a day, by what it is. Two calls."""
    query = {"on": on} if _is_day(on) else {}
    services = ("casemanagement", "intake")
    return list(zip(services, ask([Call(each, "/retention", query) for each in services]), strict=True))


def erasures(after: str | None) -> Lines:
    """What was ordered to be erased, and what came of it. One call."""
    return _lines(Call("casemanagement", "/erasures", {"after": after} if after else {}))


def _lines(call: Call) -> Lines:
    (answer,) = ask([call])
    if answer is None:
        return Lines(None, None, {}, {})
    items = answer["items"]
    people = colleagues(each.get("account") or each.get("ordered_by") for each in items)
    return Lines(items, answer["next"], people, houses(each.get("organisation") for each in items))


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _moment(day: date) -> str:
    return datetime.combine(day, time(), _HERE).isoformat()
