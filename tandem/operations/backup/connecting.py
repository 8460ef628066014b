"""Connections of our own, which may copy: the process as a whole waits in a way that psycopg2 refuses COPY under."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg2
from psycopg2 import extensions
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from shared.mistake import Mistake
from shared.persistence.refusal import refusal

#: Seconds in which a server greets.
GREETING: Final = 5
#: The same bytes for the same rows, whatever the server and the terminal are set to.
ALIKE: Final = "-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601 -c synchronize_seqscans=off -c statement_timeout=0"


class Unreached(Mistake):
    """A database that does not answer or does not let us in."""


@contextmanager
def plainly() -> Iterator[None]:
    """Have new connections of this process wait as libpq does; for a process with one thread."""
    before = extensions.get_wait_callback()
    extensions.set_wait_callback(None)
    try:
        yield
    finally:
        extensions.set_wait_callback(before)


def connected(name: str, url: str) -> Connection:
    """A connection to a database in which rows are copied; inside :func:`plainly`. Raises :class:`Unreached`."""
    try:
        return psycopg2.connect(
            url.replace("+psycopg2", ""),
            connect_timeout=GREETING,
            options=ALIKE,
            client_encoding="UTF8",
            application_name="backup",
        )
    except psycopg2.OperationalError as error:
        raise Unreached(f"{name}: {refusal(error) or str(error).strip().partition(chr(10))[0]}") from error
