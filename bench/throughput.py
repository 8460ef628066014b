"""Events a second, from an outbox that is full into the other service's database, through a quorum queue."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from bench import toy
from bench.children import ours, running
from bench.place import Place

WAYS = ("ours", "unsafe", "nameko", "poisoned")
#: They may lose some.
WITHOUT_GUARANTEE = ("unsafe", "nameko")
#: nameko is so much slower that a part of the events tells its rate.
PART_FOR_NAMEKO = 5
#: Aggregates among which the events are spread.
AGGREGATES = 200
#: Events that can be applied for each one that cannot, where some cannot.
GOOD = 1000
PAUSE, PATIENCE = 0.01, 120.0

_FILL = f"""
    INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                       actor_function, correlation_id, occurred_at)
    SELECT gen_random_uuid(), '{toy.STREAM}',
           CASE WHEN good THEN md5((number % {AGGREGATES})::text)::uuid ELSE gen_random_uuid() END,
           CASE WHEN good THEN number / {AGGREGATES} + 1 ELSE 1 END, '{toy.Told.type_name()}',
           CASE WHEN good THEN jsonb_build_object('number', number, 'padding', '{toy.PADDING}') ELSE '{{{{}}}}' END,
           gen_random_uuid(), '{toy.TELLER}', 'system', gen_random_uuid(), clock_timestamp()
    FROM generate_series(0, {{last}}) AS number CROSS JOIN (VALUES (true), (false)) AS kind (good)
    WHERE good OR {{poisoned}} AND number % {GOOD} = {GOOD} / 2
    ORDER BY number
"""  # noqa: S608 -- constants

_POISONS = "SELECT count(*) FROM event WHERE data = '{}'"

Go = Callable[[], object]


class Stalled(Exception):
    """Effects stopped coming, or there are others than were told of."""


def measure(place: Place, way: str, events: int) -> float:
    """Events a second. Raises :class:`Stalled`."""
    if way == "nameko":
        events //= PART_FOR_NAMEKO
    place.empty()
    with {"ours": _ours, "unsafe": _unsafe, "nameko": _nameko, "poisoned": _poisoned}[way](place, events) as go:
        go()
        begin = time.monotonic()
        _wait_for(place, events)
        seconds = time.monotonic() - begin
    if (effects := place.ask(toy.LISTENER, "SELECT count(*) FROM effect")) != events:
        raise Stalled(f"{way}: {effects} effects of {events} events")
    dead, poisons = place.ask(toy.LISTENER, "SELECT count(*) FROM dead_letter"), place.ask(toy.TELLER, _POISONS)
    if way not in WITHOUT_GUARANTEE and dead != poisons:
        raise Stalled(f"{way}: {dead} dead letters of {poisons} events that cannot be applied")
    return events / seconds


@contextmanager
def _ours(place: Place, events: int, *, poisoned: bool = False) -> Iterator[Go]:
    """It begins when the outbox holds the events."""
    _fill(place, events, poisoned=poisoned)
    with ours(place, toy.LISTENER, "worker"), ours(place, toy.TELLER, "relay"):
        yield lambda: place.do(toy.TELLER, "INSERT INTO outbox SELECT position FROM event", "NOTIFY tandem_outbox")


def _poisoned(place: Place, events: int) -> AbstractContextManager[Go]:
    """The same with some more events among them that cannot be applied."""
    return _ours(place, events, poisoned=True)


@contextmanager
def _unsafe(place: Place, events: int) -> Iterator[Go]:
    _fill(place, events)
    told = {
        "BENCH_SOURCE": place.runtime[toy.TELLER],
        "BENCH_DATABASE": place.runtime[toy.LISTENER],
        "BENCH_BROKER": place.admin,
    }
    with (
        running(place, "unsafe", "bench.unsafe", "consume-batches", told=told),
        running(place, "unsafe-publisher", "bench.unsafe", "publish", str(events), told=told) as publisher,
    ):
        yield publisher.go


@contextmanager
def _nameko(place: Place, events: int) -> Iterator[Go]:
    told = {"BENCH_ENGINE": place.environment["TANDEM_LISTENER_DATABASE_URL"], "BENCH_BROKER": place.admin}
    with (
        running(place, "nameko", "bench.patched", "bench.stock_service", told=told),
        running(place, "nameko-dispatcher", "bench.stock_dispatcher", str(events), told=told) as dispatcher,
    ):
        yield dispatcher.go


def _fill(place: Place, events: int, *, poisoned: bool = False) -> None:
    """Write the events beforehand."""
    place.do(toy.TELLER, _FILL.format(last=events - 1, poisoned=poisoned), "VACUUM ANALYZE event")


def _wait_for(place: Place, effects: int) -> None:
    """Until all are there. Their sequence is asked first, for that costs nothing; a count tells when the last are committed."""
    end = time.monotonic() + PATIENCE
    questions = ("SELECT last_value FROM effect_position_seq", "SELECT count(*) FROM effect")
    with place.database(toy.LISTENER) as database, database.cursor() as cursor:
        for question in questions:
            while _value(cursor, question) < effects:
                if time.monotonic() > end:
                    raise Stalled("effects stopped coming")
                time.sleep(PAUSE)


def _value(cursor: Any, question: str) -> int:  # noqa: ANN401 -- psycopg2's
    cursor.execute(question)
    (value,) = cursor.fetchone()
    return int(value)
