"""The rows behind the inbox, in SQL that can be read."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from shared.contracts.delivery import RESEND
from shared.contracts.envelope import Envelope
from shared.messaging.ends import Wait

#: Last applied version by aggregate; kept in the order of its keys, so that two workers cannot deadlock.
Progress = dict[tuple[str, UUID], int]

#: Days for which the inbox remembers an event by its id; longer than any copy is on its way.
KEPT = 30

#: How the resolution of a dead letter begins that was let try again.
RETRIED = "retried"


_KEEP = "INSERT INTO inbox (event_id) SELECT unnest(CAST(:events AS uuid[])) ON CONFLICT DO NOTHING RETURNING event_id"

#: The update that changes nothing locks a row that is there already and gives its newest version, in one statement with making
#: the row that is not; in the order of the keys, so that two workers wait for each other in one direction only.
_LOCK = """
    INSERT INTO inbox_progress AS kept (aggregate_type, aggregate_id, version)
    SELECT stream, subject, 0 FROM unnest(CAST(:types AS text[]), CAST(:ids AS uuid[])) AS wanted (stream, subject)
    ORDER BY 1, 2
    ON CONFLICT (aggregate_type, aggregate_id) DO UPDATE SET version = kept.version
    RETURNING aggregate_type, aggregate_id, version
"""

_KEEP_AND_LOCK = text(
    f"""
    WITH fresh AS ({_KEEP}), locked AS ({_LOCK})
    SELECT CAST(event_id AS text), NULL, NULL FROM fresh
    UNION ALL
    SELECT CAST(aggregate_id AS text), aggregate_type, version FROM locked
    """  # noqa: S608 -- of statements that stand above
)

_SAVE = text(
    """
    WITH now AS (
        SELECT stream, subject, version
        FROM unnest(CAST(:types AS text[]), CAST(:ids AS uuid[]), CAST(:versions AS int[])) AS now (stream, subject, version)),
    saved AS (
        UPDATE inbox_progress AS kept SET version = now.version
        FROM now
        WHERE kept.aggregate_type = now.stream AND kept.aggregate_id = now.subject AND kept.version <> now.version)
    SELECT EXISTS (SELECT FROM inbox_waiting AS waiting
                   JOIN now ON waiting.aggregate_type = now.stream AND waiting.aggregate_id = now.subject
                   WHERE waiting.aggregate_version <= now.version + 1 AND waiting.retry_at <= clock_timestamp())
    """
)


def take_in(session: Session, envelopes: Sequence[Envelope]) -> tuple[set[UUID], Progress]:
    """Note the events in the inbox, and lock how far their aggregates are, after making sure that there is a row to lock.

    Gives the events that were not there before, and how far each aggregate is. One statement, for each costs a turn of the
    server, and the turns are what a worker waits for.
    """
    events = {str(one.id): one.id for one in envelopes}
    aggregates = {(str(one.subject), one.stream): (one.stream, one.subject) for one in envelopes}
    if not events:
        return set(), {}
    keys = sorted(aggregates)
    wanted = {
        "events": _array(sorted(events)),
        "types": _array(stream for _, stream in keys),
        "ids": _array(subject for subject, _ in keys),
    }
    rows = session.execute(_KEEP_AND_LOCK, wanted).all()
    fresh = {events[identity] for identity, stream, _ in rows if stream is None}
    return fresh, {aggregates[identity, stream]: version for identity, stream, version in rows if stream is not None}


def lock_progress(session: Session, aggregate: tuple[str, UUID]) -> Progress:
    """Lock how far an aggregate is, after making sure that there is a row to lock."""
    stream, subject = aggregate
    locked = session.execute(text(_LOCK), {"types": _array([stream]), "ids": _array([str(subject)])}).one()
    return {aggregate: locked.version}


def save_progress(session: Session, progress: Progress) -> bool:
    """Write back how far each aggregate is now; whether the turn of one of their waiting events has come."""
    if not progress:
        return False
    turn = session.execute(
        _SAVE,
        {
            "types": _array(stream for stream, _ in progress),
            "ids": _array(str(subject) for _, subject in progress),
            "versions": _array(map(str, progress.values())),
        },
    )
    return bool(turn.scalar_one())


def _array(values: Iterable[str]) -> str:
    """PostgreSQL's own way to write an array: one value for the driver, which is slow with lists of hundreds."""
    return "{" + ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values) + "}"


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


def next_in_turn(session: Session) -> Row[tuple[object, ...]] | None:
    """Lock one waiting event whose turn has come: the version after the last applied, and not to be tried later."""
    return session.execute(
        text(
            """
            SELECT waiting.event_id, waiting.body
            FROM inbox_waiting AS waiting
            JOIN inbox_progress AS progress USING (aggregate_type, aggregate_id)
            WHERE waiting.aggregate_version <= progress.version + 1 AND waiting.retry_at <= clock_timestamp()
            ORDER BY waiting.since, waiting.aggregate_version
            LIMIT 1
            FOR UPDATE OF waiting SKIP LOCKED
            """
        )
    ).one_or_none()


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
