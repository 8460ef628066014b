"""The open streams of this process: how many there may be, what waits in each, and how all end when the process does."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Final
from uuid import UUID

from shared.access.actor import Actor
from shared.rules import Refused, rule
from shared.web.live.watch import ALL, Change

#: Streams of a process; each holds one of its threads.
MOST: Final = 96
#: Streams of one account: so many pages somebody may have open before a window.
MOST_OF_ONE: Final = 12
#: Changes that wait to be sent; what comes then is told as one.
MOST_WAITING: Final = 64
#: Seconds between two signs of life: a page that was closed frees its thread at the next.
BEAT: Final = 10.0
#: Seconds that a stream lasts; a page then asks for another, and by that whether it is still logged in.
LONGEST: Final = 300.0

FULL = rule(
    "live.full",
    "Er zijn nu te veel pagina's die meekijken; deze pagina kijkt straks opnieuw.",
    "Too many pages are following now; this page looks again soon.",
    status=503,
)
#: Seconds after which a page that found no place may try again.
RETRY: Final = 5


class Stream:
    """What one open page is told; the body of the answer. ``files`` are those that it follows, as decided when it ``looked``."""

    def __init__(self, actor: Actor, file: UUID | None, files: frozenset[UUID]) -> None:
        self.actor, self.file, self.files = actor, file, files
        self.looked = time.monotonic()
        self._until = self.looked + LONGEST
        # it may be filled from anywhere, a signal too
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()

    def begin(self, cursor: str) -> None:
        """Say that it follows, and from where it goes on if it is lost before anything changes."""
        self._waiting.put(written("ready", {}, cursor))

    def tell(self, changes: Iterable[Change], cursor: str) -> None:
        """Send those of the changes that are about its files; when it does not keep up, that everything did."""
        for change in changes:
            if change.file not in self.files:
                continue
            if self._waiting.qsize() < MOST_WAITING:
                self._waiting.put(written("changed", shown(change), cursor))
            elif self._waiting.qsize() == MOST_WAITING:
                self._waiting.put(written("changed", {"part": ALL}, cursor))

    def tell_all(self, cursor: str) -> None:
        """Send that anything may have changed."""
        self._waiting.put(written("changed", {"part": ALL}, cursor))

    def end(self) -> None:
        """Let it end."""
        self._waiting.put(None)

    def __iter__(self) -> Iterator[bytes]:
        """Events as browsers read them, until it has to end."""
        return self

    def __next__(self) -> bytes:
        """Wait for what comes next."""
        left = self._until - time.monotonic()
        try:
            told = self._waiting.get(timeout=min(BEAT, left)) if left > 0 else None
        except Empty:
            return b":\n\n"
        if told is None:
            raise StopIteration
        return told


class Streams:
    """All open streams of a process."""

    def __init__(self) -> None:
        self._open: set[Stream] = set()
        self._lock = Lock()
        self._ended = False

    def enter(self, stream: Stream) -> Callable[[], None]:
        """Count a stream in; what it gives lets go of its place. Raises ``live.full``."""
        with self._lock:
            of_one = sum(each.actor.account == stream.actor.account for each in self._open)
            if self._ended or len(self._open) >= MOST or of_one >= MOST_OF_ONE:
                raise Refused(FULL, retry_after=RETRY)
            self._open.add(stream)
        return lambda: self._leave(stream)

    def end(self) -> None:
        """End all, and let no other begin: the process wants to stop, and would wait for them."""
        with self._lock:
            self._ended = True
            for stream in self._open:
                stream.end()

    def __len__(self) -> int:
        """How many are open."""
        return len(self._open)

    def _leave(self, stream: Stream) -> None:
        with self._lock:
            self._open.discard(stream)


#: Those of this process.
STREAMS: Final = Streams()


def shown(change: Change) -> dict[str, str]:
    """A change as it is told."""
    told = {"file": str(change.file), "part": change.part, "about": str(change.about)}
    return told | ({"by": str(change.by)} if change.by else {})


def written(event: str, data: object, cursor: str) -> bytes:
    """One server-sent event; ``cursor`` is from where a page that lost its stream goes on."""
    return f"id: {cursor}\nevent: {event}\ndata: {json.dumps(data)}\n\n".encode()
