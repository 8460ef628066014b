"""Dead letters: events that could not be applied, kept whole until a person lets them be tried again or discards them.

In every aggregate at most one is open, the one whose turn it is; what came after it waits, and follows as soon as it is settled.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from shared.contracts.envelope import Envelope, Undecodable, decode
from shared.messaging import inbox_store as store
from shared.messaging.ends import End, Wait
from shared.messaging.inbox import Inbox
from shared.persistence.database import Database
from shared.rules import NOT_FOUND, Refused

log = structlog.get_logger()


@dataclass(frozen=True)
class DeadLetter:
    """One open dead letter, without its body. ``waiting`` is how many events wait behind it."""

    id: UUID
    event_id: UUID | None
    stream: str | None
    subject: UUID | None
    version: int | None
    reason: str
    error: str
    attempts: int
    first_seen: datetime
    waiting: int


def open_letters(database: Database) -> list[DeadLetter]:
    """All that wait for a person, oldest first."""
    with database.transaction() as session:
        rows = session.execute(
            text(
                """
                SELECT id, event_id, aggregate_type AS stream, aggregate_id AS subject, aggregate_version AS version,
                       reason, error, attempts, first_seen,
                       (SELECT count(*) FROM inbox_waiting AS waiting
                        WHERE waiting.aggregate_type = dead.aggregate_type AND waiting.aggregate_id = dead.aggregate_id
                          AND waiting.aggregate_version > dead.aggregate_version) AS waiting
                FROM dead_letter AS dead
                WHERE resolved_at IS NULL
                ORDER BY first_seen, id
                """
            )
        ).all()
    return [DeadLetter(**row._asdict()) for row in rows]


def retry(inbox: Inbox, letter: UUID) -> End:
    """Try a dead letter again, in its turn, and then what waits behind it; how it ended.

    Whatever happens meanwhile, the event is a row: it waits, is applied, or is an open dead letter again. Raises ``Refused``
    when there is no such open letter, and ``Undecodable`` when its bytes are still no event of ours.
    """
    with inbox.database.transaction() as session:
        row = _lock(session, letter)
        body = bytes(row.body)
        envelope = decode(body)
        store.keep_new(session, [envelope])
        store.lock_progress(session, [(envelope.stream, envelope.subject)])
        store.park(session, body, envelope, Wait.AGAIN, attempts=row.attempts)
        _resolve(session, letter, "retried")
    log.info("dead-letter-retried", service=inbox.service, letter=str(letter))
    inbox.drain()
    return _end_of(inbox.database, envelope)


def discard(inbox: Inbox, letter: UUID, reason: str) -> int:
    """Give an event up for good: its aggregate goes on without it; how many events that waited were settled then.

    ``reason`` is kept; it holds no name and no narrative. Raises ``Refused`` when there is no such open letter, and
    ``ValueError`` without a reason, or when it is not its turn.
    """
    if not reason.strip():
        raise ValueError("a dead letter is discarded for a reason")
    with inbox.database.transaction() as session:
        row = _lock(session, letter)
        if row.aggregate_id is not None:
            aggregate = (row.aggregate_type, row.aggregate_id)
            progress = store.lock_progress(session, [aggregate])
            if row.aggregate_version > progress[aggregate] + 1:
                raise ValueError("events before this one are still to come; they would be given up with it")
            store.save_progress(session, {aggregate: max(progress[aggregate], row.aggregate_version)})
        _resolve(session, letter, f"discarded: {reason.strip()}")
    log.warning("dead-letter-discarded", service=inbox.service, letter=str(letter))
    return inbox.drain()


def _lock(session: Session, letter: UUID) -> Row[tuple[object, ...]]:
    row = session.execute(
        text(
            """
            SELECT body, attempts, aggregate_type, aggregate_id, aggregate_version
            FROM dead_letter WHERE id = :id AND resolved_at IS NULL FOR UPDATE
            """
        ),
        {"id": letter},
    ).one_or_none()
    if row is None:
        raise Refused(NOT_FOUND)
    return row


def _resolve(session: Session, letter: UUID, resolution: str) -> None:
    session.execute(
        text("UPDATE dead_letter SET resolved_at = clock_timestamp(), resolution = :resolution WHERE id = :id"),
        {"id": letter, "resolution": resolution},
    )


def _end_of(database: Database, envelope: Envelope) -> End:
    with database.transaction() as session:
        found = session.execute(
            text(
                """
                SELECT EXISTS (SELECT FROM dead_letter WHERE event_id = :id AND resolved_at IS NULL) AS dead,
                       (SELECT reason FROM inbox_waiting WHERE event_id = :id) AS waits
                """
            ),
            {"id": envelope.id},
        ).one()
    if found.dead:
        return End.DEAD
    if found.waits is None:
        return End.APPLIED
    return End.RETRY if found.waits == Wait.RETRY else End.PARKED


__all__ = ["DeadLetter", "Undecodable", "discard", "open_letters", "retry"]
