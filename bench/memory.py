"""The memory of each process while commands come in over HTTP at a steady rate."""

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self
from uuid import uuid4

import httpx

from bench import toy
from bench.children import Child, ours
from bench.place import Place
from shared.access import tokens
from shared.access.actor import Actor
from shared.reference.codes import Role
from tandem.embedded.ports import HOST
from tests.support.servers.ports import lasting_port

#: Commands a second; seconds between two looks; the part at the start that is left out, in which caches fill.
RATE, LOOK_EVERY, WARMING = 50, 2.0, 0.2
_MEGABYTE = 2**20


@dataclass(frozen=True)
class Course:
    """How the memory of one process went: mebibytes after warming and at the end, and what it gained in a minute."""

    process: str
    begin: float
    end: float
    slope: float


class Load:
    """One client that sends a command when it is due, until told to stop."""

    def __init__(self, address: str) -> None:
        self.accepted = 0
        self._address = address
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        who, due = Actor(uuid4(), frozenset({Role.CASEMANAGER_WORK}), "0403019261"), time.monotonic()
        token = tokens.issue(who, toy.TELLER, lifetime=24 * 3600)
        with httpx.Client(trust_env=False, headers={"Authorization": f"Bearer {token}"}) as client:
            while not self._over.wait(max(due - time.monotonic(), 0)):
                due += 1 / RATE
                answer = client.post(f"{self._address}/{self.accepted}", headers={"Idempotency-Key": str(uuid4())})
                self.accepted += answer.is_success


def measure(place: Place, seconds: float, tell: Callable[[str], object]) -> list[Course]:
    """The course of web, relay and worker."""
    place.empty()
    bind = f"{HOST}:{lasting_port()}"
    with (
        ours(place, toy.TELLER, "web", told={"TANDEM_BIND": bind, "TANDEM_PROFILE": "demo"}) as web,
        ours(place, toy.TELLER, "relay") as relay,
        ours(place, toy.LISTENER, "worker") as worker,
        Load(f"http://{bind}/api/{toy.TELLER}/v1/things") as load,
    ):
        seen = _look({"web": web, "relay": relay, "worker": worker}, seconds, tell)
    effects = place.ask(toy.LISTENER, "SELECT count(*) FROM effect")
    tell(f"memory: {load.accepted} commands accepted, {effects} effects")
    return [course(process, moments) for process, moments in seen.items()]


def course(process: str, moments: list[tuple[float, float]]) -> Course:
    """What is to be said of (second, bytes) after the warming."""
    told = moments[int(len(moments) * WARMING) :]
    seconds, memory = zip(*told, strict=True)
    slope = statistics.linear_regression(seconds, memory).slope
    return Course(process, memory[0] / _MEGABYTE, memory[-1] / _MEGABYTE, slope * 60 / _MEGABYTE)


def _look(processes: dict[str, Child], seconds: float, tell: Callable[[str], object]) -> dict[str, list[tuple[float, float]]]:
    begin = time.monotonic()
    seen: dict[str, list[tuple[float, float]]] = {process: [] for process in processes}
    while (now := time.monotonic() - begin) < seconds:
        for process, child in processes.items():
            seen[process].append((now, child.memory()))
        if len(seen["web"]) % 30 == 0:
            tell(f"memory: {now:.0f} of {seconds:.0f} s")
        time.sleep(min(LOOK_EVERY, seconds / 20))
    return seen
