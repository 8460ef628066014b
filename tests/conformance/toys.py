"""Two toy services: one tells of counters, the other keeps what it heard. With them every transport is put to the test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Identity, Integer, NullPool, Table, Uuid, create_engine, text
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.contracts.envelope import Envelope
from shared.contracts.event import Event, event
from shared.ids import new_id
from shared.messaging import outbox
from shared.messaging.ends import Later
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox
from shared.messaging.relay import Relay
from shared.messaging.transport import InProcessTransport
from shared.messaging.worker import Worker
from shared.persistence.database import Database
from shared.persistence.mapping import mapper_registry
from shared.persistence.unit_of_work import UnitOfWork
from tandem.embedded.databases import Addresses

STREAM = "teller.counter"
Before = Callable[[Session], object]


@event("teller.counted", STREAM)
class Counted(Event):
    """The counter went one up."""

    value: int


@event("teller.renamed", STREAM)
class Renamed(Event):
    """Nobody handles this."""


@dataclass(eq=False)
class Counter:
    """An aggregate of the teller."""

    id: UUID
    version: int = 0


registry = mapper_registry()
counter_table = Table(
    "counter", registry.metadata, Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False)
)
registry.map_imperatively(Counter, counter_table)

listener_registry = mapper_registry()
heard_table = Table(
    "heard",
    listener_registry.metadata,
    Column("position", Integer, Identity(), primary_key=True),
    Column("counter", Uuid, nullable=False),
    Column("value", Integer, nullable=False),
)


class Teller:
    """Counts, and tells of it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.relay = Relay("teller", database, InProcessTransport([]))
        self.inbox = Inbox(database, Handlers("teller"))

    def count(self, counter: UUID | None = None, *, kind: type[Event] = Counted) -> UUID:
        """One step of a counter, new or known; its id."""
        with self.database.transaction() as session:
            work = UnitOfWork(session, "teller", Actor.system("teller"))
            if counter is None:
                found = Counter(new_id())
                work.add(found)
            else:
                found = work.get(Counter, counter)
            work.record(found, Counted(value=found.version + 1) if kind is Counted else kind())
            return found.id

    def pending(self) -> int:
        """Events still to be sent."""
        with self.database.transaction() as session:
            return len(outbox.pending(session.connection(), "teller", 100_000))

    def bodies(self) -> list[bytes]:
        """What waits in the outbox, as the transport would carry it."""
        with self.database.transaction() as session:
            return [message.body for message in outbox.pending(session.connection(), "teller", 100_000)]

    def settle(self) -> None:
        """Relay until nothing is left that can be sent."""
        while self.relay.turn():
            pass


class Listener:
    """Keeps what it hears, one row an event; can be told to fail."""

    def __init__(self, database: Database, name: str = "listener") -> None:
        self.database = database
        self.poison: set[tuple[UUID, int]] = set()
        self.refused: set[tuple[UUID, int]] = set()
        self.later: set[int] = set()
        self.before: Before = lambda _: None
        handlers = Handlers(name)
        handlers.on(Counted)(self._hear)
        self.inbox = Inbox(database, handlers)
        self.worker = Worker(database, self.inbox)
        self.relay = Relay(name, database, InProcessTransport([]))

    def _hear(self, work: UnitOfWork, told: Counted, envelope: Envelope) -> None:
        self.before(work.session)
        if (envelope.subject, told.value) in self.poison:
            raise ZeroDivisionError
        if told.value in self.later:
            raise Later
        if (envelope.subject, told.value) in self.refused:
            # the database says so when it is written, which may be long after
            work.write(heard_table, {"counter": None, "value": told.value})
            return
        work.session.execute(
            text("INSERT INTO heard (counter, value) VALUES (:counter, :value)"),
            {"counter": envelope.subject, "value": told.value},
        )

    def heard(self, counter: UUID | None = None) -> list[int]:
        """The values heard, in the order in which they were applied."""
        sql = "SELECT value FROM heard WHERE CAST(:counter AS uuid) IS NULL OR counter = :counter ORDER BY position"
        return self._column(sql, counter=counter)

    def waiting(self) -> list[str]:
        """Why events wait here."""
        return self._column("SELECT reason FROM inbox_waiting ORDER BY aggregate_version")

    def dead(self) -> list[str]:
        """Why events are dead letters here."""
        return self._column("SELECT reason FROM dead_letter ORDER BY first_seen")

    def let_time_pass(self) -> None:
        """Let the time pass after which waiting events are tried again, and holes are asked about."""
        with self.database.transaction() as session:
            session.execute(
                text(
                    "UPDATE inbox_waiting SET retry_at = clock_timestamp(), since = since - interval '1 day', "
                    "resend_asked_at = resend_asked_at - interval '1 day'"
                )
            )

    def _column(self, sql: str, **parameters: object) -> list[Any]:
        with self.database.transaction() as session:
            return list(session.execute(text(sql), parameters).scalars())


class Stage:
    """A teller and a listener, joined by the transport under test."""

    def __init__(self, teller: Teller, listener: Listener) -> None:
        self.teller, self.listener = teller, listener

    def count_many(self, steps: int) -> UUID:
        """A counter with so many steps."""
        counter = self.teller.count()
        for _ in range(steps - 1):
            self.teller.count(counter)
        return counter

    def lose_what_is_on_the_way(self) -> None:
        """As if the transport had lost everything that was not delivered."""
        with self.teller.database.transaction() as session:
            session.execute(text("DELETE FROM outbox"))

    def exchange(self) -> None:
        """Let the listener do its recurring work, carry what it asks to the teller, and the answer back."""
        self.listener.worker.turn()
        self.listener.relay.turn()
        self.teller.settle()


def make_databases(addresses: Addresses) -> Iterator[tuple[Database, Database]]:
    """The databases of teller and listener, empty."""
    for name, metadata in (("teller", registry.metadata), ("listener", listener_registry.metadata)):
        owner = create_engine(addresses.owner_url(name), poolclass=NullPool)
        metadata.drop_all(owner)
        metadata.create_all(owner)
    teller, listener = (Database(addresses.runtime_url(name), pool_size=4) for name in ("teller", "listener"))
    yield teller, listener
    teller.close()
    listener.close()
