"""What every line of the log says of the work it belongs to: the request, or the event that is handled."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from structlog.contextvars import bind_contextvars, reset_contextvars

if TYPE_CHECKING:
    from shared.contracts.envelope import Envelope


@contextmanager
def correlated(envelope: "Envelope | None") -> Iterator[None]:
    """Let what is logged meanwhile carry the event's correlation and its own id; nothing for bytes that are no event."""
    if envelope is None:
        yield
        return
    # not bound_contextvars, which copies the whole context: this is done for every event
    earlier = bind_contextvars(correlation=str(envelope.correlation), event_id=str(envelope.id))
    try:
        yield
    finally:
        reset_contextvars(**earlier)
