"""One command, one transaction: load, let the rules decide, save, say what happened."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.orm import Session

from shared import clock
from shared.access.actor import Actor
from shared.access.decide import miss
from shared.contracts.envelope import Envelope, source_of
from shared.contracts.event import Event
from shared.contracts.schema import to_data
from shared.ids import event_id, new_id
from shared.messaging import outbox, timers
from shared.persistence import acting
from shared.persistence.etag import etag
from shared.persistence.rows import Row, gather
from shared.rules import IF_MATCH_MISSING, NOT_FOUND, STALE, Refused


class Aggregate(Protocol):
    """What is loaded, changed and told of as a whole. ``version`` counts its events."""

    id: UUID
    version: int


A = TypeVar("A", bound=Aggregate)


class Stale(Refused):
    """The caller changed an older version than the one there is; tells which thing, and at which version it is now."""

    def __init__(self, current: Aggregate, theirs: str) -> None:
        super().__init__(STALE)
        self.id, self.version = current.id, current.version
        self.theirs = theirs


@dataclass(frozen=True)
class Precondition:
    """What the caller of a change last saw: the ETag it sends in If-Match, or nothing."""

    if_match: str | None


class UnitOfWork:
    """What a command, a handler or a view works with: the transaction, who acts, and when.

    ``precondition`` is there when a person changes something over HTTP; handlers and timers have none and change what they find.
    Who acts is told to the database, which shows no more than that actor may see (ADR 13).
    """

    def __init__(  # noqa: PLR0913 -- who, where, when and why of one transaction
        self,
        session: Session,
        service: str,
        actor: Actor,
        *,
        correlation: UUID | None = None,
        cause: Envelope | None = None,
        precondition: Precondition | None = None,
    ) -> None:
        self.session = session
        self.service = service
        self.actor = actor
        self.cause = cause
        self.correlation = correlation or (cause.correlation if cause else new_id())
        self._precondition = precondition
        acting.announce(session, actor)

    @property
    def now(self) -> datetime:
        """The business time, in UTC."""
        return clock.now()

    @property
    def today(self) -> date:
        """The business date in Belgium."""
        return clock.today()

    def get(self, kind: type[A], identity: UUID) -> A:
        """Load and lock; a second command on the same thing waits here. Raises ``Refused(NOT_FOUND)``."""
        return self._there(kind, identity, self.session.get(kind, identity, with_for_update=True, populate_existing=True))

    def hold(self, kind: type[A], identity: UUID) -> A:
        """Load and keep from changing, while others may hold it too. Raises ``Refused(NOT_FOUND)``."""
        shared = {"read": True}
        return self._there(kind, identity, self.session.get(kind, identity, with_for_update=shared, populate_existing=True))

    def read(self, kind: type[A], identity: UUID) -> A:
        """Load to show, without waiting for anybody. Raises ``Refused(NOT_FOUND)``."""
        return self._there(kind, identity, self.session.get(kind, identity))

    def change(self, kind: type[A], identity: UUID, allow: Callable[[A], object] | None = None) -> A:
        """Load to change: as :meth:`get`, and refuse when the caller saw an older version (412) or does not say which (428).

        ``allow`` is asked first, so that who may not see a thing learns nothing from its ETag.
        """
        found = self.get(kind, identity)
        if allow is not None:
            allow(found)
        self.check_version(found)
        return found

    def check_version(self, aggregate: Aggregate) -> None:
        """Compare what the caller last saw with what is there."""
        if self._precondition is None:
            return
        if self._precondition.if_match is None:
            raise Refused(IF_MATCH_MISSING, field="If-Match")
        if self._precondition.if_match not in ("*", etag(self.service, aggregate.id, aggregate.version)):
            raise Stale(aggregate, self._precondition.if_match)

    def act_as_itself(self) -> None:
        """From here to the end of the transaction the service itself acts; only after the decision.

        For a rule or an effect that reaches further than what the actor sees.
        """
        acting.announce_itself(self.session)

    def resolves(self, subjects: Collection[UUID]) -> None:
        """A permit was shown that tells of these persons."""
        acting.announce(self.session, self.actor, subjects)

    def add(self, aggregate: Aggregate) -> None:
        """Keep a new aggregate."""
        self.session.add(aggregate)

    def write(self, table: Table, *rows: Row) -> None:
        """Add rows to a table; they go out together with others, before the next statement or the commit."""
        gather(self.session, table, rows)

    def record(self, aggregate: Aggregate, event: Event) -> None:
        """Say what happened to an aggregate: its version goes up by one, and the event goes out after the commit."""
        aggregate.version += 1
        envelope = Envelope(
            id=event_id(),
            source=source_of(self.service),
            type=event.type_name(),
            subject=aggregate.id,
            time=self.now,
            stream=event.aggregate,
            version=aggregate.version,
            correlation=self.correlation,
            causation=self.cause.id if self.cause else None,
            actor=self.actor.account,
            data=to_data(event),
        )
        self.session.flush()
        outbox.write(self.session, envelope, self.actor.organisation, self.actor.function)

    def schedule(self, kind: str, subject: UUID, due: date) -> None:
        """Have the timer ``kind`` run for ``subject`` once, when the business date is ``due`` or later."""
        timers.schedule(self.session, kind, subject, due)

    def unschedule(self, kind: str, subject: UUID) -> None:
        """Take back the timers ``kind`` of ``subject`` that have not run."""
        timers.unschedule(self.session, kind, subject)

    def _there(self, kind: type[A], identity: UUID, found: A | None) -> A:
        """What was found; who asks for what is not there, or not for them, is remembered all the same."""
        if found is None:
            miss(self.actor, kind.__name__.lower(), identity)
            raise Refused(NOT_FOUND)
        return found
