"""The stage on which delivery is put to the test."""

from collections.abc import Iterator

import pytest

from shared.messaging.transport import InProcessTransport
from tests.conformance.toys import Listener, Stage, Teller, make_databases
from tests.conftest import Databases


@pytest.fixture
def stage(databases: Databases) -> Iterator[Stage]:
    """The two toys on empty databases, joined by the transport under test."""
    for teller_database, listener_database in make_databases(databases.addresses):
        listener = Listener(listener_database)
        transport = InProcessTransport([listener.inbox])
        teller = Teller(teller_database, transport)
        transport.subscribers = (listener.inbox, teller.inbox)
        yield Stage(teller, listener)
