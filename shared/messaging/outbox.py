"""The sender's side: an event is written with the state it tells of, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session
from sqlalchemy.sql import bindparam

from shared.contracts.envelope import Envelope, source_of, write_document

_WRITE = text(
    """
    WITH written AS (
        INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                           actor_function, correlation_id, causation_id, occurred_at)
        VALUES (:event_id, :stream, :subject, :version, :type, :data, :actor, :organisation, :function, :correlation,
                :causation, :time)
        RETURNING position)
    INSERT INTO outbox SELECT position FROM written
    """
).bindparams(bindparam("data", type_=JSONB))

_PENDING = text(
    """
    SELECT position, event_id, aggregate_type, CAST(aggregate_id AS text), aggregate_version, type, CAST(data AS text),
           CAST(actor AS text), CAST(correlation_id AS text), CAST(causation_id AS text), occurred_at
    FROM outbox JOIN event USING (position)
    WHERE position > :after
    ORDER BY position
    LIMIT :most
    """
)

_SENT = text("DELETE FROM outbox WHERE position = ANY(:positions)")


@dataclass(frozen=True)
class Message:
    """What a transport carries: the body of one event, and the stream by which it finds its subscribers."""

    position: int
    id: UUID
    stream: str
    body: bytes


def write(session: Session, envelope: Envelope, organisation: str, function: str) -> None:
    """Append the event, and note that it is still to be sent."""
    session.execute(
        _WRITE,
        {
            "event_id": envelope.id,
            "stream": envelope.stream,
            "subject": envelope.subject,
            "version": envelope.version,
            "type": envelope.type,
            "data": envelope.data,
            "actor": envelope.actor,
            "organisation": organisation,
            "function": function,
            "correlation": envelope.correlation,
            "causation": envelope.causation,
            "time": envelope.time,
        },
    )
    session.info["recorded"] = True


def pending(session: Session | Connection, service: str, most: int, after: int = 0) -> list[Message]:
    """The oldest events after a position that are still to be sent, in order: a probe of a narrow table, then rows by key."""
    source = source_of(service)
    return [_message(row, source) for row in session.execute(_PENDING, {"most": most, "after": after})]


def sent(session: Session | Connection, positions: Sequence[int]) -> None:
    """Forget that these are to be sent: each has reached every subscriber."""
    session.execute(_SENT, {"positions": list(positions)})


def send_again(session: Session, stream: str, subject: UUID, first: int, last: int) -> int:
    """Put versions ``first`` to ``last`` of an aggregate on the way once more; how many there were."""
    again = text(
        """
        INSERT INTO outbox
        SELECT position FROM event
        WHERE aggregate_type = :stream AND aggregate_id = :subject AND aggregate_version BETWEEN :first AND :last
        ON CONFLICT DO NOTHING
        RETURNING position
        """
    )
    found = session.execute(again, {"stream": stream, "subject": subject, "first": first, "last": last}).all()
    session.info["recorded"] = True
    return len(found)


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
