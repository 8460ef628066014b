"""Ends a process that is stuck, so that whoever keeps it starts it anew: what hangs for ever cannot tell that it does."""

import faulthandler
import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType
from typing import Final

#: The exit code of a process that its watchdog ended (EX_SOFTWARE of sysexits.h).
STUCK: Final = 70
#: Standard error, whatever ``sys.stderr`` is by then.
_STDERR: Final = 2


def end(heart: str, seconds: float) -> None:
    """Write where each thread stands, which holds no value, and one line of log; then end this process at once."""
    faulthandler.dump_traceback(file=_STDERR, all_threads=True)
    now = datetime.now(UTC).isoformat()
    told = {"event": "stuck", "heart": heart, "seconds": round(seconds, 1), "level": "critical", "timestamp": now}
    # not by the logger: whoever is stuck may hold its lock
    os.write(_STDERR, json.dumps(told).encode() + b"\n")
    os._exit(STUCK)


class Watchdog:
    """Watches hearts, each a loop that must go round: when one has not beaten for ``limit_seconds``, ``on_stuck`` is called.

    A heart counts from its first beat. The watch runs in a thread of the operating system, also where threads are green, and
    counts its own steps: time in which the whole process stood still, as when its machine slept, is nobody's silence.
    """

    def __init__(self, limit_seconds: float, *, on_stuck: Callable[[str, float], None] = end) -> None:
        self._limit = limit_seconds
        self._step = limit_seconds / 20
        self._on_stuck = on_stuck
        self._beats: dict[str, float] = {}
        self._stopped = False

    def beat(self, name: str) -> None:
        """Say that the loop ``name`` goes round."""
        self._beats[name] = time.monotonic()

    def start(self) -> None:
        """Begin to watch; after a fork, in the child."""
        _original("_thread").start_new_thread(self._watch, ())

    def stop(self) -> None:
        """Watch no more."""
        self._stopped = True

    def _watch(self) -> None:
        sleep = _original("time").sleep
        heard: dict[str, float] = {}
        silence: dict[str, float] = {}
        while not self._stopped:
            sleep(self._step)
            for name, beaten in self._beats.copy().items():
                silence[name] = silence[name] + self._step if heard.get(name) == beaten else 0.0
                heard[name] = beaten
                if silence[name] >= self._limit and not self._stopped:
                    self._on_stuck(name, silence[name])


def _original(name: str) -> ModuleType:
    """A module of Python as it was before eventlet turned it green, if it did."""
    patcher = sys.modules.get("eventlet.patcher")
    found: ModuleType = patcher.original(name) if patcher else importlib.import_module(name)
    return found
