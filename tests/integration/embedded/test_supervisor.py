"""`make run`, whole: started on an empty folder, hurt, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from tandem.embedded.ports import HOST, free_port
from tandem.embedded.supervisor import answers

CLONE = Path(__file__).parents[3]
WAIT = 90.0

pytestmark = pytest.mark.slow


def command_of(process: psutil.Process) -> list[str]:
    """The command line; nothing for a process that has ended."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


class Running:
    """A supervisor on a folder of its own, as a person would start it."""

    def __init__(self, var: Path) -> None:
        port = free_port()
        self.url = f"http://{HOST}:{port}"
        self.said = var.with_name("said")
        self._environment = {**os.environ, "LC_ALL": "C", "TANDEM_VAR": str(var), "TANDEM_PORT": str(port)}

    def start(self) -> None:
        """Start it, and wait until it says that it is ready."""
        with self.said.open("w") as output:
            command = [sys.executable, "-m", "tandem.embedded"]
            self.process = subprocess.Popen(
                command, cwd=CLONE, env=self._environment, stdout=output, stderr=output, start_new_session=True
            )
        self.wait_for(lambda: f"Tandem runs at {self.url}" in self.said.read_text())

    def family(self) -> list[psutil.Process]:
        """Every process that it started, and those started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def worker(self) -> psutil.Process | None:
        """The worker, when it runs."""
        return next((process for process in self.family() if "tandem.embedded.worker" in command_of(process)), None)

    def wait_for(self, fact: Callable[[], bool]) -> None:
        """Return when the fact is there; fail with what the supervisor said when it does not come."""
        deadline = time.monotonic() + WAIT
        while not fact():
            assert time.monotonic() < deadline, self.said.read_text()
            assert self.process.poll() is None, self.said.read_text()
            time.sleep(0.05)

    def end(self, order: signal.Signals) -> int:
        """Send this signal and wait; the exit code."""
        self.process.send_signal(order)
        return self.process.wait(WAIT)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder after another start: the databases are made once."""
    return tmp_path_factory.mktemp("whole") / "var"


@pytest.fixture
def running(var: Path) -> Iterator[Running]:
    """A supervisor that is ready."""
    supervisor = Running(var)
    supervisor.start()
    yield supervisor
    if supervisor.process.poll() is None:
        supervisor.end(signal.SIGTERM)


def gone(family: list[psutil.Process]) -> bool:
    """Whether all of them end within a few seconds; one that nobody buried counts as ended."""
    _, alive = psutil.wait_procs(family, timeout=10)
    return all(process.status() == psutil.STATUS_ZOMBIE for process in alive)


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_leaves_nothing_behind(running: Running, order: signal.Signals) -> None:
    """Ctrl-C, SIGTERM and a closed terminal end everything that was started, without an error."""
    family = running.family()
    assert (running.end(order), gone(family), answers(running.url)) == (0, True, False)


def test_a_kill_leaves_nothing_behind_and_the_next_start_works(running: Running) -> None:
    """No orphan holds the port or the database after kill -9."""
    family = running.family()
    running.end(signal.SIGKILL)
    assert gone(family)
    running.start()
    assert answers(running.url)


def test_a_worker_that_dies_is_replaced_and_said(running: Running) -> None:
    """Nobody has to notice for the work to go on."""
    before = running.worker()
    assert before is not None
    before.kill()
    running.wait_for(lambda: running.worker() not in {None, before})
    assert "worker stopped (SIGKILL)" in running.said.read_text()


def test_the_children_know_no_owner_role(running: Running) -> None:
    """Who gets hold of a web process finds no address that may change tables."""
    environments = [process.environ() for process in running.family() if "postgres" not in process.name()]
    assert not [name for environment in environments for name in environment if name.endswith("_OWNER_URL")]


def test_the_web_process_reaches_reporting_in_a_role_of_its_own(running: Running) -> None:
    """So that whoever gets hold of it reads no fact; the worker has the service's."""
    roles = {
        word: {urlsplit(each.environ()["TANDEM_REPORTING_DATABASE_URL"]).username for each in family if word in command_of(each)}
        for family in [running.family()]
        for word in ("gunicorn", "tandem.embedded.worker")
    }
    assert roles == {"gunicorn": {"reporting_web"}, "tandem.embedded.worker": {"reporting"}}
