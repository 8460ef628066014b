"""What the pages about notices show."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from services.portal.screens.frame.calls import Call, ask
from shared.dates import day_of

#: How many notices stand on a page.
ROWS: Final = 30


@dataclass(frozen=True)
class Notices:
    """A page of notices by day, the newest first; ``days`` is None while notifications are away.

    ``count`` is how many are unread in all; ``until`` when the newest of them was raised.
    """

    days: list[tuple[date, list[dict[str, Any]]]] | None
    next: str | None
    unread: bool
    count: int
    until: str


def notices(*, unread: bool, after: str | None) -> Notices:
    """The notices of who reads; only those that wait, when ``unread``. Two calls."""
    query = {"unread": "true" if unread else "false", "limit": ROWS} | ({"after": after} if after else {})
    page, counted = ask([Call("notifications", "/notices", query), COUNT])
    count = (counted or {}).get("unread", 0)
    if page is None:
        return Notices(None, None, unread, count, "")
    newest = max((each["raised_at"] for each in page["items"]), default="")
    days = groupby(page["items"], key=lambda each: day_of(datetime.fromisoformat(each["raised_at"])))
    return Notices([(day, list(items)) for day, items in days], page["next"], unread, count, newest)


#: How many wait.
COUNT: Final = Call("notifications", "/notices/count")


def count() -> int | None:
    """How many wait; None while notifications are away. One call."""
    (counted,) = ask([COUNT])
    return None if counted is None else int(counted["unread"])


def preferences() -> dict[str, Any]:
    """What the reader chose. One call, without which there is no page."""
    (answer,) = ask([Call("notifications", "/preferences", must=True)])
    return answer or {}
