"""Events of the delivery itself: how much was told, and what a consumer that misses something asks to be sent again."""

from uuid import UUID

from shared.contracts.event import Event, event

RESEND = "delivery.resend"

#: The subject is all hours of one service.
HOURS = "delivery.hours"

#: Streams in which every service tells, so that their names do not say which.
DELIVERY = frozenset({RESEND, HOURS})


@event("delivery.resend-requested", RESEND)
class ResendRequested(Event):
    """``consumer`` lacks versions of an aggregate of ``producer``, from ``from_version`` up to and with ``to_version``."""

    producer: str
    consumer: str
    aggregate_type: str
    aggregate_id: UUID
    from_version: int
    to_version: int


@event("delivery.hour-requested", RESEND)
class HourRequested(Event):
    """``consumer`` lacks events that ``producer`` told in a stream in the hour from ``hour`` (UTC), and does not know which."""

    producer: str
    consumer: str
    stream: str
    hour: str


@event("delivery.hour-told", HOURS)
class HourTold(Event):
    """How much ``producer`` told in the hour from ``hour`` (UTC, by the real clock), stream by stream.

    The three are as long as each other: stream, number of events, and the sum of their ids, by which their receivers know
    without asking whether they have all of them.
    """

    producer: str
    hour: str
    streams: tuple[str, ...]
    counts: tuple[int, ...]
    digests: tuple[str, ...]
