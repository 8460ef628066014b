"""The two services that are measured: one tells of things, the other keeps one row for each event that it hears."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, Column, Identity, Integer, Table, Text, Uuid

from shared.access.actor import Actor
from shared.access.decide import Decision, Resource, decisions
from shared.contracts.delivery import DELIVERY
from shared.contracts.envelope import Envelope
from shared.contracts.event import Event, event
from shared.ids import new_id
from shared.messaging.handlers import Handlers
from shared.messaging.rabbitmq.topology import Topology
from shared.persistence.mapping import mapper_registry
from shared.persistence.unit_of_work import UnitOfWork
from shared.service import Service
from shared.web.app import ServiceBlueprint, make_blueprint
from shared.web.commands import Answer, Shown, command

TELLER, LISTENER = "teller", "listener"
STREAM = "teller.thing"
#: As long as the ids and codes of an ordinary event.
PADDING = "y" * 200

TOPOLOGY = Topology({TELLER: DELIVERY, LISTENER: frozenset({STREAM}) | DELIVERY})


@event("teller.told", STREAM)
class Told(Event):
    """A thing was told of."""

    number: int
    padding: str


@dataclass(eq=False)
class Thing:
    """What the teller keeps."""

    id: UUID
    version: int = 0


registry = mapper_registry()
thing_table = Table("thing", registry.metadata, Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False))
#: What the listener keeps of one event.
effect_table = Table(
    "effect",
    registry.metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("subject", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("padding", Text, nullable=False),
    # its sequence tells how many there are, without counting
    Column("position", BigInteger, Identity(), nullable=False),
)
registry.map_imperatively(Thing, thing_table)


def service(name: str) -> Service:
    """One of the two, whole."""
    handlers = Handlers(name)
    if name == LISTENER:
        handlers.on(Told)(keep)
    return Service(name, registry, (_blueprint(name),), handlers)


def tell(work: UnitOfWork, number: int) -> Thing:
    """The command: a new thing, and the event that tells of it."""
    thing = Thing(new_id())
    work.add(thing)
    work.record(thing, Told(number=number, padding=PADDING))
    return thing


def keep(work: UnitOfWork, told: Told, envelope: Envelope) -> None:
    """The effect: a row."""
    work.write(
        effect_table,
        {"event_id": envelope.id, "subject": envelope.subject, "number": told.number, "padding": told.padding},
    )


def _blueprint(name: str) -> ServiceBlueprint:
    blueprint = make_blueprint(name)

    @blueprint.post("/things/<int:number>")
    @blueprint.response(200)
    def told(number: int) -> Answer:
        return command(lambda work: tell(work, number), _show)

    return blueprint


def _show(work: UnitOfWork, identity: UUID) -> Shown:
    _allowed(work.actor)
    found = work.read(Thing, identity)
    return Shown(found, {"id": found.id})


def _allowed(who: Actor) -> None:
    """Note a decision, as ``decide`` does, without rows for toys in the real table."""
    kept = decisions.get()
    if kept is not None:
        kept.append(Decision(who, "tell", Resource("thing"), allowed=True, why="toy"))
