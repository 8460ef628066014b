"""The processes next to PostgreSQL: started, watched, started again, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tandem.embedded.messages import say
from tandem.embedded.spawning import spawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FIRST_DELAY: Final = 0.5
LONGEST_DELAY: Final = 30.0
STEADY_SECONDS: Final = 60.0
"""Who lived this long before dying starts again without a long wait."""
STOP_SECONDS: Final = 8.0


@dataclass
class Child:
    """One program that has to run as long as Tandem runs."""

    name: str
    command: Sequence[str]
    log: Path
    told: Mapping[str, str] = field(default_factory=dict)
    """What it finds in its environment instead of what all are told."""
    once: bool = False
    """Whether it has done what it is for when it ends with 0; it is then not started again."""
    deaths: int = field(default=0, init=False)
    """How often it ended without being asked."""
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _delay: float = field(default=FIRST_DELAY, init=False)
    _due: float = field(default=0.0, init=False)
    """When it starts again, while it does not run."""
    _done: bool = field(default=False, init=False)

    def start(self, environment: Mapping[str, str]) -> None:
        """Start it; what it says goes to its log."""
        with self.log.open("ab") as output:
            self._process = spawn(self.command, output=output, environment={**environment, **self.told})
        self._started = time.monotonic()

    def tend(self, environment: Mapping[str, str]) -> None:
        """Notice that it died, and start it again when its time has come."""
        now = time.monotonic()
        if self._process is not None and (code := self._process.poll()) is not None:
            self._process = None
            self._done = self.once and code == 0
            if self._done:
                return
            self.deaths += 1
            self._delay = FIRST_DELAY if now - self._started > STEADY_SECONDS else self._delay
            self._due = now + self._delay
            say("child.stopped", name=self.name, how=_how(code), delay=self._delay, log=self.log)
            self._delay = min(self._delay * 2, LONGEST_DELAY)
        if self._process is None and not self._done and now >= self._due:
            self.start(environment)

    def ask_to_stop(self) -> None:
        """Let it finish what it is doing."""
        if self._process is not None:
            self._process.terminate()

    def end(self, deadline: float) -> None:
        """Wait for it until the deadline (monotonic seconds), then end it with everything it started."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None


def stop_all(children: Sequence[Child], seconds: float = STOP_SECONDS) -> None:
    """Ask them all to stop, and end those that have not within so many seconds."""
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + seconds
    for child in children:
        child.end(deadline)


def _how(code: int) -> str:
    return f"exit {code}" if code >= 0 else signal.Signals(-code).name
