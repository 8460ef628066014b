"""Holes in a stream: the consumer asks; the producer sends again (:meth:`shared.messaging.handlers.Handlers.handle`)."""

from shared.access.actor import Actor
from shared.contracts.delivery import ResendRequested
from shared.ids import new_id
from shared.messaging import inbox_store
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork


class _Request:
    """A request to resend: an aggregate of its own with a single event."""

    def __init__(self) -> None:
        self.id = new_id()
        self.version = 0


def ask_for_missing(database: Database, service: str) -> int:
    """Ask the producers for what has been missing too long; how many holes were asked about."""
    with database.transaction() as session:
        found = inbox_store.holes(session)
        work = UnitOfWork(session, service, Actor.system(service))
        for hole in found:
            work.record(
                _Request(),
                ResendRequested(
                    producer=hole.producer,
                    consumer=service,
                    aggregate_type=hole.aggregate_type,
                    aggregate_id=hole.aggregate_id,
                    from_version=hole.first,
                    to_version=hole.last,
                ),
            )
        return len(found)
