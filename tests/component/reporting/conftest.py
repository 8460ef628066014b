"""Policy work in an empty world, and an engine that makes what is read there."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from alembic import command
from sqlalchemy import NullPool, create_engine, text

from shared.persistence.database import Database
from shared.persistence.migrate import _config, named, upgrade
from tests.component.reporting.policy import Policy
from tests.component.reporting.press import Press
from tests.conftest import Databases
from tests.support.pocket_plan import POCKET
from tests.support.world import World


@pytest.fixture
def policy(world: World) -> Policy:
    """SAM, and what reaches reporting."""
    return Policy(world)


@pytest.fixture
def press(world: World, databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    """Reporting with an engine in its own role, which goes by the pocket plan."""
    monkeypatch.setattr("services.reporting.making.reading.plan_for", lambda _: POCKET)
    engine = Database(databases.addresses.runtime_url("reporting", "engine"), pool_size=2)
    yield Press(world, engine)
    engine.close()


@pytest.fixture
def run_alone() -> Callable[[str], str]:
    """What a program prints in an interpreter of its own."""

    def run(program: str) -> str:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run


@pytest.fixture(scope="module")
def without_register(databases: Databases) -> Iterator[None]:
    """No register in the database, for all tests of a module; afterwards it is made anew, empty."""
    databases.world("reporting").close()
    url, loaded = databases.addresses.owner_url("reporting"), named("reporting")
    owner = create_engine(url, poolclass=NullPool)
    with owner.begin() as connection:
        connection.execute(text("DROP SCHEMA register CASCADE"))
    yield
    with owner.begin() as connection:
        # what a migration takes away has to be there
        connection.execute(text("CREATE SCHEMA register"))
        command.downgrade(_config(loaded, connection), "0003")
    upgrade(loaded, url)
