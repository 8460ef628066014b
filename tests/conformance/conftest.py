"""The stage on which delivery is put to the test, over each transport."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import pytest

from shared.messaging.inbox import Inbox
from shared.messaging.transport import InProcessTransport, Transport
from tests.conformance.carriers import TOPOLOGY, Ear, OverRabbit, empty
from tests.conformance.toys import Listener, Stage, Teller, make_databases
from tests.conftest import Databases
from tests.support.servers.prepared import Prepared, prepared

TRANSPORTS = ["in-process", pytest.param("rabbitmq", marks=pytest.mark.xdist_group("broker"))]


@pytest.fixture(scope="session")
def queues(request: pytest.FixtureRequest) -> Iterator[Prepared]:
    """A virtual host with the queues of the toys, each with its own user."""
    with prepared(request.getfixturevalue("broker"), TOPOLOGY) as where:
        yield where


@contextmanager
def _in_process(inboxes: Mapping[str, Inbox], _: pytest.FixtureRequest) -> Iterator[Mapping[str, Transport]]:
    transport = InProcessTransport(inboxes.values())
    yield dict.fromkeys(inboxes, transport)


@contextmanager
def _over_rabbit(inboxes: Mapping[str, Inbox], request: pytest.FixtureRequest) -> Iterator[Mapping[str, Transport]]:
    queues: Prepared = request.getfixturevalue("queues")
    empty(queues)
    ears = {name: Ear(queues, inbox) for name, inbox in inboxes.items()}
    teller, listener = (OverRabbit(queues, name, ears) for name in ("teller", "listener"))
    with closing(teller), closing(listener):
        yield {"teller": teller, "listener": listener}


_JOINS = {"in-process": _in_process, "rabbitmq": _over_rabbit}


@pytest.fixture(params=TRANSPORTS)
def stage(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Stage]:
    """The two toys on empty databases, joined by the transport under test."""
    for teller_database, listener_database in make_databases(databases.addresses):
        teller, listener = Teller(teller_database), Listener(listener_database)
        with _JOINS[request.param]({"teller": teller.inbox, "listener": listener.inbox}, request) as transports:
            teller.relay.transport, listener.relay.transport = transports["teller"], transports["listener"]
            yield Stage(teller, listener)
