"""The rows behind the inbox, in SQL that can be read: what waits, what is dead, what is forgotten."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.contracts.delivery import RESEND
from shared.contracts.envelope import Envelope
from shared.messaging.ends import Wait

#: Days for which the inbox remembers an event by its id; longer than any copy is on its way.
KEPT = 30

#: How the resolution of a dead letter begins that was let try again.
RETRIED = "retried"


class Waiting(NamedTuple):
    """An event that waits."""

    event_id: UUID
    aggregate_type: str
    aggregate_id: UUID
    aggregate_version: int
    body: bytes


_WAITING = ", ".join(f"waiting.{column}" for column in Waiting._fields)


def why_behind(session: Session, envelope: Envelope) -> Wait:
    """Why an event cannot be applied yet: an earlier one waits or is dead here, or is simply not there."""
    earlier = text(
        """
        SELECT EXISTS (SELECT FROM inbox_waiting WHERE aggregate_type = :stream AND aggregate_id = :subject
                       AND aggregate_version < :version AND reason <> 'gap')
            OR EXISTS (SELECT FROM dead_letter WHERE aggregate_type = :stream AND aggregate_id = :subject
                       AND aggregate_version < :version AND resolved_at IS NULL)
        """
    )
    found = session.execute(earlier, {"stream": envelope.stream, "subject": envelope.subject, "version": envelope.version})
    return Wait.BEHIND if found.scalar_one() else Wait.GAP


def park(session: Session, body: bytes, envelope: Envelope, why: Wait, *, attempts: int = 0) -> None:
    """Let an event wait; one that waits already keeps since when, and how often it was tried."""
    session.execute(
        text(
            """
            INSERT INTO inbox_waiting (event_id, aggregate_type, aggregate_id, aggregate_version, producer, body, reason,
                                       attempts, retry_at)
            VALUES (:id, :stream, :subject, :version, :producer, :body, :reason, :attempts,
                    clock_timestamp() + CASE WHEN :reason IN ('retry', 'unknown-version') THEN interval '2 seconds'
                                             ELSE interval '0' END)
            ON CONFLICT (event_id) DO UPDATE SET reason = excluded.reason
            """
        ),
        {
            "id": envelope.id,
            "stream": envelope.stream,
            "subject": envelope.subject,
            "version": envelope.version,
            "producer": envelope.source.rpartition("/")[2],
            "body": body,
            "reason": why,
            "attempts": attempts,
        },
    )


def next_in_turn(session: Session) -> Waiting | None:
    """Lock one waiting event whose turn has come: the version after the last applied, and not to be tried later."""
    found = session.execute(
        text(
            f"""
            SELECT {_WAITING}
            FROM inbox_waiting AS waiting
            JOIN inbox_progress AS progress USING (aggregate_type, aggregate_id)
            WHERE waiting.aggregate_version <= progress.version + 1 AND waiting.retry_at <= clock_timestamp()
            ORDER BY waiting.since, waiting.aggregate_version
            LIMIT 1
            FOR UPDATE OF waiting SKIP LOCKED
            """  # noqa: S608 -- columns that stand above
        )
    ).one_or_none()
    return None if found is None else Waiting(*found)


def in_turn(session: Session, aggregate: tuple[str, UUID], most: int) -> list[Waiting]:
    """Lock what waits for one aggregate and is not to be tried later, in its order, at most so much. It may have holes."""
    stream, subject = aggregate
    found = session.execute(
        text(
            f"""
            SELECT {_WAITING} FROM inbox_waiting AS waiting
            WHERE aggregate_type = :stream AND aggregate_id = :subject AND retry_at <= clock_timestamp()
            ORDER BY aggregate_version
            LIMIT :most
            FOR UPDATE SKIP LOCKED
            """  # noqa: S608 -- columns that stand above
        ),
        {"stream": stream, "subject": subject, "most": most},
    )
    return [Waiting(*row) for row in found]


def unpark(session: Session, event_id: UUID) -> None:
    """The event waits no more."""
    session.execute(text("DELETE FROM inbox_waiting WHERE event_id = :id"), {"id": event_id})


def postpone(session: Session, event_id: UUID, why: Wait | None = None) -> None:
    """Try again later: after 2, 4, 8 … at most 512 seconds."""
    session.execute(
        text(
            """
            UPDATE inbox_waiting
            SET attempts = attempts + 1, reason = coalesce(:why, reason),
                retry_at = clock_timestamp() + interval '1 second' * 2 ^ least(attempts + 1, 9)
            WHERE event_id = :id
            """
        ),
        {"id": event_id, "why": why},
    )


def wake(session: Session, why: Wait) -> int:
    """Let every event that waits for this reason be tried now; how many there are."""
    woken = text("UPDATE inbox_waiting SET retry_at = clock_timestamp() WHERE reason = :why RETURNING 1")
    return len(session.execute(woken, {"why": why}).all())


def bury_waiting(session: Session, event_id: UUID, *, reason: str, error: str) -> bool:
    """Turn a waiting event into a dead letter, whatever its body is; false when it waits no more."""
    waited = session.execute(text("DELETE FROM inbox_waiting WHERE event_id = :id RETURNING *"), {"id": event_id}).one_or_none()
    if waited is None:
        return False
    letter = {
        "id": event_id,
        "stream": waited.aggregate_type,
        "subject": waited.aggregate_id,
        "version": waited.aggregate_version,
        "body": waited.body,
        "attempts": waited.attempts + 1,
    }
    _keep_letter(session, letter, reason, error)
    return True


def bury(session: Session, body: bytes, envelope: Envelope | None, *, reason: str, error: str) -> None:
    """Keep an event whole as a dead letter."""
    letter = {
        "id": envelope and envelope.id,
        "stream": envelope and envelope.stream,
        "subject": envelope and envelope.subject,
        "version": envelope and envelope.version,
        "body": body,
        "attempts": 1,
    }
    _keep_letter(session, letter, reason, error)


def _keep_letter(session: Session, letter: Mapping[str, object], reason: str, error: str) -> None:
    """Keep a dead letter; one that was tried again and failed again is the same letter, in its old place, open once more.

    Bytes that are no event have no id by which a copy is known: the same bytes are one letter as long as it is open.
    """
    session.execute(
        text(
            """
            WITH again AS (
                UPDATE dead_letter
                SET resolved_at = NULL, resolution = NULL, reason = :reason, error = :error,
                    attempts = greatest(attempts + 1, :attempts)
                WHERE aggregate_type = :stream AND aggregate_id = :subject AND event_id = :id
                  AND starts_with(resolution, :retried)
                RETURNING id)
            INSERT INTO dead_letter (event_id, aggregate_type, aggregate_id, aggregate_version, body, reason, error, attempts)
            SELECT CAST(:id AS uuid), CAST(:stream AS text), CAST(:subject AS uuid), CAST(:version AS integer), :body, :reason,
                   :error, :attempts
            WHERE NOT EXISTS (SELECT FROM again)
              AND NOT EXISTS (SELECT FROM dead_letter WHERE CAST(:id AS uuid) IS NULL AND event_id IS NULL
                              AND resolved_at IS NULL AND body = :body)
            """
        ),
        {**letter, "reason": reason, "error": error, "retried": RETRIED},
    )


def forget_requests(session: Session) -> int:
    """Forget how far requests to send again are; how many.

    Each is an aggregate with one event, so that its row would stay for ever. A copy is known by its id, and to send once
    more harms nobody.
    """
    answered = text("DELETE FROM inbox_progress WHERE aggregate_type = :stream AND version > 0 RETURNING 1")
    return len(session.execute(answered, {"stream": RESEND}).all())


def forget_received(session: Session) -> int:
    """Forget which events came in more than :data:`KEPT` days ago, unless they wait or are dead letters; how many.

    A copy that comes later still has no effect: its version is not above the last applied.
    """
    forgotten = session.execute(
        text(
            """
            DELETE FROM inbox WHERE received_at < clock_timestamp() - interval '1 day' * :days
               AND NOT EXISTS (SELECT FROM inbox_waiting AS waiting WHERE waiting.event_id = inbox.event_id)
               AND NOT EXISTS (SELECT FROM dead_letter AS dead
                               WHERE dead.event_id = inbox.event_id AND dead.resolved_at IS NULL)
            RETURNING 1
            """
        ),
        {"days": KEPT},
    )
    return len(forgotten.all())
