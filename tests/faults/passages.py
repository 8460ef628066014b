"""Clients of the real services: each takes made-up people through their whole passage, over HTTP, one after another."""

import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

import httpx
from rich.console import Console

from shared.reference.codes import Track
from tandem.story import opening, switch
from tandem.story.cast import Cast
from tandem.story.deviation import Deviation
from tandem.story.file import File
from tandem.story.line import Line
from tandem.story.narrator import Narrator
from tandem.story.story import Story
from tests.faults.oracle import Command

#: Seconds that a client keeps trying: longer than any fault lasts, on a busy machine.
PATIENCE: Final = 240.0
#: Places of each service, so that nobody waits for one.
ROOM: Final = 500
_KEY: Final = "Idempotency-Key"
#: What asks and keeps nothing, although it is a POST: who repeats it is simply answered again.
_ASKING: Final = ("/searches", "/names", "/permits", "/tokens")


class Switchboard(Line):
    """Knows which service answers under which path, and notes what became of each command, by its key."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        super().__init__("", PATIENCE)
        self._addresses = addresses
        self._attempts: dict[UUID, bool] = {}
        self._accepted: set[UUID] = set()
        self._lock = threading.Lock()

    def attempt(self, method: str, path: str, **content: Any) -> httpx.Response | None:
        """As on any line; the key of a command is what its events are known by."""
        headers = content.get("headers", {})
        key = UUID(headers[_KEY]) if _KEY in headers and not path.endswith(_ASKING) else None
        if key is not None:
            content["headers"] = {**headers, "X-Correlation-Id": str(key)}
        service = path.split("/")[2]
        answer = super().attempt(method, self._addresses[service] + path, **content)
        if key is not None:
            self._note(key, answer)
        return answer

    @property
    def commands(self) -> list[Command]:
        """All until now. One that was refused is none."""
        with self._lock:
            return [Command(key, key in self._accepted, doubtful) for key, doubtful in self._attempts.items()]

    def _note(self, key: UUID, answer: httpx.Response | None) -> None:
        with self._lock:
            self._attempts[key] = self._attempts.get(key, False) or answer is None
            if answer is None:
                return
            if answer.status_code < HTTPStatus.BAD_REQUEST:
                self._accepted.add(key)
            elif not self._attempts[key]:
                del self._attempts[key]


class Passages:
    """Several clients at once, until told to stop; each then ends the passage that it is at."""

    def __init__(self, addresses: Mapping[str, str], passwords: Mapping[str, str], clients: int) -> None:
        self.line = Switchboard(addresses)
        self.wrong: list[str] = []
        self.done = 0
        self._cast = Cast(self.line, passwords)
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._clients = [threading.Thread(target=self._work) for _ in range(clients)]

    def start(self) -> None:
        """Let the clients begin."""
        switch.set_room(self.story(), Track.GBO, ROOM)
        for client in self._clients:
            client.start()

    def stop(self) -> None:
        """Let each client end its passage, and hang up."""
        self._over.set()
        for client in self._clients:
            client.join()
        self.line.close()

    def story(self) -> Story:
        """What a passage is told in; nobody listens."""
        return Story(self.line, self._cast, Narrator(Console(quiet=True)))

    def _work(self) -> None:
        while not self._over.is_set() and not self.wrong:
            self.tell(lambda: walk(self.story()))

    def tell(self, part: Callable[[], object]) -> None:
        """Do a part of somebody's passage; what is not as it should be is noted."""
        try:
            part()
        except Deviation as deviation:
            self.wrong.append(str(deviation))
        else:
            with self._lock:
                self.done += 1


def walk(story: Story) -> None:
    """From the search to the result of a referral: request, decision, tandem, plan, end, switch, and back."""
    file = opening.running_file(story, "Noor", "living-wage")
    file.conclude("welfare", gbo="yes")
    finish(file)


def finish(file: File) -> None:
    """A service takes the person, who moves on; the result comes back to the file."""
    story = file.story
    sent = switch.referral(file, Track.GBO, state="sent")
    switch.start(story, sent)
    switch.answer(story, sent, "result", result="moved-on", on=story.today.isoformat())
    switch.closed(file, "switched")
