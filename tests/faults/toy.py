"""Three toy services that tell each other: each counts, and mirrors what the other two count.

A step is one command. It is told to both others; each keeps it as a row, and tells of a mirror of its own, which both others
keep too: one command, three events, six effects. Beside that there is a list, which one service tells and one other keeps: for
events in great numbers, and for what concerns one of two listeners.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID, uuid5

from sqlalchemy import Column, Identity, Integer, Table, Text, Uuid, text

from shared.access.actor import Actor
from shared.access.decide import Decision, Resource, decisions
from shared.contracts.delivery import DELIVERY
from shared.contracts.envelope import Envelope
from shared.contracts.event import Event, event
from shared.contracts.upcasting import newest_kind
from shared.messaging.handlers import Handlers
from shared.messaging.rabbitmq.topology import Topology
from shared.persistence.mapping import mapper_registry
from shared.persistence.unit_of_work import UnitOfWork
from shared.service import Service
from shared.web.app import ServiceBlueprint, make_blueprint
from shared.web.commands import Answer, Shown, command

NODES = ("one", "two", "three")


class Stepped(Event):
    """A counter went one up."""


class Mirrored(Event):
    """A node saw that."""


@event("one.listed", "one.list")
class Listed(Event):
    """Something more stands on a list of the first node."""


@event("one.noted", "one.note")
class Noted(Event):
    """Something of the first node that nobody listens to: a broker keeps it nowhere, and has always room for it."""


def _of_each_node(kind: type[Event], fact: str, thing: str) -> Mapping[str, type[Event]]:
    """The same event for every node, each in a stream of its own."""
    return MappingProxyType(
        {
            node: event(f"{node}.{fact}", f"{node}.{thing}")(
                type(f"{kind.__name__}By{node.title()}", (kind,), {"__doc__": kind.__doc__})
            )
            for node in NODES
        }
    )


STEPPED = _of_each_node(Stepped, "stepped", "counter")
MIRRORED = _of_each_node(Mirrored, "mirrored", "mirror")


#: The one node that keeps the lists.
KEEPS_LISTS = "two"


def others(node: str) -> tuple[str, ...]:
    """Who listens to a node, and whom it listens to."""
    return tuple(other for other in NODES if other != node)


TOPOLOGY = Topology(
    {
        node: frozenset(kinds[other].aggregate for other in others(node) for kinds in (STEPPED, MIRRORED))
        | ({Listed.aggregate} if node == KEEPS_LISTS else frozenset())
        | DELIVERY
        for node in NODES
    }
)


@dataclass(eq=False)
class Thing:
    """A counter or a mirror."""

    id: UUID
    version: int = 0


registry = mapper_registry()
thing_table = Table("thing", registry.metadata, Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False))
#: One row each time that an event was applied; nothing keeps an event from standing here twice, so that it can be counted.
effect_table = Table(
    "effect",
    registry.metadata,
    Column("position", Integer, Identity(), primary_key=True),
    Column("event_id", Uuid, nullable=False),
    Column("stream", Text, nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    # what a later release is told besides
    Column("by_how_many", Integer),
)
#: Subjects that this node's handlers stumble over.
trouble_table = Table("trouble", registry.metadata, Column("subject", Uuid, primary_key=True))
registry.map_imperatively(Thing, thing_table)


def mirror_of(subject: UUID, node: str) -> UUID:
    """The mirror that a node keeps of a counter."""
    return uuid5(subject, node)


def service(node: str) -> Service:
    """One of the three, whole."""
    return Service(node, registry, (_blueprint(node),), _handlers(node))


def _handlers(node: str) -> Handlers:
    handlers = Handlers(node)

    def mirror(work: UnitOfWork, told: Event, envelope: Envelope) -> None:
        _keep(work, told, envelope)
        seen = mirror_of(envelope.subject, node)
        work.session.execute(text("INSERT INTO thing (id, version) VALUES (:id, 0) ON CONFLICT DO NOTHING"), {"id": seen})
        work.record(work.get(Thing, seen), MIRRORED[node]())

    for other in others(node):
        handlers.on(newest_kind(STEPPED[other]))(mirror)
        handlers.on(MIRRORED[other])(_keep)
    if node == KEEPS_LISTS:
        handlers.on(Listed)(_gather)
    return handlers


def _keep(work: UnitOfWork, told: Event, envelope: Envelope) -> None:
    stumbles = text("SELECT FROM trouble WHERE subject = :subject")
    if work.session.execute(stumbles, {"subject": envelope.subject}).first() is not None:
        raise ZeroDivisionError
    work.session.execute(
        text(
            "INSERT INTO effect (event_id, stream, subject, version, by_how_many)"
            " VALUES (:event, :stream, :subject, :version, :by_how_many)"
        ),
        {
            "event": envelope.id,
            "stream": told.aggregate,
            "subject": envelope.subject,
            "version": envelope.version,
            "by_how_many": getattr(told, "by", None),
        },
    )


def _gather(work: UnitOfWork, told: Listed, envelope: Envelope) -> None:
    """The effects of a whole batch in one statement."""
    effect = {"event_id": envelope.id, "stream": told.aggregate, "subject": envelope.subject, "version": envelope.version}
    work.write(effect_table, effect)


def _blueprint(node: str) -> ServiceBlueprint:
    blueprint = make_blueprint(node)

    @blueprint.post("/counters/<uuid:counter>/steps")
    @blueprint.response(200)
    def order(counter: UUID) -> Answer:
        return command(lambda work: step(work, node, counter), _show)

    return blueprint


def step(work: UnitOfWork, node: str, counter: UUID) -> Thing:
    """The one command that there is."""
    found = work.get(Thing, counter)
    work.record(found, newest_kind(STEPPED[node])())
    return found


def note(work: UnitOfWork, counter: UUID) -> None:
    """Tell of a counter what nobody hears."""
    work.record(work.get(Thing, counter), Noted())


def _show(work: UnitOfWork, counter: UUID) -> Shown:
    _allowed(work.actor)
    found = work.read(Thing, counter)
    return Shown(found, {"id": found.id, "version": found.version})


def _allowed(who: Actor) -> None:
    """Note a decision, as ``decide`` does, without rows for toys in the real table."""
    kept = decisions.get()
    if kept is not None:
        kept.append(Decision(who, "step", Resource("counter"), allowed=True, why="toy"))
