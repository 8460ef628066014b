"""From a command until its effect can be seen in the other service's database, at 50 commands a second."""

import json
import select
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from bench import toy
from bench.children import ours, running
from bench.place import Place

WAYS = ("ours", "unsafe")
#: Commands at the start that are not counted: connections are made, code is loaded.
WARM_UP = 50
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


def measure(place: Place, way: str, commands: int) -> list[float]:
    """Seconds of each command, lost ones left out."""
    commands += WARM_UP
    file = place.folder / f"commands-{time.monotonic_ns()}.json"
    place.empty()
    with _told_of_effects(place), place.database(toy.LISTENER) as connection, _consumers(place, way):
        observer = Observer(connection, commands)
        with running(
            place, f"commander-{way}", "bench.commander", way, str(commands), str(file), told=_plain(place)
        ) as commander:
            commander.go()
            seen = observer.moments()
            commander.wait()
    due: list[float] = json.loads(file.read_text())
    return [seen[number] - due[number] for number in range(WARM_UP, commands) if number in seen]


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
def _consumers(place: Place, way: str) -> Iterator[None]:
    with ExitStack() as stack:
        if way == "ours":
            stack.enter_context(ours(place, toy.TELLER, "relay"))
            stack.enter_context(ours(place, toy.LISTENER, "worker"))
        else:
            told = {"BENCH_DATABASE": place.runtime[toy.LISTENER], "BENCH_BROKER": place.admin}
            stack.enter_context(running(place, "unsafe", "bench.unsafe", "consume-each", told=told))
        yield


def _plain(place: Place) -> dict[str, str]:
    return {"BENCH_DATABASE": place.runtime[toy.TELLER], "BENCH_BROKER": place.admin}
