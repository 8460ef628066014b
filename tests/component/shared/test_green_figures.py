"""A worker, in which all threads are green, tells operators of its database as any other process does."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.conformance.toys import Teller

ROOT = Path(__file__).parents[3]
WORKER = """
from shared.processes.green import patch
patch()
import os, time
from shared.observability.backlog import watch_backlog
from shared.observability.ops_server import serve
from shared.observability.watchdog import Watchdog
from shared.persistence.database import Database

database = Database(os.environ["URL"])
watch_backlog({"teller": database})
watchdog = Watchdog(1.0)
watchdog.start()
with serve("127.0.0.1:0", {"database": database.answers}) as server:
    print(server.port, flush=True)
    while True:
        watchdog.beat("hub")
        time.sleep(0.05)
"""


@contextmanager
def worker(url: str) -> Iterator[httpx.Client]:
    """An operator's view on a green process with this database, which ends when its hub does not turn."""
    command = [sys.executable, "-c", WORKER]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "URL": url}, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = f"http://127.0.0.1:{int(process.stdout.readline())}"
            with httpx.Client(base_url=address, timeout=10, trust_env=False) as operator:
                yield operator
                assert process.poll() is None
        finally:
            process.kill()


def test_a_worker_tells_of_its_database(teller: Teller) -> None:
    """Ready, and with what lies still there."""
    teller.count()
    with worker(teller.database.engine.url.render_as_string(hide_password=False)) as operator:
        assert operator.get("/ready").json() == {"status": "ok", "database": "ok"}
        assert 'tandem_outbox_events{service="teller"} 1.0' in operator.get("/metrics").text


def test_a_silent_database_does_not_hold_up_a_worker() -> None:
    """Its other threads turn on meanwhile, so that its watchdog is content; it is not ready, and says so."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+psycopg2://nobody:x@127.0.0.1:{silent.getsockname()[1]}/nothing"
        with worker(url) as operator:
            assert operator.get("/ready").status_code == 503
            assert 'tandem_database_up{service="teller"} 0.0' in operator.get("/metrics").text
