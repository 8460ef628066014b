"""Ids: UUIDv4 for participants and files, so that an id tells nothing; UUIDv7 for events, so that they sort by time."""

import os
import time
from datetime import datetime
from uuid import UUID, uuid4

new_id = uuid4


def event_id() -> UUID:
    """A UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then random."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10))
    value = milliseconds << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1
    return UUID(int=value)


def moment(event: UUID) -> float | None:
    """When an id of :func:`event_id` was made: seconds since 1970 by the real clock; nothing for another kind of id."""
    return (event.int >> 80) / 1000 if event.version == 7 else None  # noqa: PLR2004 -- UUIDv7


def first_of(moment: datetime) -> UUID:
    """The id that sorts before every one that :func:`event_id` made from this moment on, and after all of before."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
