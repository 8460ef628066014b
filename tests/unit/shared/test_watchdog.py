"""A process that is stuck ends, and one that goes round lives; each seen in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from shared.observability.watchdog import STUCK

ROOT = Path(__file__).parents[3]

PLAIN = "import threading, time"
GREEN = "from shared.processes.green import patch; patch(); import threading, time"
WATCHED = """
from shared.observability.watchdog import Watchdog
watchdog = Watchdog(0.4)
watchdog.start()
def go_round():
    while True:
        watchdog.beat("loop")
        time.sleep(0.01)
threading.Thread(target=go_round, daemon=True).start()
time.sleep(0.1)
"""
BLOCKED = "from shared.observability import watchdog as at; at._original('time').sleep(30)"
BUSY = "while True: pass"
SECRET = "a_value_of_somebody = 'Griet Aerts'"


def run(*lines: str) -> "subprocess.CompletedProcess[str]":
    """A process that does this; it is given much longer than its watchdog gives it."""
    return subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, timeout=25, check=False
    )


@pytest.mark.parametrize("block", [BLOCKED, BUSY])
def test_a_blocked_hub_ends_the_process(block: str) -> None:
    """While one green thread keeps all others from turning, no heart beats."""
    assert run(GREEN, WATCHED, block).returncode == STUCK


def test_a_loop_that_stands_still_ends_the_process() -> None:
    """Among threads too: only the heart that stopped counts."""
    stopped = 'watchdog.beat("relay"); time.sleep(30)'
    assert run(PLAIN, WATCHED, stopped).returncode == STUCK


@pytest.mark.parametrize("threads", [PLAIN, GREEN])
def test_a_process_that_goes_round_lives(threads: str) -> None:
    """However long it runs."""
    assert run(threads, WATCHED, "time.sleep(1.5)").returncode == 0


def test_a_watch_that_stopped_ends_nothing() -> None:
    """As at the end of a process that was asked to stop."""
    assert run(PLAIN, WATCHED, 'watchdog.beat("relay"); watchdog.stop(); time.sleep(1.5)').returncode == 0


def test_who_was_stuck_is_told_without_a_value() -> None:
    """The stacks say where, the last line which heart; what the variables held stands nowhere."""
    told = run(PLAIN, WATCHED, SECRET, 'watchdog.beat("relay"); time.sleep(30)').stderr
    last = json.loads(told.splitlines()[-1])
    assert (last["event"], last["heart"], "most recent call first" in told) == ("stuck", "relay", True)
    assert "Griet" not in told


def test_time_in_which_the_process_stood_still_is_nobodys_silence() -> None:
    """A machine that slept for a while wakes up with every process alive."""
    asleep = "import os, signal, subprocess"
    waker = "subprocess.Popen(['sh', '-c', f'sleep 1.5; kill -CONT {os.getpid()}'])"
    assert run(PLAIN, WATCHED, asleep, waker, "os.kill(os.getpid(), signal.SIGSTOP)", "time.sleep(0.2)").returncode == 0
