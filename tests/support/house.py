"""The processes of services as servers run them, started and watched by a test."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from tandem.embedded.ports import HOST, free_port
from tandem.embedded.spawning import spawn

if TYPE_CHECKING:
    import subprocess

#: Seconds in which a process does what it has to, on a machine with other work.
PATIENCE = 60.0
PAUSE = 0.05


@dataclass
class Process:
    """One process of one service, with the port where it tells how it is, and the log that it writes."""

    service: str
    kind: str
    ops: int
    log: Path
    running: "subprocess.Popen[bytes]" = field(repr=False)

    def ready(self) -> dict[str, str] | None:
        """What it says of itself; nothing while it says nothing."""
        try:
            answer: dict[str, str] = httpx.get(f"http://{HOST}:{self.ops}/ready", timeout=5, trust_env=False).json()
        except (httpx.TransportError, json.JSONDecodeError):
            return None
        return answer

    def is_ready(self) -> bool:
        """Whether it does its work."""
        return (self.ready() or {}).get("status") == "ok"

    def said(self, event: str) -> list[dict[str, Any]]:
        """The lines of its log about one kind of thing."""
        return [line for line in self.lines() if line.get("event") == event]

    def lines(self) -> list[dict[str, Any]]:
        """Its log; a line that is no JSON fails the test."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def ask_to_stop(self) -> int:
        """SIGTERM, and the status with which it ended."""
        self.running.send_signal(signal.SIGTERM)
        return self.running.wait(PATIENCE)

    def end(self) -> int:
        """The status with which it ends by itself."""
        return self.running.wait(PATIENCE)


def wait_until(fact: Callable[[], bool], process: Process | None = None) -> None:
    """Wait for a fact. Raises ``AssertionError`` with the end of the log when it does not come to be."""
    deadline = time.monotonic() + PATIENCE
    while not fact():
        gone = process is not None and process.running.poll() is not None
        if gone or time.monotonic() > deadline:
            raise AssertionError(process.log.read_text()[-3000:] if process else "it did not come to be")
        time.sleep(PAUSE)


class House:
    """Starts processes with an environment, and ends them all."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = dict(environment)
        self.processes: list[Process] = []

    def start(self, service: str, kind: str, **changes: str) -> Process:
        """Start ``python -m shared.run``; ``changes`` are to its environment."""
        return self.run(service, kind, ["shared.run", service, kind], **changes)

    def run(self, service: str, kind: str, module: Sequence[str], **changes: str) -> Process:
        """Start any module with its arguments, as such a process."""
        ops, log = free_port(), self.folder / f"{service}-{kind}-{len(self.processes)}.log"
        ours = {"TANDEM_OPS": f"{HOST}:{ops}", **self.environment, **changes}
        with log.open("wb") as output:
            running = spawn([sys.executable, "-m", *module], output=output, environment={**os.environ, **ours})
        self.processes.append(Process(service, kind, ops, log, running))
        return self.processes[-1]

    def close(self) -> None:
        """End every process that still runs."""
        for process in self.processes:
            process.running.kill()
            process.running.wait()


@contextmanager
def house(folder: Path, environment: Mapping[str, str]) -> Iterator[House]:
    """A house that is empty at the end."""
    made = House(folder, environment)
    try:
        yield made
    finally:
        made.close()
