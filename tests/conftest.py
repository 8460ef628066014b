"""What all tests share: a private PostgreSQL, migrated databases, and small worlds of services."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_var = tempfile.mkdtemp(prefix="tandem-tests-")
atexit.register(shutil.rmtree, _var, ignore_errors=True)
os.environ["TANDEM_PROFILE"] = "demo"
os.environ["TANDEM_VAR"] = _var

from shared.persistence.migrate import upgrade  # noqa: E402 -- settings are read at import
from shared.service import load  # noqa: E402 -- idem
from tandem.embedded.databases import Addresses  # noqa: E402 -- idem
from tandem.embedded.postgres import Cluster  # noqa: E402 -- idem
from tandem.embedded.services import SERVICES  # noqa: E402 -- idem
from tests.support.world import World  # noqa: E402 -- idem


class Databases:
    """The databases of one test process, each migrated when it is first needed."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self._ready: set[str] = set()

    def world(self, *names: str) -> World:
        """A fresh world of these services."""
        for name in names:
            if name not in self._ready:
                upgrade(load(name), self.addresses.owner_url(name))
                self._ready.add(name)
        return World(
            {name: self.addresses.runtime_url(name) for name in names},
            {name: self.addresses.owner_url(name) for name in names},
        )


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """A PostgreSQL of this test process alone."""
    with Cluster(Path(_var)) as cluster:
        yield Databases(cluster.start([*SERVICES, "teller", "listener", "third"]))


@pytest.fixture
def world(request: pytest.FixtureRequest, databases: Databases) -> Iterator[World]:
    """An empty world of the services named by ``@pytest.mark.services(...)``, or of all."""
    mark = request.node.get_closest_marker("services")
    made = databases.world(*(mark.args if mark else SERVICES))
    yield made
    made.close()
