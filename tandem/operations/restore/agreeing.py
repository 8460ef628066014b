"""Whether the services that were put back agree, and what is on the way between them: that is sent again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from typing import Any, Final

from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from shared.contracts.delivery import DELIVERY
from shared.messaging.rabbitmq.topology import TOPOLOGY
from shared.mistake import Mistake
from tandem.operations.backup.connecting import connected, plainly

#: Rows that are compared at a time.
AT_ONCE: Final = 5_000

_APPLIED: Final = (
    "SELECT aggregate_type, aggregate_id::text, version FROM inbox_progress WHERE aggregate_type = ANY(%s) AND version > 0"
)
_TOLD: Final = """
    SELECT wanted.stream, wanted.id::text, coalesce(max(event.aggregate_version), 0)
    FROM unnest(%s::text[], %s::uuid[]) AS wanted (stream, id)
    LEFT JOIN event ON event.aggregate_id = wanted.id AND event.aggregate_type = wanted.stream
    GROUP BY wanted.stream, wanted.id
"""
_EVENTS: Final = """
    SELECT position, event_id::text, aggregate_type, aggregate_id::text, aggregate_version FROM event
    WHERE aggregate_type = ANY(%s)
"""
#: Applied is what stands at or below its aggregate's progress; what waits or is dead has a row of its own.
_LACKING: Final = """
    SELECT told.position
    FROM unnest(%s::bigint[], %s::uuid[], %s::text[], %s::uuid[], %s::int[]) AS told (position, id, stream, subject, version)
    LEFT JOIN inbox_progress AS kept ON kept.aggregate_type = told.stream AND kept.aggregate_id = told.subject
    WHERE told.version > coalesce(kept.version, 0)
      AND NOT EXISTS (SELECT FROM inbox_waiting AS waiting WHERE waiting.event_id = told.id)
      AND NOT EXISTS (SELECT FROM dead_letter AS dead WHERE dead.event_id = told.id)
"""
_AGAIN: Final = "INSERT INTO outbox SELECT unnest(%s::bigint[]) ON CONFLICT DO NOTHING"


class Disagree(Mistake):
    """A service applied what its maker does not have: these are not of one moment."""


def check_agree(urls: Mapping[str, str]) -> None:
    """Raise :class:`Disagree` when a service is further with an aggregate than who tells of it. ``urls`` are the owners'."""
    with _open(urls) as there:
        for consumer, streams in TOPOLOGY.subscriptions.items():
            # inside one process what is about the delivery itself comes to all, bound or not
            for some in _chunks(there[consumer], _APPLIED, (sorted(streams - DELIVERY),)):
                told = _newest(there, consumer, some)
                for stream, subject, version in some:
                    if version > told.get((stream, subject), 0):
                        raise Disagree(f"{consumer} applied version {version} of {stream} {subject}, which was never told")


def send_again(urls: Mapping[str, str]) -> int:
    """Put back on the way whatever a service was told and neither applied nor kept; how many events.

    A copy that arrives twice is noticed. Needs the broker's queues to be empty only in so far as old copies are in them.
    """
    lacking = 0
    with _open(urls) as there:
        pairs = sorted(TOPOLOGY.bindings(), key=lambda each: (each.producer, each.consumer))
        for (producer, consumer), bindings in groupby(pairs, key=lambda each: (each.producer, each.consumer)):
            streams = sorted(binding.stream for binding in bindings)
            positions = [
                position for some in _chunks(there[producer], _EVENTS, (streams,)) for position in _lacking(there[consumer], some)
            ]
            with there[producer].cursor() as cursor:
                cursor.execute(_AGAIN, (positions,))
            lacking += len(positions)
        for connection in there.values():
            connection.commit()
    return lacking


def _newest(there: Mapping[str, Connection], consumer: str, some: Sequence[Sequence[Any]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    producers = {(binding.stream, binding.producer) for binding in TOPOLOGY.bindings() if binding.consumer == consumer}
    for producer in {producer for _, producer in producers}:
        asked = [row for row in some if (row[0], producer) in producers]
        with there[producer].cursor() as cursor:
            cursor.execute(_TOLD, ([row[0] for row in asked], [row[1] for row in asked]))
            for stream, subject, version in cursor.fetchall():
                found[stream, subject] = max(version, found.get((stream, subject), 0))
    return found


def _lacking(consumer: Connection, some: Sequence[Sequence[Any]]) -> list[int]:
    with consumer.cursor() as cursor:
        cursor.execute(_LACKING, tuple(map(list, zip(*some, strict=True))))
        return [position for (position,) in cursor.fetchall()]


def _chunks(connection: Connection, statement: str, values: tuple[Any, ...]) -> Iterator[list[Any]]:
    with connection.cursor("chunks") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(statement, values)
        while some := cursor.fetchmany(AT_ONCE):
            yield some


@contextmanager
def _open(urls: Mapping[str, str]) -> Iterator[Mapping[str, Connection]]:
    with ExitStack() as stack:
        stack.enter_context(plainly())
        yield {name: stack.enter_context(closing(connected(name, url))) for name, url in urls.items()}
