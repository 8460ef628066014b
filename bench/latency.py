"""From a command until its effect can be seen in the other service's database, at 50 commands a second."""

import json
import select
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench import toy
from bench.children import ours, running
from bench.commander import TURN, WAYS, way_of
from bench.place import Place

#: Commands at the start that are not counted, a turn of each way: connections are made, code is loaded.
WARM_UP = len(WAYS) * TURN
#: Seconds without any effect after which no more is waited for.
PATIENCE = 15

#: The same for all who are measured: a commit tells the observer which effects can be seen now.
_TELL = (
    """CREATE OR REPLACE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_notify('seen', NEW.number::text); RETURN NULL; END $$""",
    "CREATE TRIGGER seen AFTER INSERT ON effect FOR EACH ROW EXECUTE FUNCTION seen()",
)


class Observer:
    """Notes when each effect could be seen."""

    def __init__(self, connection: Any, effects: int) -> None:  # noqa: ANN401 -- psycopg2's, with what its types leave out
        self.seen: dict[int, float] = {}
        self._connection, self._effects = connection, effects
        self._thread = threading.Thread(target=self._observe)
        with connection.cursor() as cursor:
            cursor.execute("LISTEN seen")
        self._thread.start()

    def moments(self) -> dict[int, float]:
        """When each could be seen, once all can."""
        self._thread.join()
        return self.seen

    def _observe(self) -> None:
        while len(self.seen) < self._effects and select.select([self._connection], [], [], PATIENCE)[0]:
            self._connection.poll()
            now = time.monotonic()
            for notice in self._connection.notifies:
                self.seen.setdefault(int(notice.payload), now)
            self._connection.notifies.clear()


def measure(place: Place, commands: int) -> dict[str, list[float]]:
    """Seconds of so many commands of each way, in which the machine was equally busy; lost ones are left out."""
    commands = WARM_UP + commands * len(WAYS)
    file = place.folder / f"commands-{time.monotonic_ns()}.json"
    told = {"BENCH_DATABASE": place.runtime[toy.TELLER], "BENCH_BROKER": place.admin}
    place.empty()
    with _told_of_effects(place), place.database(toy.LISTENER) as connection, _consumers(place):
        observer = Observer(connection, commands)
        with running(place, "commander", "bench.commander", str(commands), str(file), told=told) as commander:
            commander.go()
            seen = observer.moments()
            commander.wait()
    due: list[float] = json.loads(file.read_text())
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(WARM_UP, commands):
        if number in seen:
            seconds[way_of(number)].append(seen[number] - due[number])
    return seconds


def percentiles(seconds: list[float]) -> tuple[float, float]:
    """The median and the 99th percentile, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100)
    return cuts[49] * 1000, cuts[98] * 1000


@contextmanager
def _told_of_effects(place: Place) -> Iterator[None]:
    place.do(toy.LISTENER, *_TELL)
    try:
        yield
    finally:
        place.do(toy.LISTENER, "DROP TRIGGER seen ON effect")


@contextmanager
def _consumers(place: Place) -> Iterator[None]:
    told = {"BENCH_DATABASE": place.runtime[toy.LISTENER], "BENCH_BROKER": place.admin}
    with (
        ours(place, toy.TELLER, "relay"),
        ours(place, toy.LISTENER, "worker"),
        running(place, "unsafe", "bench.unsafe", "consume-each", told=told),
    ):
        yield
