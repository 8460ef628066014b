"""Events of the delivery itself: a consumer that misses something asks its producer to send it again."""

from uuid import UUID

from shared.contracts.event import Event, event

RESEND = "delivery.resend"


@event("delivery.resend-requested", RESEND)
class ResendRequested(Event):
    """``consumer`` lacks versions of an aggregate of ``producer``, from ``from_version`` up to and with ``to_version``."""

    producer: str
    consumer: str
    aggregate_type: str
    aggregate_id: UUID
    from_version: int
    to_version: int
