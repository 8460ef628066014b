"""A toy service with a web application, to put what all services share to the test."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask

from shared.access.actor import Actor
from shared.access.decide import Decision, decisions
from shared.access.decide import Resource as Asked
from shared.messaging.transport import InProcessTransport
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from shared.service import Service
from shared.web.app import make_app, make_blueprint
from shared.web.commands import Answer, Shown, command, query
from shared.web.schemas import Line, Strict
from tests.conformance.toys import Counted, Counter, Listener, Stage, Teller, make_databases, registry
from tests.conftest import Databases
from tests.support.world import Caller, actor


class LabelSchema(Strict):
    """What a new counter is called."""

    label = Line(required=True)


def allowed(who: Actor) -> None:
    """Note a decision, as ``decide`` does, without rows for toys in the real table."""
    kept = decisions.get()
    if kept is not None:
        kept.append(Decision(who, "read", Asked("counter"), allowed=True, why="toy"))


def show(work: UnitOfWork, identity: UUID) -> Shown:
    """A counter."""
    allowed(work.actor)
    found = work.get(Counter, identity)
    return Shown(found, {"id": found.id, "value": found.version})


def step(work: UnitOfWork, counter: Counter) -> Counter:
    """One step."""
    work.record(counter, Counted(value=counter.version + 1))
    return counter


def start(work: UnitOfWork) -> Counter:
    """A new counter."""
    work.add(made := Counter(UUID(int=work.now.microsecond + 1)))
    return step(work, made)


def toy_service(teller: Teller) -> Service:
    """The teller with an API."""
    blueprint = make_blueprint("teller")

    @blueprint.post("/counters")
    @blueprint.arguments(LabelSchema)
    @blueprint.response(201)
    def create(order: dict[str, str]) -> Answer:
        del order
        return command(start, show)

    @blueprint.get("/counters/<uuid:counter>")
    @blueprint.response(200)
    def read(counter: UUID) -> Answer:
        return query(lambda work: show(work, counter))

    @blueprint.post("/counters/<uuid:counter>/steps")
    @blueprint.response(200)
    def go_on(counter: UUID) -> Answer:
        return command(lambda work: step(work, work.change(Counter, counter)), show)

    @blueprint.get("/undecided")
    @blueprint.response(200)
    def undecided() -> Answer:
        return {"leak": "everything"}

    return Service("teller", registry, (blueprint,), teller.inbox.handlers)


@pytest.fixture
def teller(databases: Databases) -> Iterator[Teller]:
    """The teller on an empty database."""
    for teller_database, _ in make_databases(databases.addresses):
        yield Teller(teller_database)


@pytest.fixture
def stage(databases: Databases) -> Iterator[Stage]:
    """The teller and a listener, in one process."""
    for teller_database, listener_database in make_databases(databases.addresses):
        teller, listener = Teller(teller_database), Listener(listener_database)
        teller.relay.transport = InProcessTransport([listener.inbox])
        yield Stage(teller, listener)


@pytest.fixture
def app(teller: Teller) -> Flask:
    """The teller's web application."""
    made = make_app(toy_service(teller), teller.database)
    made.testing = True
    return made


@pytest.fixture
def caller(app: Flask) -> Caller:
    """Somebody who calls it."""
    return Caller(app, "teller", actor(Role.CASEMANAGER_WORK))
