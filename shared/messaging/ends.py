"""The four ends of a delivery. Each is a committed row, so that nothing is ever nowhere."""

from enum import StrEnum


class End(StrEnum):
    """How one delivery to one subscriber ended."""

    APPLIED = "applied"
    PARKED = "parked"
    RETRY = "retry"
    DEAD = "dead"


class Wait(StrEnum):
    """Why an event waits."""

    GAP = "gap"
    BEHIND = "behind"
    UNKNOWN_VERSION = "unknown-version"
    RETRY = "retry"
    AGAIN = "again"


class Later(Exception):
    """Raised by a handler for something that will pass: the event is tried again after a while."""
