"""Dead letters: events that could not be applied, kept whole until a person lets them be tried again or discards them.

In every aggregate at most one is open, the one whose turn it is; what came after it waits, and follows as soon as it is settled.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import Row, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shared.contracts.envelope import Envelope, Undecodable, decode
from shared.messaging import inbox_store as store
from shared.messaging import order
from shared.messaging.ends import End, Wait
from shared.messaging.failures import passes
from shared.messaging.inbox import Inbox
from shared.persistence.database import Database
from shared.reference.identifiers import mentions_insz
from shared.rules import NOT_FOUND, Refused

log = structlog.get_logger()

#: Characters that a reason to discard can have.
LONGEST_REASON: Final = 500


@dataclass(frozen=True)
class DeadLetter:
    """One dead letter. ``waiting`` is how many events wait behind it; ``resolution`` is what a person decided, if one did."""

    id: UUID
    event_id: UUID | None
    stream: str | None
    subject: UUID | None
    version: int | None
    body: bytes
    reason: str
    error: str
    attempts: int
    first_seen: datetime
    resolved_at: datetime | None
    resolution: str | None
    waiting: int

    @property
    def type(self) -> str | None:
        """The type of the event; nothing for bytes that are none."""
        try:
            return decode(self.body).type
        except Undecodable:
            return None


class Unfit(ValueError):
    """A letter that cannot be discarded so; ``code`` tells why."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


_SELECT: Final = """
    SELECT id, event_id, aggregate_type AS stream, aggregate_id AS subject, aggregate_version AS version, body,
           reason, error, attempts, first_seen, resolved_at, resolution,
           (SELECT count(*) FROM inbox_waiting AS waiting
            WHERE waiting.aggregate_type = dead.aggregate_type AND waiting.aggregate_id = dead.aggregate_id
              AND waiting.aggregate_version > dead.aggregate_version) AS waiting
    FROM dead_letter AS dead
"""


def open_letters(database: Database) -> list[DeadLetter]:
    """All that wait for a person, oldest first."""
    with database.transaction() as session:
        rows = session.execute(text(f"{_SELECT} WHERE resolved_at IS NULL ORDER BY first_seen, id")).all()
    return [_letter(row) for row in rows]


def find(database: Database, letter: UUID) -> DeadLetter | None:
    """The letter with this id, open or resolved, if it is one of this service."""
    with database.transaction() as session:
        row = session.execute(text(f"{_SELECT} WHERE id = :id"), {"id": letter}).one_or_none()
    return None if row is None else _letter(row)


def retry(inbox: Inbox, letter: UUID, *, by: str) -> End:
    """Try a dead letter again, in its turn, and then what waits behind it; how it ended. ``by`` is kept with the letter.

    Whatever happens meanwhile, the event is a row: it waits, is applied, or is the same open dead letter again. Raises
    ``Refused`` when there is no such open letter, and ``Undecodable`` when its bytes are still no event of ours.
    """
    with inbox.database.transaction() as session:
        row = _lock(session, letter)
        body = bytes(row.body)
        envelope = decode(body)
        order.take_in(session, [envelope])
        store.park(session, body, envelope, Wait.AGAIN, attempts=row.attempts)
        _resolve(session, letter, f"{store.RETRIED} by {by}")
    log.info("dead-letter-retried", service=inbox.service, letter=str(letter))
    inbox.drain()
    while (end := _end_of(inbox.database, envelope)) is None:
        inbox.drain()
    return end


def discard(inbox: Inbox, letter: UUID, reason: str, *, by: str) -> int:
    """Give an event up for good: its aggregate goes on without it; how many events that waited were settled then.

    ``reason`` and ``by`` are kept with the letter. Raises ``Refused`` when there is no such open letter, and :class:`Unfit`
    with ``reason.missing``, ``reason.too-long``, ``reason.insz`` or, when it is not its turn, ``not-its-turn``.
    """
    why = fit_reason(reason)
    with inbox.database.transaction() as session:
        row = _lock(session, letter)
        if row.aggregate_id is not None:
            aggregate = (row.aggregate_type, row.aggregate_id)
            progress = order.lock_progress(session, aggregate)
            if row.aggregate_version > progress[aggregate] + 1:
                raise Unfit("not-its-turn", "events before this one are still to come; they would be given up with it")
            order.save_progress(session, {aggregate: max(progress[aggregate], row.aggregate_version)})
        _resolve(session, letter, f"discarded by {by}: {why}")
    log.warning("dead-letter-discarded", service=inbox.service, letter=str(letter))
    return inbox.drain()


def fit_reason(reason: str) -> str:
    """The reason as it is kept; raises :class:`Unfit` for one that says nothing, too much, or who it is about."""
    why = " ".join(reason.split())
    if not why:
        raise Unfit("reason.missing", "a dead letter is discarded for a reason")
    if len(why) > LONGEST_REASON:
        raise Unfit("reason.too-long", f"a reason has at most {LONGEST_REASON} characters")
    if mentions_insz(why):
        raise Unfit("reason.insz", "a reason names nobody, and this one holds a number like somebody's INSZ")
    return why


def _letter(row: Row[tuple[object, ...]]) -> DeadLetter:
    return DeadLetter(**row._asdict() | {"body": bytes(row.body)})


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


def _end_of(database: Database, envelope: Envelope) -> End | None:
    """How it ended; nothing while its turn has come and it still waits: then a worker, who had it first, gave it back."""
    try:
        with database.transaction() as session:
            return _end(session, envelope)
    except DBAPIError as error:
        if passes(error):
            return End.PARKED
        raise


def _end(session: Session, envelope: Envelope) -> End | None:
    # waits for a worker who is applying it at this moment
    waits = session.execute(
        text(
            """
            SELECT waiting.reason,
                   waiting.aggregate_version <= progress.version + 1 AND waiting.retry_at <= clock_timestamp() AS now
            FROM inbox_waiting AS waiting JOIN inbox_progress AS progress USING (aggregate_type, aggregate_id)
            WHERE waiting.event_id = :id FOR UPDATE OF waiting
            """
        ),
        {"id": envelope.id},
    ).one_or_none()
    if waits is not None:
        return None if waits.now else End.RETRY if waits.reason == Wait.RETRY else End.PARKED
    dead = text("SELECT EXISTS (SELECT FROM dead_letter WHERE event_id = :id AND resolved_at IS NULL)")
    return End.DEAD if session.execute(dead, {"id": envelope.id}).scalar_one() else End.APPLIED


__all__ = ["DeadLetter", "Undecodable", "Unfit", "discard", "find", "fit_reason", "open_letters", "retry"]
