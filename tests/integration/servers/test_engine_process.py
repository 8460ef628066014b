"""The engine as a process: ready without a broker, killed in the midst it leaves nothing, and asked to stop it ends at once."""

import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.register import made_up
from services.reporting.engine.plan_text import digest, planned
from shared.access.keys import make_key
from shared.settings import settings
from tests.component.reporting.press import Press
from tests.conftest import Databases
from tests.support.house import House, house, wait_until

pytestmark = pytest.mark.slow

QUARTER = "2025-Q1"


@pytest.fixture
def press(databases: Databases) -> Iterator[Press]:
    """A quarter of a large register waits, under a plan that was signed."""
    world = databases.world("reporting")
    press = Press(world, world.runtime.parts["reporting"].database)
    press.officer.post("/plans/2026-1/sign-off", {"sha256": digest(planned())})
    press.tell(QUARTER, made_up(Quarter.named(QUARTER), 1200))
    yield press
    world.close()


@pytest.fixture
def home(press: Press, databases: Databases, tmp_path: Path) -> Iterator[House]:
    """A house for the engine, which finds its database in its own role, and its keys."""
    assert press.at_desk(QUARTER)["state"] == "asked"
    make_key("reporting")
    environment = {
        "TANDEM_PROFILE": "demo",
        "TANDEM_VAR": str(settings().var),
        "TANDEM_REPORTING_DATABASE_URL": databases.addresses.runtime_url("reporting", "engine"),
        "TANDEM_REPORTING_KEYS_DATABASE_URL": databases.addresses.runtime_url("reporting_keys"),
    }
    with house(tmp_path, environment) as made:
        yield made


def test_killed_in_the_midst_it_leaves_nothing_and_the_next_begins_anew(press: Press, home: House) -> None:
    """Also none of its helpers; afterwards there is one release, proposed once."""
    first = home.start("reporting", "engine")
    wait_until(lambda: press.at_desk(QUARTER)["state"] == "running" and bool(press.at_desk(QUARTER)["step"]), first)
    helpers = psutil.Process(first.running.pid).children(recursive=True)
    first.running.send_signal(signal.SIGKILL)
    first.running.wait()
    assert press.world.rows("reporting", "TABLE published.release") == []
    assert press.world.rows("reporting", "TABLE register.insider_proof") == []
    assert psutil.wait_procs(helpers, timeout=60)[1] == []
    second = home.start("reporting", "engine")
    wait_until(lambda: press.at_desk(QUARTER)["state"] == "proposed", second)
    assert [kind for kind, _ in press.events()] == ["release-proposed"]
    assert second.ask_to_stop() == 0


def test_asked_to_stop_in_the_midst_it_ends_and_keeps_nothing(press: Press, home: House) -> None:
    """It is ready meanwhile, whatever it computes."""
    process = home.start("reporting", "engine")
    wait_until(lambda: press.at_desk(QUARTER)["state"] == "running" and bool(press.at_desk(QUARTER)["step"]), process)
    assert process.is_ready()
    assert process.ask_to_stop() == 0
    assert press.world.rows("reporting", "TABLE published.release") == []
    assert press.at_desk(QUARTER)["state"] == "running"


def test_without_its_signing_key_it_does_not_start(home: House, tmp_path: Path) -> None:
    """It would make releases that it cannot sign."""
    process = home.start("reporting", "engine", TANDEM_PROFILE="production", TANDEM_VAR=str(tmp_path))
    assert process.end() == 1
    assert process.lines()[-1]["event"] == "cannot-run"
