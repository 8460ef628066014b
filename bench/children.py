"""The processes that are measured, started and stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx
import psutil

from bench.going import GO, READY
from bench.place import Place
from tandem.embedded.ports import HOST
from tandem.embedded.spawning import spawn
from tests.support.servers.ports import lasting_port

#: Seconds in which a process is ready, and in which it ends.
READY_WITHIN, STOP_WITHIN, PAUSE = 60.0, 30.0, 0.05


class NotReady(Exception):
    """A process ended, or did not become ready in time; the message is where its log stands."""


class Child:
    """One process. It is ready when the operator's address says so, or when it has made the file that it is told of."""

    def __init__(self, place: Place, name: str, arguments: list[str], environment: Mapping[str, str]) -> None:
        self.log = place.folder / f"{name}.log"
        self._ready = place.folder / f"{name}-{time.monotonic_ns()}.ready"
        self._ops = f"{HOST}:{lasting_port()}"
        told = {"TANDEM_OPS": self._ops, READY: str(self._ready)}
        with self.log.open("ab") as output:
            self._process = spawn(
                [sys.executable, "-m", *arguments],
                output=output,
                environment={**os.environ, **place.environment, **environment, **told},
            )

    def wait_until_ready(self, *, ops: bool) -> None:
        """Return when it is ready. Raises :class:`NotReady`."""
        end = time.monotonic() + READY_WITHIN
        while not (self._says_ready() if ops else self._ready.exists()):
            if self._process.poll() is not None or time.monotonic() > end:
                raise NotReady(str(self.log))
            time.sleep(PAUSE)

    def go(self) -> None:
        """Tell it to begin."""
        self._process.send_signal(GO)

    def wait(self) -> int:
        """Wait until it has done its work; its exit code."""
        return self._process.wait()

    def stop(self) -> None:
        """Tell it to end, and wait; one that does not is killed."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def memory(self) -> int:
        """Resident bytes of it and of its own children."""
        process = psutil.Process(self._process.pid)
        return sum(int(one.memory_info().rss) for one in (process, *process.children(recursive=True)))

    def _says_ready(self) -> bool:
        try:
            return httpx.get(f"http://{self._ops}/ready", timeout=5, trust_env=False).is_success
        except httpx.HTTPError:
            return False


@contextmanager
def running(place: Place, name: str, *arguments: str, ops: bool = False, told: Mapping[str, str] = {}) -> Iterator[Child]:
    """A process that is ready, until the end of the block."""
    child = Child(place, name, list(arguments), told)
    try:
        child.wait_until_ready(ops=ops)
        yield child
    finally:
        child.stop()


@contextmanager
def ours(place: Place, service: str, kind: str, told: Mapping[str, str] = {}) -> Iterator[Child]:
    """A real process of a service."""
    with running(place, f"{service}-{kind}", "bench.launch", service, kind, ops=True, told=told) as child:
        yield child
