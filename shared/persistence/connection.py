"""A connection that does not wait for ever: a server that says nothing any more is as good as one that is gone.

PostgreSQL's own limits hold while it answers, and TCP's while the machine does not; between the two stands a server that
keeps its port open and is silent, for which psycopg2 would wait without end.
"""

import select
import time
from collections.abc import Callable
from typing import Any

import psycopg2
from psycopg2 import extensions

#: Seconds in which any statement answers; above the server's own ``statement_timeout``.
DEADLINE = 40.0
#: Seconds in which a server greets a new connection.
GREETING = 5.0

#: Waits until a file descriptor can be read (else: written), at most so many seconds (None: for ever); whether it can.
Ready = Callable[[int, bool, float | None], bool]

_ESTABLISHED = {extensions.STATUS_READY, extensions.STATUS_BEGIN, extensions.STATUS_PREPARED}


class Patient(extensions.connection):
    """A connection with both limits; a statement of any other, such as a migration's, may take as long as it needs."""

    greeting = GREETING
    deadline = DEADLINE


def wait_with(ready: Ready) -> None:
    """Have every connection of this process wait with ``ready``; psycopg2 closes a connection that did not answer in time."""

    def wait(connection: Any) -> None:  # noqa: ANN401 -- psycopg2 gives its own connection
        established = connection.status in _ESTABLISHED
        limit = getattr(connection, "deadline", None) if established else getattr(connection, "greeting", GREETING)
        end = limit and time.monotonic() + limit
        while (state := connection.poll()) != extensions.POLL_OK:
            left = end and max(end - time.monotonic(), 0)
            if not ready(connection.fileno(), state == extensions.POLL_READ, left):
                raise psycopg2.OperationalError("the database does not answer")

    extensions.set_wait_callback(wait)


def poll(descriptor: int, reading: bool, seconds: float | None) -> bool:  # noqa: FBT001 -- the shape of Ready
    """Wait as a thread does."""
    poller = select.poll()
    poller.register(descriptor, select.POLLIN if reading else select.POLLOUT)
    return bool(poller.poll(None if seconds is None else seconds * 1000))


wait_with(poll)
