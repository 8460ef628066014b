"""The drill: under load a back-up is made, work goes on, all is killed and put back, and what was accepted is sent again."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from pathlib import Path
from threading import Event
from typing import Final

import pytest

from tandem.embedded.services import SERVICES
from tandem.operations.restore.agreeing import check_agree
from tests.support.passage import Passage
from tests.support.restored import Place, Reopened
from tests.support.world import Caller, World

pytestmark = pytest.mark.slow

CLIENTS: Final = 3
#: Commands that are accepted before the back-up, and after it.
BEFORE: Final = 20
AFTER: Final = 40


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A server whose databases are replaced."""
    made = Place(tmp_path / "place")
    yield made
    made.wheel.close()


@dataclass(frozen=True)
class Accepted:
    """One command by its key, the note that it made, and when the answer was there."""

    key: str
    note: str
    at: float


@dataclass
class Load:
    """Clients that write notes into one file, each under a key of its own, and keep a log of what was accepted."""

    passage: Passage
    stop: Event = field(default_factory=Event)
    log: list[Accepted] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def client(self) -> None:
        """Write until told to stop."""
        while not self.stop.is_set():
            key = f"drill-{next(self._numbers)}"
            note = self.send(key)
            self.log.append(Accepted(key, note, time.monotonic()))

    def send(self, key: str) -> str:
        """One command, again under its key while the database is busy, as programs do; the id of the note."""
        caller: Caller = self.passage.world.client("casemanagement", self.passage.work)
        address, body = f"{self.passage.file}/notes", {"compartment": "shared", "text": key}
        answer = caller.post(address, body, key=key)
        while answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE and not self.stop.is_set():
            answer = caller.post(address, body, key=key)
        assert answer.status_code == HTTPStatus.CREATED, answer.json
        note: str = answer.json["id"]
        return note

    def relay(self) -> None:
        """Events arrive all the time."""
        while not self.stop.is_set():
            self.passage.world.settle()

    def wait_for(self, accepted: int) -> None:
        """Until so many commands were accepted."""
        while len(self.log) < accepted and not self.stop.wait(0.02):
            pass


def test_of_what_was_accepted_nothing_is_lost_and_nothing_is_there_twice(place: Place, tmp_path: Path) -> None:
    """All that was accepted before the back-up began is there; all else once its clients sent it again, under the same keys."""
    with place.world() as world:
        passage = Passage(world)
        passage.enter()
        passage.open_file()
        load = Load(passage)
        with ThreadPoolExecutor(CLIENTS + 1) as threads:
            at_work = [threads.submit(load.client) for _ in range(CLIENTS)] + [threads.submit(load.relay)]
            try:
                load.wait_for(BEFORE)
                begun = time.monotonic()
                folder = place.back_up(tmp_path / "backups")
                ended = time.monotonic()
                load.wait_for(len(load.log) + AFTER)
            finally:
                load.stop.set()
            for each in at_work:
                each.result()
    place.restore(folder)
    with place.world(Reopened) as world:
        passage.world = world
        world.settle()
        there = _notes(world)
        before = {each.note for each in load.log if each.at < begun}
        after = [each for each in load.log if each.note not in there]
        assert len(before) >= BEFORE
        assert before <= there
        assert all(each.at > begun for each in after)
        assert sum(each.at > ended for each in load.log) >= AFTER
        again = {each.key: load.send(each.key) for each in load.log}
        world.settle()
        assert {each.note for each in load.log if each not in after} == {
            again[each.key] for each in load.log if each not in after
        }
        assert _notes(world) == set(again.values())
        assert len(again) == len(load.log)
        _all_arrived(place, world, len(again))


def _notes(world: World) -> set[str]:
    return {str(note) for (note,) in world.rows("casemanagement", "SELECT id FROM note")}


def _all_arrived(place: Place, world: World, notes: int) -> None:
    """Each note was told once and applied once, and nothing waits or is dead anywhere."""
    check_agree({name: place.owners[name] for name in SERVICES})
    counted = "SELECT count(*) FROM inbox_progress WHERE aggregate_type = 'casemanagement.note' AND version = 1"
    assert world.rows("notifications", counted) == [(notes,)]
    for service in SERVICES:
        for table in ("outbox", "inbox_waiting", "dead_letter"):
            assert world.rows(service, f"SELECT * FROM {table}") == []  # noqa: S608 -- one of three
