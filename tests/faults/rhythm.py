"""Clients that keep a rhythm, whatever the answers take: how fast people are answered, and not how fast clients can ask."""

import os
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import httpx
import psutil

from tests.faults.load import PATIENCE, Load

#: Commands a second.
RATE: Final = 40.0
#: Clients who give them: enough, also while each of them waits for long.
CLIENTS: Final = 16
_SLOWEST: Final = 0.99
#: A connection is left before the service leaves it, who has kept it idle for two seconds.
_LIMITS: Final = httpx.Limits(keepalive_expiry=1.0)


@dataclass(frozen=True)
class Window:
    """What a while was like: seconds that each answer took, processes that wanted to run, the part of our time stolen."""

    seconds: Sequence[float]
    wanted: float
    stolen: float

    @property
    def p99(self) -> float:
        """Seconds in which 99 of 100 were answered."""
        return sorted(self.seconds)[int(len(self.seconds) * _SLOWEST)]

    def __str__(self) -> str:
        """With what may explain it."""
        return f"{self.p99 * 1000:.0f} ms (load {self.wanted:.1f}, stolen {self.stolen:.0%})"


class Rhythm:
    """Commands to the counters of a load, each due at a moment that was fixed beforehand, and noted in its log.

    One that must wait because those before it take long waits all the same: its time counts from the moment at which it was due.
    """

    def __init__(self, load: Load, rate: float = RATE) -> None:
        self._load, self._rate = load, rate
        self._chance = random.Random(f"{load.seed}-rhythm")

    def window(self, seconds: float) -> Window:
        """Keep it up for so long."""
        before, numbers = psutil.cpu_times(), count()
        until = time.monotonic() + seconds
        due = (until - seconds, until)
        with ThreadPoolExecutor(CLIENTS) as clients:
            parts = [clients.submit(self._client, numbers, *due) for _ in range(CLIENTS)]
            found = [one for part in parts for one in part.result()]
        return Window(found, os.getloadavg()[0], _stolen(before, psutil.cpu_times()))

    def _client(self, numbers: Iterator[int], begin: float, until: float) -> list[float]:
        """Take the next command that nobody has, until none is due any more; seconds that each took."""
        took = []
        with httpx.Client(timeout=PATIENCE, trust_env=False, limits=_LIMITS) as client:
            while (due := begin + next(numbers) / self._rate) < until:
                time.sleep(max(due - time.monotonic(), 0.0))
                service, counters = self._chance.choice(sorted(self._load.counters.items()))
                self._load.command(client, service, self._chance.choice(counters))
                took.append(time.monotonic() - due)
        return took


def _stolen(before: Any, after: Any) -> float:
    """The part of the machine's time that it did not get: of a virtual one, where the system knows it."""
    passed = sum(after) - sum(before)
    return float((getattr(after, "steal", 0.0) - getattr(before, "steal", 0.0)) / passed)
