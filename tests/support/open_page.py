"""A page that is open in a browser: it follows what others change, on a thread of its own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, Final
from unittest.mock import patch

from shared.web.live import streams
from tests.support.world import Caller, Reply

STREAM: Final = {"Accept": "text/event-stream"}
#: Seconds in which a page has to hear of a change.
SOON: Final = 5.0
#: Seconds between two signs of life here, so that no test waits for one.
OFTEN: Final = 0.05


class OpenPage:
    """What one page was told, in order, and when."""

    def __init__(self, answer: Reply) -> None:
        assert answer.status_code == 200, answer.json
        self.answer = answer
        self.cursor = ""
        self.heard_at = 0.0
        self._told: SimpleQueue[tuple[str, Any] | None] = SimpleQueue()
        self._closed = Event()
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()
        assert self.next() == ("ready", {})

    def next(self, seconds: float = SOON) -> tuple[str, Any] | None:
        """The next event with its data; nothing when the stream ended."""
        return self._told.get(timeout=seconds)

    def changed(self) -> dict[str, str]:
        """The next change."""
        told = self.next()
        assert told is not None
        assert told[0] == "changed"
        changed: dict[str, str] = told[1]
        return changed

    def parts(self, until: str) -> list[str]:
        """The parts that changed, up to this one."""
        found = [self.changed()["part"]]
        while found[-1] != until:
            found.append(self.changed()["part"])
        return found

    def close(self) -> None:
        """Close the window, which the server notices at the next sign of life."""
        self._closed.set()
        self._thread.join(SOON)

    def _read(self) -> None:
        for piece in self.answer.response:
            if self._closed.is_set():
                break
            pairs = [line.split(": ", 1) for line in bytes(piece).decode().splitlines()]  # type: ignore[arg-type]
            lines = {pair[0]: pair[-1] for pair in pairs}
            if "event" in lines:
                self.cursor, self.heard_at = lines["id"], monotonic()
                self._told.put((lines["event"], json.loads(lines["data"])))
        self.answer.close()
        self._told.put(None)


@contextmanager
def open_page(caller: Caller, **query: Any) -> Iterator[OpenPage]:
    """A page of somebody that follows a file, or their own."""
    with patch.object(streams, "BEAT", OFTEN):
        page = OpenPage(caller.get("/changes", headers=STREAM, **query))
        try:
            yield page
        finally:
            page.close()
