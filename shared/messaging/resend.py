"""What is missing: the consumer asks; the producer sends again (:meth:`shared.messaging.handlers.Handlers.handle`)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.contracts.delivery import HourRequested, ResendRequested
from shared.ids import new_id
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork

#: Seconds that a hole in a stream may last before its producer is asked to send again.
PATIENCE = 5


class _Request:
    """A request to resend: an aggregate of its own with a single event."""

    def __init__(self) -> None:
        self.id = new_id()
        self.version = 0


def ask_for_missing(database: Database, service: str) -> int:
    """Ask the producers for what has been missing too long; how many holes were asked about."""
    with database.transaction() as session:
        wanted = [
            ResendRequested(
                producer=hole.producer,
                consumer=service,
                aggregate_type=hole.aggregate_type,
                aggregate_id=hole.aggregate_id,
                from_version=hole.first,
                to_version=hole.last,
            )
            for hole in holes(session)
        ]
        ask(session, service, wanted)
        return len(wanted)


def ask(session: Session, service: str, wanted: Iterable[ResendRequested | HourRequested]) -> None:
    """Have a service ask for events: each request is one itself, and goes the way of all others."""
    work = UnitOfWork(session, service, Actor.system(service))
    for request in wanted:
        work.record(_Request(), request)


def holes(session: Session) -> Sequence[Row[tuple[object, ...]]]:
    """The holes that lasted too long and were not asked about lately; they are marked as asked.

    A hole is where the version after the last applied is neither waiting nor a dead letter here, while a later one waits,
    for whatever reason it was parked at the time. It is asked about again after half a minute, then ever more rarely.
    """
    return session.execute(
        text(
            """
            WITH hole AS (
                SELECT waiting.aggregate_type, waiting.aggregate_id, min(waiting.producer) AS producer,
                       progress.version + 1 AS first, min(waiting.aggregate_version) - 1 AS last
                FROM inbox_waiting AS waiting JOIN inbox_progress AS progress USING (aggregate_type, aggregate_id)
                WHERE NOT EXISTS (SELECT FROM dead_letter AS dead WHERE dead.resolved_at IS NULL
                                  AND dead.aggregate_type = waiting.aggregate_type AND dead.aggregate_id = waiting.aggregate_id
                                  AND dead.aggregate_version <= progress.version + 1)
                GROUP BY waiting.aggregate_type, waiting.aggregate_id, progress.version
                HAVING min(waiting.since) < clock_timestamp() - interval '1 second' * :patience
                   AND coalesce(max(waiting.resend_asked_at) + least(
                           greatest(max(waiting.resend_asked_at) - min(waiting.since), interval '30 seconds'),
                           interval '1 hour'), '-infinity') < clock_timestamp()
                   AND min(waiting.aggregate_version) > progress.version + 1)
            UPDATE inbox_waiting AS waiting SET resend_asked_at = clock_timestamp()
            FROM hole
            WHERE waiting.aggregate_type = hole.aggregate_type AND waiting.aggregate_id = hole.aggregate_id
              AND waiting.aggregate_version = hole.last + 1
            RETURNING hole.producer, hole.aggregate_type, hole.aggregate_id, hole.first, hole.last
            """
        ),
        {"patience": PATIENCE},
    ).all()
