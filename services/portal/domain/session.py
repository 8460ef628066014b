"""A person's stay in the screens."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

#: A session that nobody used this long has ended.
IDLE: Final = timedelta(minutes=60)
#: No session lasts longer, used or not: one working day.
LONGEST: Final = timedelta(hours=12)


@dataclass(eq=False)
class WebSession:
    """One browser that is logged in. ``token`` is the SHA-256 of what the cookie holds; times are real, UTC.

    ``proof`` is the identity token of a login at a provider, sealed, to log out there with.
    """

    id: UUID
    account: UUID
    token: bytes = field(repr=False)
    started_at: datetime
    used_at: datetime
    proof: bytes | None = field(default=None, repr=False)

    def is_good(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return now - self.started_at < LONGEST and now - self.used_at < IDLE
