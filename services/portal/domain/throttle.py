"""Failed logins are slowed: per username and place together, so that a stranger locks nobody else out.

The place is the address, or the very browser for who logged in there before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

#: Failures in a row that cost nothing: people mistype.
FREE_FAILURES: Final = 3
#: However often it failed, this is the longest wait.
LONGEST_WAIT: Final = timedelta(minutes=15)
#: After this time without a failure, the count starts anew.
FORGOTTEN_AFTER: Final = timedelta(days=1)


@dataclass(eq=False)
class FailedLogins:
    """Failures in a row of one username from one place. ``key`` is a keyed hash of both; ``last`` is real time, UTC."""

    key: bytes
    failures: int
    last: datetime

    def wait(self, now: datetime) -> timedelta:
        """How long until the next attempt is looked at; zero when it may be made now."""
        if self.failures <= FREE_FAILURES or now - self.last > FORGOTTEN_AFTER:
            return timedelta()
        # 2, 4, 8 ... seconds; the exponent is capped before the power, lest it outgrow a timedelta.
        penalty = min(timedelta(seconds=2 ** min(self.failures - FREE_FAILURES, 16)), LONGEST_WAIT)
        return max(self.last + penalty - now, timedelta())

    def fail(self, now: datetime) -> None:
        """One more failure."""
        self.failures = 1 if now - self.last > FORGOTTEN_AFTER else self.failures + 1
        self.last = now
