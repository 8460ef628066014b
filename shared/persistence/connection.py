"""A connection that does not wait for ever: a server that says nothing any more is as good as one that is gone.

PostgreSQL's own limits hold while it answers, and TCP's while the machine does not; between the two stands a server that
keeps its port open and is silent, for which psycopg2 would wait without end.
"""

import select
import time
from typing import Any

import psycopg2
from psycopg2 import extensions

#: Seconds in which any statement answers; above the server's own ``statement_timeout``.
DEADLINE = 40.0
#: Seconds in which a server greets a new connection.
GREETING = 5.0

_ESTABLISHED = {extensions.STATUS_READY, extensions.STATUS_BEGIN, extensions.STATUS_PREPARED}


class Patient(extensions.connection):
    """A connection with both limits; a statement of any other, such as a migration's, may take as long as it needs."""


def _wait(connection: Any) -> None:  # noqa: ANN401 -- psycopg2 gives its own connection
    """Wait for the server; psycopg2 closes the connection when this raises."""
    limit: float | None = GREETING
    if connection.status in _ESTABLISHED:
        limit = DEADLINE if isinstance(connection, Patient) else None
    end = limit and time.monotonic() + limit
    while (state := connection.poll()) != extensions.POLL_OK:
        poller = select.poll()
        poller.register(connection.fileno(), select.POLLIN if state == extensions.POLL_READ else select.POLLOUT)
        left = end and max(end - time.monotonic(), 0) * 1000
        if not poller.poll(left):
            raise psycopg2.OperationalError("the database does not answer")


extensions.set_wait_callback(_wait)
