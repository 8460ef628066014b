"""The one mail a day: when it is due, and what is known of it afterwards.

That a mail is sent exactly once cannot be promised beyond our own process. So its row is written first, and a mail of which
nobody knows whether it left is never sent again by itself: the account sees it with its preferences, the operator in the log.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

#: Pauses before the next try of a mail that certainly did not leave; the last one goes on.
_PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
#: After this long a mail that is still being sent belongs to a process that died.
GIVEN_UP_AFTER: Final = timedelta(minutes=15)


class DeliveryState(StrEnum):
    """What is known of a mail. From ``sending`` it goes to what the mail server let know, or to ``unknown`` when it is silent."""

    SENDING = "sending"
    SENT = "sent"
    NOT_SENT = "not-sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(eq=False)
class Delivery:
    """The mail of one account on one day; its id makes a second one for that day impossible.

    ``day`` is a business date, ``tried_at`` and ``retry_at`` are real times.
    """

    id: UUID
    account: UUID
    day: date
    notices: int
    state: DeliveryState
    tried_at: datetime
    attempts: int = 1
    retry_at: datetime | None = None
    version: int = 0

    @classmethod
    def begin(cls, account: UUID, day: date, notices: int, at: datetime) -> "Delivery":
        """A mail that is about to be handed to the mail server."""
        return cls(delivery_id(account, day), account, day, notices, DeliveryState.SENDING, at)

    def try_again(self, notices: int, at: datetime) -> None:
        """Hand it to the mail server once more."""
        self.state, self.notices, self.tried_at, self.retry_at = DeliveryState.SENDING, notices, at, None
        self.attempts += 1

    def finish(self, outcome: DeliveryState, at: datetime) -> None:
        """Keep what the mail server let know."""
        self.state = outcome
        if outcome is DeliveryState.NOT_SENT:
            self.retry_at = at + _PAUSES[min(self.attempts, len(_PAUSES)) - 1]


def delivery_id(account: UUID, day: date) -> UUID:
    """The one id of the mail of ``account`` on ``day``."""
    return uuid5(account, day.isoformat())
