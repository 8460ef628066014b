"""Child processes: watched, started again, and never left behind."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tandem.embedded.processes import FIRST_DELAY, Child, stop_all
from tandem.embedded.spawning import spawn

CLONE = Path(__file__).parents[3]
WAIT = 10.0
READY_THEN_SLEEP = "import time; print('ready', flush=True); time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {READY_THEN_SLEEP}"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the child says."""
    return tmp_path / "child.log"


@pytest.fixture
def steady(log: Path) -> Iterator[Child]:
    """A child that runs until it is stopped."""
    child = Child("steady", [sys.executable, "-c", READY_THEN_SLEEP], log)
    child.start(os.environ)
    wait_for(lambda: "ready" in log.read_text())
    yield child
    stop_all([child])


def wait_for(fact: Callable[[], bool]) -> None:
    """Return when the fact is there; fail when it does not come."""
    deadline = time.monotonic() + WAIT
    while not fact():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.02)


def process_of(child: Child) -> psutil.Process:
    """The process that this child is now."""
    assert child._process is not None
    return psutil.Process(child._process.pid)


def tend_until(child: Child, deaths: int) -> None:
    """Look after the child until it has died so often."""

    def dead() -> bool:
        child.tend(os.environ)
        return child.deaths == deaths

    wait_for(dead)


def test_a_child_that_is_killed_starts_again(steady: Child, log: Path) -> None:
    """After a short wait, with the same command."""
    process_of(steady).kill()

    def started_again() -> bool:
        steady.tend(os.environ)
        return log.read_text().count("ready") == 2

    wait_for(started_again)
    assert steady.deaths == 1


def test_a_death_is_told(steady: Child, capsys: pytest.CaptureFixture[str]) -> None:
    """How it ended, and where to read why."""
    process_of(steady).kill()
    tend_until(steady, deaths=1)
    told = capsys.readouterr().out
    assert all(word in told for word in ("steady", "SIGKILL", "child.log"))


def test_a_child_that_keeps_dying_gets_ever_more_time(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken program does not eat the machine."""
    child = Child("broken", [sys.executable, "-c", "raise SystemExit(3)"], log)
    child.start(os.environ)
    tend_until(child, deaths=2)
    stop_all([child])
    assert [line.split(" in ")[1].split(";")[0] for line in capsys.readouterr().out.splitlines()] == ["0.5 s", "1 s"]


def test_one_that_has_done_what_it_is_for_is_not_started_again(log: Path) -> None:
    """When it ends with 0; when it fails, it is one like any other."""
    done = Child("done", [sys.executable, "-c", "print('did')"], log, once=True)
    done.start(os.environ)
    process = process_of(done)
    process.wait(WAIT)
    for _ in range(3):
        done.tend(os.environ)
        time.sleep(FIRST_DELAY / 2)
    assert (done.deaths, log.read_text().count("did")) == (0, 1)
    failed = Child("failed", [sys.executable, "-c", "raise SystemExit(3)"], log, once=True)
    failed.start(os.environ)
    tend_until(failed, deaths=2)
    stop_all([failed])


def test_a_child_that_does_not_listen_is_ended(log: Path) -> None:
    """Stopping takes a few seconds at most."""
    child = Child("deaf", [sys.executable, "-c", DEAF], log)
    child.start(os.environ)
    wait_for(lambda: "ready" in log.read_text())
    process = process_of(child)
    stop_all([child], seconds=0.2)
    assert not process.is_running()


def test_a_child_dies_with_the_process_that_started_it() -> None:
    """Kill -9 of the supervisor leaves no orphan."""
    script = f"""
import os, signal, subprocess, sys
from tandem.embedded.spawning import spawn
child = spawn([sys.executable, "-c", {READY_THEN_SLEEP!r}], output=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    parent = subprocess.run([sys.executable, "-c", script], check=False, cwd=CLONE, capture_output=True, text=True)
    pid = int(parent.stdout)
    wait_for(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)


def test_a_program_that_may_not_be_run_is_said(tmp_path: Path) -> None:
    """The reason stands in the log of the child."""
    program = tmp_path / "program"
    program.touch(mode=0o644)
    with (tmp_path / "log").open("wb") as output:
        code = spawn([str(program)], output=output).wait()
    assert (code, "may not run" in (tmp_path / "log").read_text()) == (1, True)
