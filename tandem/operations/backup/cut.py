"""One moment for several databases.

Nobody may write events while the moment is taken: the lock on ``event`` of every service is held when the first snapshot is
taken, and let go after the last. Whatever a service did because of another's event, that event was committed before the lock:
so no snapshot holds an effect whose cause is missing in another. Writers wait for that long, some milliseconds.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from typing import Final

from psycopg2 import errors
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from shared.mistake import Mistake
from tandem.operations.backup.connecting import connected

#: How long one database is waited for: others hold their lock meanwhile, and so do their writers.
PATIENCE: Final = "500ms"
TRIES: Final = 10
#: Seconds between two tries, in which whoever waited can go on.
PAUSE: Final = 1.0

_HAS_EVENTS: Final = "SELECT to_regclass('public.event') IS NOT NULL"
# a writer, or whoever tidies or changes the table
_WRITING: Final = """
    SELECT min(pid) FROM pg_locks
    WHERE relation = 'public.event'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'ShareLock') AND granted
"""


class NotNow(Mistake):
    """Somebody has been writing to a database for too long."""


class _Busy(Exception):
    """Which database, and the server's process that writes to it."""

    def __init__(self, name: str, pid: int | None) -> None:
        super().__init__(name)
        self.name, self.pid = name, pid


@contextmanager
def at_one_moment(urls: Mapping[str, str]) -> Iterator[Mapping[str, Connection]]:
    """A connection to each database that sees all of them as they were at one moment, for as long as it is open.

    ``urls`` are those of the owners. Raises ``Unreached``, or ``NotNow`` when a writer stood in the way ten times.
    """
    with ExitStack() as stack:
        held = {name: stack.enter_context(closing(connected(name, url))) for name, url in urls.items()}
        seeing = {name: stack.enter_context(closing(connected(name, url))) for name, url in urls.items()}
        for attempt in range(1, TRIES + 1):
            try:
                _take(held, seeing)
                break
            except _Busy as busy:
                if attempt == TRIES:
                    raise NotNow(f"{busy.name}: server process {busy.pid} has been writing for long; try again later") from busy
                time.sleep(PAUSE)
        yield seeing


def _take(held: Mapping[str, Connection], seeing: Mapping[str, Connection]) -> None:
    try:
        for name, connection in held.items():
            _hold(name, connection)
        for connection in seeing.values():
            connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
            with connection.cursor() as cursor:
                # the first statement is what takes the snapshot
                cursor.execute("SELECT txid_current_snapshot()")
    finally:
        for connection in held.values():
            connection.rollback()


def _hold(name: str, connection: Connection) -> None:
    """Let nobody write events until the transaction ends; a database without events is as it is."""
    with connection.cursor() as cursor:
        cursor.execute(_HAS_EVENTS)
        ((found,),) = cursor.fetchall()
        if not found:
            return
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        try:
            cursor.execute("LOCK TABLE public.event IN SHARE MODE")
        except errors.LockNotAvailable as error:
            connection.rollback()
            raise _Busy(name, _writer(connection)) from error


def _writer(connection: Connection) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_WRITING)
        row = cursor.fetchone()
    return None if row is None else row[0]
