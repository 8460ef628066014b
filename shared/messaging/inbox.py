"""The receiver's side: look for duplicates, keep the order, apply, in the one transaction of the effect."""

from collections.abc import Sequence
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.contracts.envelope import Envelope, Undecodable, decode
from shared.messaging import inbox_store as store
from shared.messaging.ends import End, Wait
from shared.messaging.failures import connection_lost, describe, passes
from shared.messaging.handlers import Handlers
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork

log = structlog.get_logger()


class Inbox:
    """Receives for one service. After :meth:`receive` returns, each body has one of the four ends, committed."""

    def __init__(self, database: Database, handlers: Handlers) -> None:
        self.database = database
        self.handlers = handlers
        self.service = handlers.service

    @property
    def streams(self) -> frozenset[str]:
        """The streams it subscribes to."""
        return self.handlers.streams

    def receive(self, bodies: Sequence[bytes]) -> list[End]:
        """Take a batch in one transaction; when that fails, one by one, so that a poison event hurts only itself.

        Raises ``sqlalchemy.exc.DBAPIError`` when the database is away: then nothing was received, and all must come again.
        """
        try:
            with self.database.transaction() as session:
                ends = self._take(session, bodies)
        except Exception as error:
            if connection_lost(error):
                raise
            if len(bodies) == 1:
                return [self._settle(bodies[0], error)]
            return [end for body in bodies for end in self.receive([body])]
        self._drain_after_receiving()
        return ends

    def drain(self) -> int:
        """Apply what waited and whose turn has come, each in a transaction of its own; how many there were."""
        applied = 0
        while self._drain_one():
            applied += 1
        return applied

    def _drain_after_receiving(self) -> None:
        """What was received is committed: trouble with what waited is for the worker's next turn, not for the transport."""
        try:
            self.drain()
        except Exception as error:  # noqa: BLE001 -- see above
            log.warning("drain-later", service=self.service, error=describe(error))

    def _take(self, session: Session, bodies: Sequence[bytes]) -> list[End]:
        ends: list[End] = []
        envelopes = [_decoded(body) for body in bodies]
        known = [envelope for envelope in envelopes if envelope is not None]
        fresh = store.keep_new(session, known)
        progress = store.lock_progress(session, {(one.stream, one.subject) for one in known})
        for body, envelope in zip(bodies, envelopes, strict=True):
            if envelope is None:
                store.bury(session, body, None, reason="undecodable", error="no CloudEvent of ours")
                ends.append(End.DEAD)
            elif envelope.id not in fresh:
                ends.append(End.APPLIED)
            else:
                fresh.discard(envelope.id)
                ends.append(self._apply_or_park(session, body, envelope, progress))
        store.save_progress(session, progress)
        return ends

    def _apply_or_park(self, session: Session, body: bytes, envelope: Envelope, progress: store.Progress) -> End:
        last = progress[envelope.stream, envelope.subject]
        if envelope.version <= last:
            return End.APPLIED
        if envelope.version > last + 1:
            store.park(session, body, envelope, store.why_behind(session, envelope))
            return End.PARKED
        if not envelope.known_name:
            store.bury(session, body, envelope, reason="unknown-type", error=envelope.type)
            return End.DEAD
        event = envelope.open()
        if event is None:
            store.park(session, body, envelope, Wait.UNKNOWN_VERSION)
            return End.PARKED
        self.handlers.handle(self._work(session, envelope), event, envelope)
        session.flush()
        progress[envelope.stream, envelope.subject] = envelope.version
        return End.APPLIED

    def _settle(self, body: bytes, error: Exception) -> End:
        """Keep an event whose handler failed: for later when that passes by itself, as a dead letter otherwise."""
        envelope = _decoded(body)
        with self.database.transaction() as session:
            if envelope is not None:
                if not store.keep_new(session, [envelope]):
                    return End.APPLIED
                # also makes the row by which a first event that waits is found again
                store.lock_progress(session, [(envelope.stream, envelope.subject)])
                if passes(error):
                    store.park(session, body, envelope, Wait.RETRY)
                    return End.RETRY
            log.error("dead-letter", service=self.service, type=envelope and envelope.type, error=describe(error))
            store.bury(session, body, envelope, reason="handler-failed", error=describe(error))
            return End.DEAD

    def _drain_one(self) -> bool:
        row = None
        try:
            with self.database.transaction() as session:
                row = store.next_in_turn(session)
                if row is None:
                    return False
                body = bytes(row.body)
                envelope = decode(body)
                progress = store.lock_progress(session, [(envelope.stream, envelope.subject)])
                if self._apply_or_park(session, body, envelope, progress) is End.PARKED:
                    store.postpone(session, row.event_id)
                else:
                    store.unpark(session, row.event_id)
                store.save_progress(session, progress)
        except Exception as error:
            if row is None or connection_lost(error):
                raise
            self._settle_waiting(row.event_id, error)
        return True

    def _settle_waiting(self, event_id: UUID, error: Exception) -> None:
        """Keep a waiting event that failed; nothing when another worker, who had it meanwhile, decided about it."""
        with self.database.transaction() as session:
            if passes(error):
                store.postpone(session, event_id, Wait.RETRY)
            elif store.bury_waiting(session, event_id, reason="handler-failed", error=describe(error)):
                log.error("dead-letter", service=self.service, event_id=str(event_id), error=describe(error))

    def _work(self, session: Session, envelope: Envelope) -> UnitOfWork:
        return UnitOfWork(session, self.service, Actor.system(self.service), cause=envelope)


def _decoded(body: bytes) -> Envelope | None:
    try:
        return decode(body)
    except Undecodable:
        return None
