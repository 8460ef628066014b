"""The receiver's side: look for duplicates, keep the order, apply, in the one transaction of the effect."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.contracts.envelope import Envelope, Undecodable, decode
from shared.messaging import inbox_store as store
from shared.messaging import order
from shared.messaging.ends import End, Wait
from shared.messaging.failures import connection_lost, describe, passes
from shared.messaging.handlers import Handlers
from shared.observability import metrics
from shared.observability.correlation import correlated
from shared.persistence.database import Database
from shared.persistence.rows import share
from shared.persistence.unit_of_work import UnitOfWork

#: Events of one aggregate that are applied in one transaction, when they waited.
TOGETHER = 100

log = structlog.get_logger()


class Inbox:
    """Receives for one service. After :meth:`receive` returns, each body has one of the four ends, committed."""

    def __init__(self, database: Database, handlers: Handlers) -> None:
        self.database = database
        self.handlers = handlers
        self.service = handlers.service
        self._actor = Actor.system(self.service)

    @property
    def streams(self) -> frozenset[str]:
        """The streams it subscribes to."""
        return self.handlers.streams

    def receive(self, bodies: Sequence[bytes]) -> list[End]:
        """Take a batch in one transaction; when that fails, in parts, so that a poison event hurts only itself.

        Raises ``sqlalchemy.exc.DBAPIError`` when the database is away: then nothing was received, and all must come again.
        """
        envelopes = [_decoded(body) for body in bodies]
        ends: list[End] = []
        try:
            with metrics.INBOX_BATCH.labels(self.service).time(), self.database.transaction() as session:
                more = self._take(session, bodies, envelopes, ends)
        except Exception as error:
            if connection_lost(error):
                raise
            if len(bodies) > 1:
                return [end for part in _apart(bodies, len(ends)) for end in self.receive(part)]
            ends = [self._settle(bodies[0], envelopes[0], error)]
            metrics.count_ends(self.service, ends)
            return ends
        self._measure(envelopes, ends)
        if more:
            self._drain_after_receiving()
        return ends

    def bury(self, bodies: Sequence[bytes]) -> None:
        """Keep what the transport gave up delivering as dead letters, unless it came in after all."""
        for body in bodies:
            envelope = _decoded(body)
            with self.database.transaction() as session:
                if envelope is not None:
                    fresh, _ = order.take_in(session, [envelope])
                    if not fresh:
                        continue
                store.bury(session, body, envelope, reason="not-delivered", error="the broker gave it up")
            metrics.count_ends(self.service, [End.DEAD])

    def drain(self) -> int:
        """Apply what waited and whose turn has come; how many there were."""
        applied = 0
        while some := self._drain_some():
            applied += some
        return applied

    def _drain_after_receiving(self) -> None:
        """What was received is committed: trouble with what waited is for the worker's next turn, not for the transport."""
        try:
            self.drain()
        except Exception as error:  # noqa: BLE001 -- see above
            log.warning("drain-later", service=self.service, error=describe(error))

    def _measure(self, envelopes: Sequence[Envelope | None], ends: Sequence[End]) -> None:
        """Figures of what is committed."""
        metrics.count_ends(self.service, ends)
        applied = [one.id for one, end in zip(envelopes, ends, strict=True) if one is not None and end is End.APPLIED]
        metrics.observe_lag(self.service, applied)

    def _take(self, session: Session, bodies: Sequence[bytes], envelopes: Sequence[Envelope | None], ends: list[End]) -> bool:
        """Note how each ended, as far as it comes; whether events wait whose turn may have come by it."""
        known = [envelope for envelope in envelopes if envelope is not None]
        share(session)
        fresh, progress = order.take_in(session, known)
        for body, envelope in zip(bodies, envelopes, strict=True):
            if envelope is None:
                store.bury(session, body, None, reason="undecodable", error="no CloudEvent of ours")
                ends.append(End.DEAD)
            elif envelope.id not in fresh:
                ends.append(End.APPLIED)
            else:
                fresh.discard(envelope.id)
                ends.append(self._apply_or_park(session, body, envelope, progress))
        return order.save_progress(session, progress)

    def _apply_or_park(self, session: Session, body: bytes, envelope: Envelope, progress: order.Progress) -> End:
        last = progress[envelope.stream, envelope.subject]
        if envelope.version <= last:
            return End.APPLIED
        if envelope.version > last + 1:
            store.park(session, body, envelope, store.why_behind(session, envelope))
            return End.PARKED
        event = envelope.open()
        if event is None and not envelope.known_name:
            store.bury(session, body, envelope, reason="unknown-type", error=envelope.type)
            return End.DEAD
        if event is None:
            store.park(session, body, envelope, Wait.UNKNOWN_VERSION)
            return End.PARKED
        with correlated(envelope):
            self.handlers.handle(self._work(session, envelope), event, envelope)
        progress[envelope.stream, envelope.subject] = envelope.version
        return End.APPLIED

    def _settle(self, body: bytes, envelope: Envelope | None, error: Exception) -> End:
        """Keep an event whose handler failed: for later when that passes by itself, as a dead letter otherwise."""
        with correlated(envelope), self.database.transaction() as session:
            if envelope is not None:
                # also makes the row of progress by which a first event that waits is found again
                fresh, _ = order.take_in(session, [envelope])
                if not fresh:
                    return End.APPLIED
                if passes(error):
                    store.park(session, body, envelope, Wait.RETRY)
                    return End.RETRY
            log.error("dead-letter", service=self.service, type=envelope and envelope.type, error=describe(error))
            store.bury(session, body, envelope, reason="handler-failed", error=describe(error))
            return End.DEAD

    def _drain_some(self, most: int = TOGETHER) -> int:
        """Apply what waited for one aggregate, in its order and in one transaction, at most so much; how much there was.

        What fails takes nothing along that could be applied before it.
        """
        tried = None
        try:
            with self.database.transaction() as session:
                if (row := store.next_in_turn(session)) is None:
                    return 0
                tried = _Tried(row)
                self._apply_waiting(session, tried, most)
        except Exception as error:
            if tried is None or connection_lost(error):
                raise
            if tried.fewer:
                return self._drain_some(tried.fewer)
            with correlated(tried.envelopes[-1] if tried.envelopes else None):
                self._settle_waiting(tried.row.event_id, error)
            return 1
        self._measure(tried.envelopes, tried.ends)
        return len(tried.ends)

    def _apply_waiting(self, session: Session, tried: "_Tried", most: int) -> None:
        """Try what waits for the aggregate of the first, as far as it follows without a hole."""
        share(session)
        aggregate = (tried.row.aggregate_type, tried.row.aggregate_id)
        progress = order.lock_progress(session, aggregate)
        for tried.row in store.in_turn(session, aggregate, most):
            if tried.row.aggregate_version > progress[aggregate] + 1:
                break
            body = bytes(tried.row.body)
            tried.envelopes.append(None)
            tried.envelopes[-1] = envelope = decode(body)
            end = self._apply_or_park(session, body, envelope, progress)
            if end is End.PARKED:
                store.postpone(session, tried.row.event_id)
            else:
                store.unpark(session, tried.row.event_id)
            tried.ends.append(end)
        order.save_progress(session, progress)

    def _settle_waiting(self, event_id: UUID, error: Exception) -> None:
        """Keep a waiting event that failed; nothing when another worker, who had it meanwhile, decided about it."""
        with self.database.transaction() as session:
            if passes(error):
                store.postpone(session, event_id, Wait.RETRY)
                end = End.RETRY
            elif store.bury_waiting(session, event_id, reason="handler-failed", error=describe(error)):
                log.error("dead-letter", service=self.service, event_id=str(event_id), error=describe(error))
                end = End.DEAD
            else:
                return
        metrics.count_ends(self.service, [end])

    def _work(self, session: Session, envelope: Envelope) -> UnitOfWork:
        return UnitOfWork(session, self.service, self._actor, cause=envelope)


@dataclass
class _Tried:
    """What waited for one aggregate and is tried together: the row that was tried last, and how those before it ended."""

    row: store.Waiting
    envelopes: list[Envelope | None] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)

    @property
    def fewer(self) -> int:
        """How many to try after a failure: those before the one that failed; half when all could be applied and not written."""
        return len(self.ends) if len(self.ends) < len(self.envelopes) else len(self.ends) // 2


def _apart(bodies: Sequence[bytes], at: int) -> list[Sequence[bytes]]:
    """A batch that failed at one of its bodies, in smaller parts: that one alone. At its end, it could be any: its halves."""
    half = len(bodies) // 2
    parts = (bodies[:at], bodies[at : at + 1], bodies[at + 1 :]) if at < len(bodies) else (bodies[:half], bodies[half:])
    return [part for part in parts if part]


def _decoded(body: bytes) -> Envelope | None:
    try:
        return decode(body)
    except Undecodable:
        return None
