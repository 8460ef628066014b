"""Clients: each sends a command until it is accepted, always with the same key, and writes down what it was told."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from uuid import UUID, uuid4

import httpx

from shared.access import tokens
from shared.access.actor import Actor
from shared.reference.codes import Role
from tests.faults.oracle import Command

#: Seconds that a client waits for an answer, and between two attempts.
PATIENCE, PAUSE = 8.0, 0.05
#: Seconds that a client rests at most between two commands, as a rule; and for each client there is, when they take their time.
REST, SLOW_REST = 0.02, 0.25
#: Seconds after which a client gives a command up.
GIVE_UP = 60.0
#: Answers that pass: the service, or its database, is away, or busy.
AWAY = {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
#: Seconds that a token is good, longer than any form takes.
LIFETIME = 4 * 3600


class Load:
    """Several writers at once, until told to stop. ``addresses`` and ``counters`` are by service; chance is of ``seed``."""

    def __init__(
        self, addresses: Mapping[str, str], counters: Mapping[str, Sequence[UUID]], *, seed: str, log: Path, writers: int = 4
    ) -> None:
        self.counters, self.addresses, self.seed = counters, addresses, seed
        self.commands: list[Command] = []
        self.unexpected: list[str] = []
        self.refused = 0
        self._rest = REST
        self._log = log.open("a", buffering=1)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._writers = [self._writer(number) for number in range(writers)]
        who = Actor(uuid4(), frozenset({Role.CASEMANAGER_WORK}), "0403019261")
        self._tokens = {service: tokens.issue(who, service, lifetime=LIFETIME) for service in addresses}

    def start(self) -> None:
        """Let the clients begin."""
        for writer in self._writers:
            writer.start()

    def crowd(self, writers: int) -> None:
        """Have so many clients write from now on, if there are fewer."""
        more = [self._writer(number) for number in range(len(self._writers), writers)]
        self._writers += more
        for writer in more:
            writer.start()

    def stop(self) -> None:
        """Let each client end the command that it is at."""
        self._over.set()
        for writer in self._writers:
            writer.join()

    @contextmanager
    def only(self, service: str) -> Iterator[None]:
        """Have the clients choose this service alone for their next commands."""
        everything, self.counters = self.counters, {service: self.counters[service]}
        yield
        self.counters = everything

    @contextmanager
    def slowly(self) -> Iterator[None]:
        """Have the clients take their time, the more of them the longer: what takes long must not pile up more than it needs."""
        self._rest = SLOW_REST * len(self._writers)
        yield
        self._rest = REST

    @property
    def acknowledged(self) -> int:
        """How many commands were accepted until now."""
        with self._lock:
            return sum(one.acknowledged for one in self.commands)

    def wait_for(self, more: int, seconds: float = 60.0) -> int:
        """Wait until so many more commands are accepted, or the time is over; how many were."""
        before, end = self.acknowledged, time.monotonic() + seconds
        while (came := self.acknowledged - before) < more and time.monotonic() < end:
            time.sleep(PAUSE)
        return came

    def _writer(self, number: int) -> threading.Thread:
        return threading.Thread(target=self._write, args=(number,))

    def _write(self, number: int) -> None:
        chance = random.Random(f"{self.seed}-{number}")
        with httpx.Client(timeout=PATIENCE, trust_env=False) as client:
            while not self._over.is_set():
                service, counters = chance.choice(sorted(self.counters.items()))
                self.command(client, service, chance.choice(counters))
                self._over.wait(chance.uniform(0, self._rest))

    def command(self, client: httpx.Client, service: str, counter: UUID) -> None:
        """One command, from its first attempt to its acceptance."""
        key, doubtful, end = uuid4(), False, time.monotonic() + GIVE_UP
        send = self._sender(client, service, counter, key)
        while time.monotonic() < end:
            try:
                status = send()
            except (httpx.ConnectError, httpx.ConnectTimeout):
                pass  # it never came there
            except httpx.TransportError:
                doubtful = True
            else:
                if status == HTTPStatus.OK:
                    return self.note(Command(key, acknowledged=True, doubtful=doubtful))
                if status not in AWAY:
                    self.unexpected.append(f"{service} answered {status}")
                # it may be kept although it could not be shown
                doubtful = True
            self.refused += 1
            time.sleep(PAUSE)
        return self.note(Command(key, acknowledged=False, doubtful=doubtful))

    def _sender(self, client: httpx.Client, service: str, counter: UUID, key: UUID) -> Callable[[], int]:
        headers = {
            "Authorization": f"Bearer {self._tokens[service]}",
            "Idempotency-Key": str(key),
            "X-Correlation-Id": str(key),
        }
        address = f"{self.addresses[service]}/api/{service}/v1/counters/{counter}/steps"
        return lambda: client.post(address, headers=headers).status_code

    def note(self, command: Command) -> None:
        """Write down what became of a command."""
        with self._lock:
            self.commands.append(command)
            self._log.write(json.dumps({"command": str(command.id), "acknowledged": command.acknowledged}) + "\n")
