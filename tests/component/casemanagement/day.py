"""What fills a casemanager's day: what is put into the files of a tandem, and what is then seen across them."""

from datetime import datetime, timedelta
from typing import Any

from shared.clock import now, today
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.world import Caller


def ids(who: Caller, what: str, **filters: Any) -> list[str]:
    """Ids of what somebody sees in a list across files."""
    answer = who.get(f"/{what}", **filters)
    assert answer.status_code == 200, answer.json
    return [each["id"] for each in answer.json["items"]]


def put(who: Caller, file: str, what: str, **order: Any) -> str:
    """Id of something that was just added to a file."""
    answer = who.post(f"{file}/{what}", order)
    assert answer.status_code == 201, answer.json
    made: str = answer.json["id"]
    return made


def action(who: Caller, file: str, kind: str = "coordination", **changes: Any) -> str:
    """An action of who records it, unless told otherwise."""
    return put(who, file, "actions", **{"kind": kind, "title": "Bellen met de werkplek", "owner": account(who), **changes})


def question(who: Caller, file: str, days: int = 7) -> str:
    """A question to be answered within some days."""
    return put(who, file, "questions", text="Hoeveel uren kan hij aan?", due=(today() + timedelta(days=days)).isoformat())


def appointment(who: Caller, file: str, *accounts: str, days: int = 1, compartment: str = "shared") -> str:
    """An appointment some days ahead."""
    order = {"starts_at": in_days(days).isoformat(), "minutes": 45, "with": list(accounts), "compartment": compartment}
    return put(who, file, "appointments", **order)


def in_days(days: int) -> datetime:
    """This moment, some days ahead."""
    return now() + timedelta(days=days)


def second_file(way: Way, **team: Any) -> str:
    """Another file, of this tandem unless told otherwise."""
    file = way.opened()
    way.done(way.allocator, f"{file}/team", way.team(**team))
    return file
