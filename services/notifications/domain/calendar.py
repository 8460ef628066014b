"""Appointments for somebody's own calendar program, and the secret address where it reads them."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

#: How far back and ahead a feed reaches.
PAST: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=365)
#: That a calendar program read the address is noted this often.
NOTED_EVERY: Final = timedelta(hours=1)

_BYTES: Final = 32
#: How long such a secret is when it is written in an address.
LENGTH: Final = 43


@dataclass(eq=False, kw_only=True)
class Entry:
    """One appointment in the calendar of one account: when, and nothing of whom or where.

    ``id`` is the appointment's. What was cancelled stays for a while, so that calendar programs take it away;
    ``sequence`` tells them which of two they read is the newer.
    """

    id: UUID
    account: UUID
    trajectory: UUID
    starts_at: datetime
    minutes: int
    told_at: datetime
    sequence: int = 0
    cancelled: bool = False

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(eq=False)
class CalendarAddress:
    """That an account's calendar can be read at a secret address; ``id`` is the account's, ``secret`` a SHA-256."""

    id: UUID
    secret: bytes = field(repr=False)
    made_at: datetime
    read_at: datetime | None = None
    version: int = 0

    def renew(self, secret: bytes, at: datetime) -> None:
        """Another secret; at the address of before nothing is to be found any more."""
        self.secret, self.made_at, self.read_at = secret, at, None
        self.version += 1


def fresh_secret() -> str:
    """256 bits by chance, as they stand in an address."""
    return secrets.token_urlsafe(_BYTES)


def kept(secret: str) -> bytes:
    """How a secret is kept: whoever reads the database cannot read the calendar with it. Long ones need no slow hash."""
    return hashlib.sha256(secret.encode()).digest()
