"""What the pages about notices show."""

from dataclasses import dataclass
from typing import Any

from services.portal.screens.frame.calls import Call, ask


@dataclass(frozen=True)
class Notices:
    """A page of notices; ``items`` is None while notifications are away."""

    items: list[dict[str, Any]] | None
    next: str | None
    unread: bool


def notices(*, unread: bool, after: str | None) -> Notices:
    """The notices of who reads, newest first; only those that wait, when ``unread``. One call."""
    query = {"unread": "true" if unread else "false"} | ({"after": after} if after else {})
    (answer,) = ask([Call("notifications", "/notices", query)])
    return Notices(answer["items"] if answer else None, answer["next"] if answer else None, unread)


def preferences() -> dict[str, Any]:
    """What the reader chose. One call, without which there is no page."""
    (answer,) = ask([Call("notifications", "/preferences", must=True)])
    return answer or {}
