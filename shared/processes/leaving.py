"""How a web process ends while pages follow: their streams end first, or gunicorn would wait for each until its grace is over.

gunicorn can be told by this module's name: ``--config python:shared.processes.leaving``.
"""

import signal
from threading import Thread
from types import FrameType
from typing import Any

_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


def post_worker_init(_worker: object) -> None:
    """Called by gunicorn in the process that answers, after it set its own signals."""
    # not before: the process that starts the others needs none of it
    from shared.web.live.streams import STREAMS  # noqa: PLC0415

    for number in _ENDING:
        _first(number, STREAMS.end)
    signal.siginterrupt(signal.SIGTERM, False)  # noqa: FBT003 -- as gunicorn has it


def _first(number: signal.Signals, end: Any) -> None:  # noqa: ANN401 -- anything that can be called
    """Do this when a signal comes, before what was done so far; in a thread, for it may come upon what holds a lock."""
    before = signal.getsignal(number)

    def handle(received: int, frame: FrameType | None) -> None:
        Thread(target=end, name="leaving").start()
        if callable(before):
            before(received, frame)

    signal.signal(number, handle)
