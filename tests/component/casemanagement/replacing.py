"""Naming somebody who stands in, ending it, and what there is to be seen meanwhile."""

from datetime import timedelta
from typing import Any

from shared.clock import today
from tests.component.casemanagement.desk import Desk, account
from tests.support.world import KBO_CARE, Caller, Reply


def named(desk: Desk, who: Caller, by: Caller | None = None, /, **changes: Any) -> Reply:
    """The answer to who names somebody for the casemanager zorg, for ten days."""
    order = {"side": "care", "account": account(who), "organisation": KBO_CARE, "until": day(9)}
    return (by or desk.care).post(f"{desk.file}/stand-ins", order | changes)


def day(after: int) -> str:
    """A day, so many from today."""
    return (today() + timedelta(days=after)).isoformat()


def ended(desk: Desk, by: Caller, made: Reply) -> Reply:
    """The answer to who ends it."""
    return desk.change(by, f"/stand-ins/{made.json['id']}/end")


def filled(desk: Desk) -> dict[str, str]:
    """A note in each compartment, by compartment."""
    writers = {"shared": desk.work, "work": desk.work, "care": desk.care}
    return {side: desk.added(who, "notes", {"compartment": side, "text": "Tekst."})["id"] for side, who in writers.items()}


def sees_nothing(desk: Desk, who: Caller, notes: dict[str, str]) -> bool:
    """Whether nothing of the file is there for somebody, in no list and at no address."""
    addresses = [desk.file, f"{desk.file}/notes", f"{desk.file}/stand-ins", *(f"/notes/{each}" for each in notes.values())]
    lists = ["/trajectories", "/questions", "/actions", "/appointments", "/evaluations"]
    return {who.get(each).status_code for each in addresses} == {404} and not any(who.get(each).json["items"] for each in lists)
