"""What all tests share: a PostgreSQL and a RabbitMQ, migrated databases, and small worlds of services."""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings as examples

_var = tempfile.mkdtemp(prefix="tandem-tests-")
os.environ["TANDEM_PROFILE"] = "demo"
os.environ["TANDEM_VAR"] = _var

#: The profile of Hypothesis in which made-up requests are many, and others each time.
NIGHTLY = "nightly"
examples.register_profile(NIGHTLY, print_blob=True)

from shared.persistence.migrate import named, upgrade  # noqa: E402 -- settings are read at import
from shared.web import peers  # noqa: E402 -- idem
from tandem.embedded.databases import Addresses  # noqa: E402 -- idem
from tandem.embedded.services import DATABASES, KEYS, OWN_ROLES, SERVICES  # noqa: E402 -- idem
from tests.support.servers.broker import Broker  # noqa: E402 -- idem
from tests.support.servers.choice import any_broker, any_postgres  # noqa: E402 -- idem
from tests.support.servers.unavailable import NotOurs, Unavailable  # noqa: E402 -- idem
from tests.support.world import World  # noqa: E402 -- idem


def pytest_unconfigure() -> None:
    """Everything that the tests wrote goes; a process of pytest-xdist never comes to its `atexit`."""
    shutil.rmtree(_var, ignore_errors=True)


@contextmanager
def _without_servers() -> Iterator[None]:
    """A test whose server cannot be had is skipped with the reason; where CI is true it fails."""
    try:
        yield
    except Unavailable as reason:
        fails = os.environ.get("CI") == "true" and not isinstance(reason, NotOurs)
        outcome = pytest.fail.Exception if fails else pytest.skip.Exception
        raise outcome(str(reason), pytrace=False) from None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Its servers come with its fixtures."""
    with _without_servers():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """It may start a server of its own, or stop one."""
    with _without_servers():
        return (yield)


class Databases:
    """The databases of one test process, each migrated when it is first needed."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self._ready: set[str] = set()

    def world(self, *names: str) -> World:
        """A fresh world of these services and of their keys; with ``audit`` among the names their logs are sealed."""
        names = (*names, *(f"{name}_keys" for name in names if f"{name}_keys" in KEYS))
        for name in names:
            if name not in self._ready:
                upgrade(named(name), self.addresses.owner_url(name))
                self._ready.add(name)
        return World(
            {name: self.addresses.runtime_url(name) for name in names},
            {name: self.addresses.owner_url(name) for name in names},
            {name: self.addresses.runtime_url(name, "web") for name in names if "web" in OWN_ROLES.get(name, ())},
        )


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Databases of this test process alone."""
    with any_postgres(Path(_var), [*DATABASES, "teller", "listener", "third", "empty"]) as postgres:
        yield Databases(postgres.addresses)


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """The RabbitMQ of this test process; who asks for it is in ``xdist_group("broker")``, so that only one process starts one."""
    with any_broker(Path(_var)) as one:
        yield one


@pytest.fixture
def world(request: pytest.FixtureRequest, databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """An empty world of the services in ``@pytest.mark.services(...)``, or of all; sealed with ``audit`` among the names.

    A page waits longer there than for a reader: a machine that stands still for a moment is not what these tests are about.
    """
    monkeypatch.setattr(peers, "DEADLINE", 60.0)
    mark = request.node.get_closest_marker("services")
    made = databases.world(*(mark.args if mark else SERVICES))
    yield made
    made.close()
