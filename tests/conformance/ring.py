"""Three toy services that tell each other, under writers at the same time and connections that are cut: the stress of delivery.

Each counts; each mirrors what the others count, and tells of its mirrors too. The oracle knows nothing of queues: it compares
the commands that were accepted with the effects that can be seen.
"""

import random
import threading
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import Column, Identity, Integer, NullPool, Table, Text, Uuid, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from shared.access.actor import Actor
from shared.contracts.envelope import Envelope
from shared.contracts.event import Event, event
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox
from shared.messaging.relay import Relay
from shared.messaging.transport import InProcessTransport
from shared.messaging.worker import Worker
from shared.persistence import idempotency
from shared.persistence.database import Database
from shared.persistence.mapping import mapper_registry
from shared.persistence.unit_of_work import UnitOfWork
from tandem.embedded.databases import Addresses


@event("ring.stepped", "ring.counter")
class Stepped(Event):
    """A counter of some node went one up."""


@event("ring.mirrored", "ring.mirror")
class Mirrored(Event):
    """A node saw that."""


@dataclass(eq=False)
class Thing:
    """A counter or a mirror."""

    id: UUID
    version: int = 0


registry = mapper_registry()
thing_table = Table("thing", registry.metadata, Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False))
effect_table = Table(
    "effect",
    registry.metadata,
    Column("position", Integer, Identity(), primary_key=True),
    Column("type", Text, nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
)
registry.map_imperatively(Thing, thing_table)


class Node:
    """One of the three."""

    def __init__(self, name: str, addresses: Addresses) -> None:
        owner = create_engine(addresses.owner_url(name), poolclass=NullPool)
        registry.metadata.drop_all(owner)
        registry.metadata.create_all(owner)
        self.name = name
        self.database = Database(addresses.runtime_url(name), pool_size=4)
        self.counters = [uuid4() for _ in range(4)]
        with self.database.transaction() as session:
            session.add_all([Thing(one) for one in self.counters])
        handlers = Handlers(name)
        handlers.on(Stepped)(self._mirror)
        handlers.on(Mirrored)(self._keep)
        self.inbox = Inbox(self.database, handlers)
        self.worker = Worker(self.database, self.inbox)

    def _keep(self, work: UnitOfWork, told: Event, envelope: Envelope) -> None:
        work.session.execute(
            text("INSERT INTO effect (type, subject, version) VALUES (:type, :subject, :version)"),
            {"type": told.name, "subject": envelope.subject, "version": envelope.version},
        )

    def _mirror(self, work: UnitOfWork, told: Event, envelope: Envelope) -> None:
        """Keep it, touch a counter of its own in whatever order events come, and tell of it."""
        self._keep(work, told, envelope)
        mirror = UUID(int=envelope.subject.int ^ UUID(bytes=self.name.ljust(16).encode()[:16]).int)
        work.session.execute(text("INSERT INTO thing (id, version) VALUES (:id, 0) ON CONFLICT DO NOTHING"), {"id": mirror})
        work.get(Thing, self.counters[envelope.subject.int % len(self.counters)])
        work.record(work.get(Thing, mirror), Mirrored())

    def step(self, attempt: idempotency.Attempt, counters: Sequence[UUID]) -> None:
        """One command: lock some counters in the order given, and step the first."""
        with self.database.transaction() as session:
            work = UnitOfWork(session, self.name, Actor.system(self.name))
            if idempotency.earlier(session, attempt) is None:
                things = [work.get(Thing, one) for one in counters]
                work.record(things[0], Stepped())
                idempotency.keep(session, attempt, things[0].id)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Look into its database."""
        with self.database.transaction() as session:
            return [tuple(row) for row in session.execute(text(sql))]


class Ring:
    """The three together; everything random comes from ``seed``."""

    def __init__(self, addresses: Addresses, names: Sequence[str], seed: int) -> None:
        self.nodes = [Node(name, addresses) for name in names]
        transport = InProcessTransport([node.inbox for node in self.nodes])
        self.relays = [Relay(node.name, node.database, transport) for node in self.nodes for _ in range(2)]
        self.seed, self.cuts, self.refusals = seed, 0, 0
        self.accepted: Tally[UUID] = Tally()
        self._over = threading.Event()
        self._lock = threading.Lock()

    def run(self, *, writers: int, steps: int, cuts: int) -> None:
        """Write from many threads at once while connections are cut; ends when every command was accepted and all is quiet."""
        helpers = [threading.Thread(target=relay.run, args=(self._over,)) for relay in self.relays]
        helpers += [threading.Thread(target=self._keep_house, args=(node,)) for node in self.nodes for _ in range(2)]
        cutter = threading.Thread(target=self._cut, args=(cuts,))
        work = [threading.Thread(target=self._write, args=(number, steps)) for number in range(writers)]
        for thread in (*helpers, cutter, *work):
            thread.start()
        for thread in (*work, cutter):
            thread.join()
        self._wait_for_quiet()
        self._over.set()
        for thread in helpers:
            thread.join()

    def _write(self, number: int, steps: int) -> None:
        """A client: sends each command until it is accepted, with the same key."""
        chance = random.Random(f"{self.seed}-{number}")
        for _ in range(steps):
            node = chance.choice(self.nodes)
            counters = chance.sample(node.counters, 2)
            attempt = idempotency.Attempt(uuid4(), "key", "hash")
            while not self._accepted(node, attempt, counters):
                self.refusals += 1
            with self._lock:
                self.accepted[counters[0]] += 1

    def _accepted(self, node: Node, attempt: idempotency.Attempt, counters: Sequence[UUID]) -> bool:
        try:
            node.step(attempt, counters)
        except (DBAPIError, PoolTimeout):
            return False
        return True

    def _keep_house(self, node: Node) -> None:
        while not self._over.wait(0.1):
            try:
                node.worker.turn()
            except (DBAPIError, PoolTimeout):
                continue

    def _cut(self, cuts: int) -> None:
        """End a random connection to a random database, so many times."""
        chance = random.Random(self.seed)
        while self.cuts < cuts:
            self._over.wait(chance.uniform(0.01, 0.1))
            try:
                chance.choice(self.nodes).rows(
                    "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE usename = current_user "
                    "AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1) AS victim"
                )
            except (DBAPIError, PoolTimeout):
                continue
            self.cuts += 1

    def _wait_for_quiet(self, turns: int = 1200) -> None:
        for _ in range(turns):
            if not any(node.rows("SELECT 1 FROM outbox UNION ALL SELECT 1 FROM inbox_waiting LIMIT 1") for node in self.nodes):
                return
            self._over.wait(0.1)

    def unexpected(self) -> list[str]:
        """What the oracle finds wrong: nothing, when each accepted command had each of its effects once and in order."""
        told = [row for node in self.nodes for row in node.rows("SELECT type, aggregate_id, aggregate_version FROM event")]
        steps = Tally(subject for kind, subject, _ in told if kind == "ring.stepped.v1")
        wrong = [] if steps == self.accepted else [f"accepted {self.accepted}, told {steps}"]
        for node in self.nodes:
            seen: dict[object, list[object]] = {}
            for kind, subject, version in node.rows("SELECT type, subject, version FROM effect ORDER BY position"):
                seen.setdefault((f"{kind}.v1", subject), []).append(version)
            wanted = Tally((kind, subject) for kind, subject, _ in told if str(kind).startswith("ring."))
            wrong += [f"{node.name} {key}: {seen.get(key)}" for key, n in wanted.items() if seen.get(key) != [*range(1, n + 1)]]
            wrong += [f"{node.name}: {row}" for row in node.rows("SELECT reason, error FROM dead_letter")]
            wrong += [f"{node.name} still to send: {row}" for row in node.rows("SELECT position FROM outbox")]
            wrong += [f"{node.name} waits: {row}" for row in node.rows("SELECT reason, attempts FROM inbox_waiting")]
        return wrong

    def close(self) -> None:
        """Let go of every connection."""
        for node in self.nodes:
            node.database.close()
