"""Events a second, from an outbox that is full into the other service's database, through a quorum queue."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench import toy
from bench.children import ours, running
from bench.place import Place

WAYS = ("ours", "unsafe", "nameko")
#: nameko is so much slower that a part of the events tells its rate.
PART_FOR_NAMEKO = 5
#: Aggregates among which the events are spread.
AGGREGATES = 200
PAUSE, PATIENCE = 0.01, 120.0

_FILL = f"""
    INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                       actor_function, correlation_id, occurred_at)
    SELECT gen_random_uuid(), '{toy.STREAM}', md5((number % {AGGREGATES})::text)::uuid, number / {AGGREGATES} + 1,
           '{toy.Told.type_name()}', jsonb_build_object('number', number, 'padding', '{toy.PADDING}'), gen_random_uuid(),
           '{toy.TELLER}', 'system', gen_random_uuid(), clock_timestamp()
    FROM generate_series(0, {{last}}) AS number
"""  # noqa: S608 -- constants

Go = Callable[[], object]


class Stalled(Exception):
    """Effects stopped coming, or there are others than were told of."""


def measure(place: Place, way: str, events: int) -> float:
    """Events a second. Raises :class:`Stalled`."""
    if way == "nameko":
        events //= PART_FOR_NAMEKO
    place.empty()
    with {"ours": _ours, "unsafe": _unsafe, "nameko": _nameko}[way](place, events) as go:
        go()
        begin = time.monotonic()
        _wait_for(place, events)
        seconds = time.monotonic() - begin
    if (effects := place.ask(toy.LISTENER, "SELECT count(*) FROM effect")) != events:
        raise Stalled(f"{way}: {effects} effects of {events} events")
    return events / seconds


@contextmanager
def _ours(place: Place, events: int) -> Iterator[Go]:
    """It begins when the outbox holds the events."""
    _fill(place, events)
    with ours(place, toy.LISTENER, "worker"), ours(place, toy.TELLER, "relay"):
        yield lambda: place.do(toy.TELLER, "INSERT INTO outbox SELECT position FROM event", "NOTIFY tandem_outbox")


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


def _fill(place: Place, events: int) -> None:
    """Write the events beforehand."""
    place.do(toy.TELLER, _FILL.format(last=events - 1), "VACUUM ANALYZE event")


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
