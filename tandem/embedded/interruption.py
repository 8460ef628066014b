"""Ctrl-C, SIGTERM and a closed terminal, each heard once; the end of a child, to be waited for."""

from __future__ import annotations

import queue
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """Somebody asks Tandem to stop; like KeyboardInterrupt no ordinary error."""


class Bell:
    """Rings when a child ends."""

    def __init__(self) -> None:
        # SimpleQueue alone may be used from a signal handler
        self._rung: queue.SimpleQueue[None] = queue.SimpleQueue()

    def ring(self, _number: int, _frame: FrameType | None) -> None:
        """The handler of SIGCHLD."""
        self._rung.put(None)

    def wait(self, seconds: float) -> None:
        """Return when a child ends, at the latest after so many seconds."""
        try:
            self._rung.get(timeout=seconds)
        except queue.Empty:
            return


@contextmanager
def listening() -> Iterator[Bell]:
    """Turn the first request to stop into `Interrupted`; later ones do not disturb the stopping."""
    bell = Bell()

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        raise Interrupted

    # under nohup a closed terminal is no reason to stop
    heard = [number for number in ENDING if not (number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN)]
    before = {number: signal.signal(number, interrupt) for number in heard}
    before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, bell.ring)
    try:
        yield bell
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
