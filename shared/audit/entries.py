"""The log of who looked, read for sealing and verifying: every column, in the order of the rows."""

import time
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from shared.audit.chain import Head

#: Rows that are held in memory at a time.
AT_ONCE: Final = 2_000
#: Seconds to wait for those who write to the log at this moment, and between two looks whether they ended.
PATIENCE: Final = 5.0
LOOK: Final = 0.02

# every column that the database has, also one that this version of the code does not know
_ROWS: Final = text("SELECT * FROM access_log WHERE id > :after AND id <= :last ORDER BY id LIMIT :limit")
_GIVEN_OUT: Final = text("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('access_log', 'id')::regclass), 0)")
_WRITING: Final = text(
    """
    SELECT virtualtransaction FROM pg_locks
    WHERE relation = 'access_log'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND mode = 'RowExclusiveLock' AND granted
    """
)
_UNSEALED: Final = text(
    """
    SELECT min(id) AS first, max(id) AS last, count(*) AS rows FROM access_log
    WHERE id > :last AND at < clock_timestamp() - interval '1 second' * :seconds
    """
)


def rows(session: Session, after: int, last: int, limit: int | None = None) -> Iterator[RowMapping]:
    """The rows with a number above ``after``, up to ``last``; the first ``limit`` of them."""
    found = session.execute(
        _ROWS, {"after": after, "last": last, "limit": limit}, execution_options={"stream_results": True, "yield_per": AT_ONCE}
    )
    yield from found.mappings()


class StillWriting(Exception):
    """Somebody has been writing to the log for too long; another time it will be settled."""


def settled(session: Session) -> int:
    """A number at or below which no row can come any more. Raises :class:`StillWriting`.

    A writer locks the table before it takes its number: once all those are gone who held the lock after the number was read,
    every row up to it is there or never will be. Nobody waits for it; a lock of our own would stop writers and vacuum.
    """
    last: int = session.execute(_GIVEN_OUT).scalar_one()
    earlier = _writing(session)
    end = time.monotonic() + PATIENCE
    while earlier:
        if time.monotonic() > end:
            raise StillWriting
        time.sleep(LOOK)
        earlier &= _writing(session)
    return last


def unsealed(session: Session, head: Head, seconds: float) -> Any:  # noqa: ANN401 -- a row of the database
    """The first, the last and the number of the rows that nobody sealed although they are older than so many seconds."""
    return session.execute(_UNSEALED, {"last": head.last, "seconds": seconds}).one()


def _writing(session: Session) -> set[str]:
    return set(session.execute(_WRITING).scalars())
