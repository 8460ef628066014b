"""What happened since, each event once, whatever the order in which transactions ended."""

import time
from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from shared.web.live.watch import Happened

#: Rows of one read.
MOST: Final = 1000
#: Seconds for which an event may be missing whose number was given out: longer than any transaction lasts.
PATIENCE: Final = 90.0
#: So many numbers back are looked at in the beginning, for what was not there yet and for what happened just now.
BACK: Final = 200

_COLUMNS = """
    SELECT position, aggregate_type, CAST(aggregate_id AS text), type, CAST(actor AS text),
           extract(epoch FROM clock_timestamp() - recorded_at), CASE WHEN aggregate_type = ANY(%(streams)s) THEN data END
    FROM event
"""
_AFTER = _COLUMNS + "WHERE position > %(after)s ORDER BY position LIMIT %(most)s"
_LATE = _COLUMNS + "WHERE position = ANY(%(late)s) ORDER BY position"
_NEWEST = "SELECT coalesce(max(position), 0) FROM event"


class Reader:
    """Reads the events of one service's database.

    A number is given out before its row can be seen, so a higher one may be seen first. Those in between are waited for.
    """

    def __init__(self, streams: Collection[str]) -> None:
        self._streams = sorted(streams)
        self._newest: int | None = None
        #: what lies before this position is not read
        self.begun = 0
        self._late: dict[int, float] = {}

    @property
    def settled(self) -> int:
        """Up to here everything was read that there will ever be."""
        return min(self._late) - 1 if self._late else self._newest or 0

    def turn(self, connection: Connection) -> list[Happened]:
        """What there is to tell that was not there before."""
        if self._newest is None:
            self.begun = self._newest = max(0, connection.exec_driver_sql(_NEWEST).scalar_one() - BACK)
        found = self._rows(connection, _LATE, late=list(self._late)) if self._late else []
        while True:
            fresh = self._rows(connection, _AFTER, after=self._newest, most=MOST)
            self._note(fresh)
            found += fresh
            if len(fresh) < MOST:
                break
        for row in found:
            self._late.pop(row[0], None)
        self._give_up()
        return [_happened(row) for row in found if row[-1] is not None]

    def _rows(self, connection: Connection, sql: str, **values: object) -> list[Sequence[Any]]:
        return [tuple(row) for row in connection.exec_driver_sql(sql, {"streams": self._streams, **values})]

    def _note(self, fresh: Sequence[Sequence[Any]]) -> None:
        """Go on from the last of these, and wait for the numbers between them."""
        now = time.monotonic()
        for row in fresh:
            self._late |= dict.fromkeys(range((self._newest or 0) + 1, row[0]), now)
            self._newest = row[0]

    def _give_up(self) -> None:
        """A number that was never used leaves a hole for ever."""
        before = time.monotonic() - PATIENCE
        self._late = {position: since for position, since in self._late.items() if since > before}


def _happened(row: Sequence[Any]) -> Happened:
    position, stream, about, kind, actor, age, data = row
    return Happened(
        position=position,
        stream=stream,
        about=UUID(about),
        name=kind.rpartition(".v")[0].partition(".")[2],
        file=UUID(data.get("trajectory", about)),
        data=data,
        by=UUID(actor),
        at=time.monotonic() - float(age),
    )
