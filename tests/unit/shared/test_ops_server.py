"""What an operator's tools ask of a process, among threads and among green threads."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.parser import text_string_to_metric_families

from shared.mistake import Mistake
from shared.observability.ops_server import Probe, serve

ROOT = Path(__file__).parents[3]
GREEN = """
from shared.processes.green import patch
patch()
import time
from shared.mistake import Mistake
from shared.observability.ops_server import serve
with serve("127.0.0.1:0", {"consumer": lambda: True}) as server:
    print(server.port, flush=True)
    time.sleep(30)
"""


@contextmanager
def asked(**ready: Probe) -> Iterator[httpx.Client]:
    """A client of a server with these probes, and one figure."""
    registry = CollectorRegistry()
    Counter("sheep", "Counted to fall asleep", registry=registry).inc(3)
    with serve("127.0.0.1:0", ready, registry) as server, client(server.port) as found:
        yield found


def client(port: int) -> httpx.Client:
    """Who asks at this port."""
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5, trust_env=False)


def test_a_process_that_has_all_it_needs_is_ready() -> None:
    """Each need is named."""
    with asked(database=lambda: True, broker=lambda: True) as operator:
        answer = operator.get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok", "broker": "ok"})


def test_a_process_that_misses_something_is_not_ready_and_says_what() -> None:
    """503, for who balances the load."""
    with asked(database=lambda: True, broker=lambda: False) as operator:
        answer = operator.get("/ready")
    assert (answer.status_code, answer.json()) == (503, {"status": "not-ready", "database": "ok", "broker": "away"})


def test_what_cannot_be_looked_at_is_away_and_tells_no_secret() -> None:
    """What the exception says, which could be an address with its password, is told nowhere."""

    def fails() -> bool:
        raise OSError("postgresql://intake:hunter2@db")

    with asked(database=fails) as operator:
        answer = operator.get("/ready")
    assert (answer.status_code, "hunter2" in answer.text) == (503, False)


def test_a_process_that_is_not_ready_is_alive() -> None:
    """To start it anew would not bring its database back."""
    with asked(database=lambda: False) as operator:
        assert operator.get("/live").status_code == 200


def test_the_figures_are_told_as_prometheus_reads_them() -> None:
    """In its text format."""
    with asked() as operator:
        (sheep,) = text_string_to_metric_families(operator.get("/metrics").text)
    assert (sheep.documentation, sheep.samples[0].value) == ("Counted to fall asleep", 3)


@pytest.mark.parametrize("path", ["/", "/metrics/x", "/../etc/passwd"])
def test_there_is_nothing_else(path: str) -> None:
    """No listing, no file."""
    with asked() as operator:
        assert operator.get(path).status_code == 404


def test_nobody_learns_which_python_it_is() -> None:
    """The header names the product alone."""
    with asked() as operator:
        assert operator.get("/live").headers["Server"].strip() == "tandem"


def test_it_answers_among_green_threads() -> None:
    """In a worker, whose sockets and threads eventlet replaced."""
    process = subprocess.Popen([sys.executable, "-c", GREEN], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            assert process.stdout is not None
            with client(int(process.stdout.readline())) as operator:
                assert [operator.get(path).status_code for path in ("/live", "/ready", "/metrics")] == [200, 200, 200]
        finally:
            process.kill()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:http", "127.0.0.1:99999", "203.0.113.1:9100"])
def test_an_address_that_cannot_be_had_is_told_at_the_start(address: str) -> None:
    """In words that name it, for the one line with which the process ends."""
    with pytest.raises(Mistake, match=address):
        serve(address, {})


def test_an_address_that_is_taken_is_told_at_the_start() -> None:
    """By another process, or by another Tandem."""
    with serve("127.0.0.1:0", {}) as first, pytest.raises(Mistake, match="in use"):
        serve(f"127.0.0.1:{first.port}", {})
