"""The sender's side: an event is written with the state it tells of, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg2.extras import Json
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from shared.contracts.envelope import Envelope, source_of, write_document
from shared.ids import first_of

# What every event passes is in the driver's own SQL: the toolkit's would cost as much again as the server takes.
_WRITE = """
    WITH written AS (
        INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                           actor_function, correlation_id, causation_id, occurred_at)
        VALUES (%(event_id)s, %(stream)s, %(subject)s, %(version)s, %(type)s, %(data)s, %(actor)s, %(organisation)s,
                %(function)s, %(correlation)s, %(causation)s, %(time)s)
        RETURNING position)
    INSERT INTO outbox SELECT position FROM written
"""

_PENDING = """
    SELECT position, event_id, aggregate_type, CAST(aggregate_id AS text), aggregate_version, type, CAST(data AS text),
           CAST(actor AS text), CAST(correlation_id AS text), CAST(causation_id AS text), occurred_at
    FROM outbox JOIN event USING (position)
    WHERE position > %(after)s
    ORDER BY position
    LIMIT %(most)s
"""

_SENT = "DELETE FROM outbox WHERE position = ANY(%(positions)s)"


@dataclass(frozen=True)
class Message:
    """What a transport carries: the body of one event, and the stream by which it finds its subscribers."""

    position: int
    id: UUID
    stream: str
    body: bytes


def write(session: Session, envelope: Envelope, organisation: str, function: str) -> None:
    """Append the event, and note that it is still to be sent."""
    session.connection().exec_driver_sql(
        _WRITE,
        {
            "event_id": str(envelope.id),
            "stream": envelope.stream,
            "subject": str(envelope.subject),
            "version": envelope.version,
            "type": envelope.type,
            "data": Json(envelope.data),
            "actor": str(envelope.actor),
            "organisation": organisation,
            "function": function,
            "correlation": str(envelope.correlation),
            "causation": envelope.causation and str(envelope.causation),
            "time": envelope.time,
        },
    )
    session.info["recorded"] = True


def pending(connection: Connection, service: str, most: int, after: int = 0) -> list[Message]:
    """The oldest events after a position that are still to be sent, in order: a probe of a narrow table, then rows by key."""
    source = source_of(service)
    return [_message(row, source) for row in connection.exec_driver_sql(_PENDING, {"most": most, "after": after})]


def sent(connection: Connection, positions: Sequence[int]) -> None:
    """Forget that these are to be sent: each has reached every subscriber."""
    connection.exec_driver_sql(_SENT, {"positions": list(positions)})


def send_again(session: Session, stream: str, subject: UUID, first: int, last: int) -> int:
    """Put versions ``first`` to ``last`` of an aggregate on the way once more; how many there were."""
    which = "aggregate_id = :subject AND aggregate_type = :stream AND aggregate_version BETWEEN :first AND :last"
    return _put_back(session, which, {"stream": stream, "subject": subject, "first": first, "last": last})


def send_hour_again(session: Session, stream: str, hour: datetime) -> int:
    """Put on the way once more what was told in a stream in the hour from ``hour``, by the real clock; how many there were."""
    which = "event_id >= :first AND event_id < :end AND aggregate_type = :stream"
    return _put_back(session, which, {"stream": stream, "first": first_of(hour), "end": first_of(hour + timedelta(hours=1))})


def _put_back(session: Session, which: str, values: Mapping[str, object]) -> int:
    again = text(
        f"""
        WITH wanted AS (SELECT position FROM event WHERE {which}),
             back AS (INSERT INTO outbox SELECT position FROM wanted ON CONFLICT DO NOTHING)
        SELECT count(*) FROM wanted
        """  # noqa: S608 -- of conditions that stand above
    )
    found: int = session.execute(again, values).scalar_one()
    session.info["recorded"] = True
    return found


def _message(row: Sequence[Any], source: str) -> Message:
    position, identity, stream, subject, version, kind, data, actor, correlation, causation, time = row
    body = write_document(
        id=identity,
        source=source,
        type=kind,
        subject=subject,
        time=time,
        stream=stream,
        version=version,
        correlation=correlation,
        causation=causation,
        actor=actor,
        data=data,
    )
    return Message(position, identity, stream, body)
