"""What does not belong on a page for people who read Dutch."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from shared.reference import codes

#: English that would stand on a page because somebody forgot it; none of these is a Dutch word too.
_ENGLISH: Final = frozenset(
    {"the", "and", "with", "your", "you", "this", "there", "which", "from", "who", "what", "when", "not", "yes", "are"}
    | {"save", "edit", "delete", "cancel", "back", "submit", "search", "loading", "required", "settings", "logout", "error"}
    | {"unknown", "none", "null", "undefined", "nan", "true", "false", "read", "unread", "notice", "today", "days", "weeks"}
    | {"shared", "care", "work", "running", "closed", "requested", "approved", "refused", "withdrawn", "explored"}
    | {"trajectory", "grant", "referral", "evidence", "obstacle", "bottleneck", "officer", "account-id"}
)
_WORD: Final = re.compile(r"[a-z]+", re.IGNORECASE)
_CODE: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+\.[a-z]+-[a-z-]+\b")
#: Dutch words with a hyphen, or names, that are a code as well.
_DUTCH_TOO: Final = frozenset({"non-profit"})


def strangers(text: str) -> list[str]:
    """Each word of a page that is a code or English."""
    return sorted(set(_found(text)))


def _found(text: str) -> Iterator[str]:
    yield from (word for word in _WORD.findall(text) if word.lower() in _ENGLISH)
    yield from _CODE.findall(text)
    words = set(re.findall(r"[\w-]+", text))
    yield from (code for code in _codes() if code in words)


def _codes() -> Iterator[str]:
    for kind in vars(codes).values():
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            yield from (each.value for each in kind if "-" in each.value and each.value not in _DUTCH_TOO)
