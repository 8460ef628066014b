"""Timers as rows: each runs once, on its business date or, after a stop, as soon as possible later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

_DUE = text(
    """
    SELECT kind, subject, due FROM timer
    WHERE done_at IS NULL AND due <= :today AND (retry_at IS NULL OR retry_at <= clock_timestamp())
    ORDER BY due, kind, subject
    LIMIT 1
    FOR UPDATE SKIP LOCKED
    """
)

#: Days for which a timer that ran is remembered, so that it does not run again.
KEPT = 400


@dataclass(frozen=True)
class Timer:
    """One timer that is due."""

    kind: str
    subject: UUID
    due: date


def schedule(session: Session, kind: str, subject: UUID, due: date) -> None:
    """Set a timer; setting the same one twice sets it once."""
    session.execute(
        text("INSERT INTO timer (kind, subject, due) VALUES (:kind, :subject, :due) ON CONFLICT DO NOTHING"),
        {"kind": kind, "subject": subject, "due": due},
    )


def unschedule(session: Session, kind: str, subject: UUID) -> None:
    """Remove the timers of this kind and subject that have not run.

    One that is running at this moment is passed by: it waits for what the caller has locked, and then looks whether it is
    still wanted. To wait for it here would be a deadlock.
    """
    session.execute(
        text(
            """
            DELETE FROM timer WHERE (kind, subject, due) IN
                (SELECT kind, subject, due FROM timer
                 WHERE kind = :kind AND subject = :subject AND done_at IS NULL FOR UPDATE SKIP LOCKED)
            """
        ),
        {"kind": kind, "subject": subject},
    )


def forget_open(session: Session, subjects: Collection[UUID]) -> None:
    """Remove every timer of these subjects that has not run: they are erased. One that is running is passed by, as above."""
    session.execute(
        text(
            """
            DELETE FROM timer WHERE (kind, subject, due) IN
                (SELECT kind, subject, due FROM timer
                 WHERE subject = ANY(:subjects) AND done_at IS NULL FOR UPDATE SKIP LOCKED)
            """
        ),
        {"subjects": list(subjects)},
    )


def next_due(session: Session, today: date) -> Timer | None:
    """Lock the oldest timer that is due, or nothing. It is done when the transaction commits with :func:`done`."""
    row = session.execute(_DUE, {"today": today}).one_or_none()
    return Timer(row.kind, row.subject, row.due) if row else None


def done(session: Session, timer: Timer) -> None:
    """Note that a timer ran."""
    _update(session, timer, "done_at = clock_timestamp()")


def forget_done(session: Session) -> int:
    """Forget the timers that ran more than :data:`KEPT` days ago; how many. Nobody sets one for a day so long past."""
    ran = text("DELETE FROM timer WHERE done_at < clock_timestamp() - interval '1 day' * :days RETURNING 1")
    return len(session.execute(ran, {"days": KEPT}).all())


def postpone(session: Session, timer: Timer) -> None:
    """Try a timer that failed again later: after 1, 2, 4 … at most 512 minutes."""
    _update(
        session, timer, "attempts = attempts + 1, retry_at = clock_timestamp() + interval '1 minute' * 2 ^ least(attempts, 9)"
    )


def _update(session: Session, timer: Timer, change: str) -> None:
    session.execute(
        text(f"UPDATE timer SET {change} WHERE kind = :kind AND subject = :subject AND due = :due"),  # noqa: S608 -- constants of this module
        {"kind": timer.kind, "subject": timer.subject, "due": timer.due},
    )
