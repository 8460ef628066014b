"""What lies still in one service: events to send, events that wait, dead letters, timers. A backlog is work, and no mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from shared.messaging.ends import Wait
from shared.messaging.relay import lock_of
from shared.persistence.database import Database

_READ: Final = text(
    """
    SELECT (SELECT count(*) FROM outbox) AS depth,
           (SELECT extract(epoch FROM clock_timestamp() - recorded_at)
            FROM event WHERE position = (SELECT min(position) FROM outbox)) AS oldest,
           EXISTS (SELECT FROM pg_locks
                   WHERE locktype = 'advisory' AND granted AND objsubid = 1
                     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                     AND (classid::bigint << 32 | objid::bigint) = hashtextextended(:lock, 0)) AS relayed,
           (SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL) AS dead,
           (SELECT count(*) FROM timer WHERE done_at IS NULL AND due <= :today) AS overdue
    """
)
_WAITING: Final = text("SELECT reason, count(*) AS events FROM inbox_waiting GROUP BY reason")


@dataclass(frozen=True)
class Backlog:
    """What lies still. ``oldest`` is the age in real seconds of the event that has waited longest to be sent.

    ``relayed`` tells whether a relay holds the lock of this outbox; ``overdue`` counts timers whose day has come.
    """

    depth: int
    oldest: float | None
    relayed: bool
    waiting: Mapping[Wait, int]
    dead: int
    overdue: int


def read_backlog(database: Database, service: str, today: date) -> Backlog:
    """The backlog of a service at this moment, on its business date."""
    with database.transaction() as session:
        return backlog_over(session, service, today)


def backlog_over(connection: Connection | Session, service: str, today: date) -> Backlog:
    """The same, over a connection of the caller's; its cost does not grow with what was sent and settled."""
    row = connection.execute(_READ, {"lock": lock_of(service), "today": today}).one()
    found = {row.reason: row.events for row in connection.execute(_WAITING)}
    return Backlog(
        depth=row.depth,
        oldest=None if row.oldest is None else float(row.oldest),
        relayed=row.relayed,
        waiting={reason: found.get(reason, 0) for reason in Wait},
        dead=row.dead,
        overdue=row.overdue,
    )
