"""What waits, in the order of the clock: late, today and tomorrow, this week, later, and steps without a day."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T", bound=Mapping[str, Any])


class Hour(StrEnum):
    """The groups of a day's page, in their order."""

    LATE = "late"
    NOW = "now"
    WEEK = "week"
    LATER = "later"
    STEP = "step"


def by_clock(waiting: Iterable[T], today: date) -> dict[Hour, list[T]]:
    """What waits by group, each in the order in which it was told; a group without anything is left out."""
    found: dict[Hour, list[T]] = {hour: [] for hour in Hour}
    for each in waiting:
        found[_hour(each.get("due"), today)].append(each)
    return {hour: items for hour, items in found.items() if items}


def _hour(due: str | None, today: date) -> Hour:
    if due is None:
        return Hour.STEP
    day = date.fromisoformat(due)
    if day < today:
        return Hour.LATE
    if day <= today + timedelta(days=1):
        return Hour.NOW
    return Hour.WEEK if day <= today + timedelta(days=7) else Hour.LATER
