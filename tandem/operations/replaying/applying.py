"""Events once more, by the handlers of today: each aggregate exactly as far as the running model is, and nothing sent."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.contracts.delivery import DELIVERY
from shared.contracts.envelope import EVENT_EMPTIED, Envelope
from shared.dates import day_of
from shared.messaging import order
from shared.messaging.failures import connection_lost, describe
from shared.messaging.inbox_store import RETRIED
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused
from shared.service import Service
from tandem.operations.replaying import shadow
from tandem.operations.replaying.source import told

#: Events applied in one transaction.
BATCH: Final = 500
#: So few are applied while the workers of the service wait.
FEW: Final = 50
#: Passes over what came in meanwhile, before it is given up for now.
PASSES: Final = 20

_REACHED: Final = text(
    """
    SELECT aggregate_type, aggregate_id, version FROM public.inbox_progress
    WHERE (aggregate_type, aggregate_id) IN (SELECT * FROM unnest(CAST(:streams AS text[]), CAST(:subjects AS uuid[])))
    """
)
_BEHIND: Final = text(
    """
    SELECT running.aggregate_id AS subject, running.version - coalesce(made.version, 0) AS events
    FROM public.inbox_progress AS running
    LEFT JOIN replay.inbox_progress AS made USING (aggregate_type, aggregate_id)
    WHERE running.aggregate_type = ANY(:streams) AND running.version > coalesce(made.version, 0)
    """
)
_GIVEN_UP: Final = text(
    "SELECT event_id FROM public.dead_letter WHERE event_id IS NOT NULL AND resolved_at IS NOT NULL"
    " AND NOT starts_with(resolution, :retried)"
)


class NotApplied(Exception):
    """An event that cannot be applied now: its id and type, and the kind of the error, never a value."""

    def __init__(self, envelope: Envelope, error: Exception) -> None:
        super().__init__(f"{envelope.type} {envelope.id}: {describe(error)}")


class Then(UnitOfWork):
    """What a handler works with: now is the moment at which the event happened."""

    def __init__(self, session: Session, service: str, cause: Envelope) -> None:
        super().__init__(session, service, Actor.system(service), cause=cause)
        self._moment = cause.time

    @property
    def now(self) -> datetime:
        """The business time of the event."""
        return self._moment

    @property
    def today(self) -> date:
        """Its business date."""
        return day_of(self._moment)


class Rebuild:
    """The model of one service, made beside the running one, as far as it has come."""

    def __init__(self, service: Service, home: Database, producers: Mapping[str, Database]) -> None:
        self.service, self.home = service, home
        self.streams = sorted(service.handlers.streams - DELIVERY)
        self._producers = producers

    def left(self) -> int:
        """Events that the running model has applied and this one has not."""
        with self.home.transaction() as session:
            return sum(self._behind(session).values())

    def run(self, went: Callable[[int], object]) -> bool:
        """Apply all there is until only a few come in meanwhile; ``went`` is told how many were. False when more kept coming.

        Killed at any moment, it goes on from there the next time. Raises :class:`NotApplied`.
        """
        self._apply_in_batches(None, went)
        for _ in range(PASSES):
            with self.home.transaction() as session:
                behind = self._behind(session)
            if sum(behind.values()) <= FEW:
                return True
            self._apply_in_batches(behind, went)
        return False

    def finish(self, session: Session) -> bool:
        """Apply the last few in a transaction in which the running model stands still; whether both are equally far then."""
        behind = self._behind(session)
        if behind:
            self._apply(session, list(told(self._producers, self.streams, behind)))
        return not self._behind(session)

    def _apply_in_batches(self, subjects: Collection[UUID] | None, went: Callable[[int], object]) -> None:
        envelopes = told(self._producers, self.streams, subjects)
        while batch := list(islice(envelopes, BATCH)):
            with self.home.transaction() as session:
                applied = self._apply(session, batch)
            went(applied)

    def _apply(self, session: Session, envelopes: Sequence[Envelope]) -> int:
        """Apply what the running model has applied and this one has not; how many there were."""
        shadow.inside(session)
        reached = _reached(session, envelopes)
        wanted = [each for each in envelopes if each.version <= reached.get((each.stream, each.subject), 0)]
        _, progress = order.take_in(session, wanted)
        given_up = frozenset(session.scalars(_GIVEN_UP, {"retried": RETRIED}))
        applied = 0
        for each in wanted:
            # one that is too far came in while this read: the next pass has what is before it
            if each.version == progress[each.stream, each.subject] + 1:
                if each.id not in given_up:
                    self._handle(session, each)
                progress[each.stream, each.subject] = each.version
                applied += 1
        order.save_progress(session, progress)
        # nobody sends what was told here
        session.info.pop("recorded", None)
        return applied

    def _handle(self, session: Session, envelope: Envelope) -> None:
        """Give it to its handlers; of what was erased since nothing is left that could have an effect."""
        try:
            # a version that is not known here was not applied here
            if (event := envelope.open()) is not None:
                self.service.handlers.handle(Then(session, self.service.name, envelope), event, envelope)
            session.flush()
        except Refused as refused:
            if refused.code != EVENT_EMPTIED.code:
                raise NotApplied(envelope, refused) from refused
        except Exception as error:
            if connection_lost(error):
                raise
            raise NotApplied(envelope, error) from error

    def _behind(self, session: Session) -> dict[UUID, int]:
        found: dict[UUID, int] = {}
        for subject, events in session.execute(_BEHIND, {"streams": self.streams}):
            found[subject] = found.get(subject, 0) + events
        return found


def _reached(session: Session, envelopes: Sequence[Envelope]) -> order.Progress:
    """How far the running model is with these aggregates."""
    keys = sorted({(each.stream, str(each.subject)) for each in envelopes})
    wanted = {"streams": [stream for stream, _ in keys], "subjects": [subject for _, subject in keys]}
    rows = session.execute(_REACHED, wanted)
    return {(row.aggregate_type, row.aggregate_id): row.version for row in rows}
