"""The same work without any guarantee, with plain libraries: ``… publish EVENTS | consume-batches | consume-each``.

What is published after the commit is lost in a crash, and what is delivered twice has its effect twice.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import amqp
import psycopg2
from kombu import Connection, Consumer, Queue
from kombu.message import Message
from psycopg2.extras import execute_values

from bench import toy
from bench.going import say_ready, wait_for_go
from bench.place import UNSAFE

BATCH, AHEAD, LINGER = 100, 300, 0.005

_STORED = """
    SELECT position, event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, correlation_id, occurred_at
    FROM event WHERE position > %s ORDER BY position LIMIT %s
"""
_INSERT = "INSERT INTO effect (event_id, subject, number, padding) VALUES %s"


def document(number: int) -> dict[str, Any]:
    """A new message as large as ours."""
    row = (str(uuid4()), toy.STREAM, str(uuid4()), 1, toy.Told.type_name(), {"number": number, "padding": toy.PADDING})
    return _of_row([*row, str(uuid4()), str(uuid4()), datetime.now(UTC)])


def _of_row(row: list[Any]) -> dict[str, Any]:
    identity, stream, subject, version, kind, data, actor, correlation, time = row
    return {
        "specversion": "1.0",
        "id": identity,
        "source": f"/tandem/{toy.TELLER}",
        "type": kind,
        "subject": subject,
        "time": time.isoformat(),
        "datacontenttype": "application/json",
        "aggregatetype": stream,
        "aggregateversion": version,
        "correlationid": correlation,
        "actor": actor,
        "data": data,
    }


def publish(events: int) -> None:
    """Read so many from the producer's table and publish them with plain psycopg2 and py-amqp, waiting for no confirm."""
    database = psycopg2.connect(os.environ["BENCH_SOURCE"])
    with Connection(os.environ["BENCH_BROKER"]) as connection, database.cursor() as cursor:
        channel, last = connection.connection.channel(), 0
        wait_for_go()
        for _ in range(0, events, BATCH):
            cursor.execute(_STORED, (last, BATCH))
            for position, *row in cursor.fetchall():
                last = position
                body = json.dumps(_of_row(row)).encode()
                message = amqp.Message(body, content_type="application/json", delivery_mode=2)
                channel.basic_publish(message, exchange=UNSAFE, routing_key=toy.STREAM)


def consume_batches() -> None:
    """Insert up to 100 at a time with plain py-amqp and psycopg2, and acknowledge them together."""
    database = psycopg2.connect(os.environ["BENCH_DATABASE"])
    with Connection(os.environ["BENCH_BROKER"]) as connection, database.cursor() as cursor:
        channel, arrived = connection.connection.channel(), list[amqp.Message]()
        channel.basic_qos(0, AHEAD, False)  # noqa: FBT003 -- for this consumer
        channel.basic_consume(UNSAFE, callback=arrived.append)
        say_ready()
        while True:
            _drain(connection.connection, arrived)
            batch = arrived[:BATCH]
            del arrived[:BATCH]
            execute_values(cursor, _INSERT, [_row(json.loads(one.body)) for one in batch], page_size=BATCH)
            database.commit()
            channel.basic_ack(batch[-1].delivery_tag, multiple=True)


def consume_each() -> None:
    """Insert, commit and acknowledge each with plain kombu and psycopg2."""
    database = psycopg2.connect(os.environ["BENCH_DATABASE"])
    with Connection(os.environ["BENCH_BROKER"]) as connection, database.cursor() as cursor:

        def keep(body: dict[str, Any], message: Message) -> None:
            execute_values(cursor, _INSERT, [_row(body)])
            database.commit()
            message.ack()

        with Consumer(connection, [Queue(UNSAFE, no_declare=True)], callbacks=[keep], prefetch_count=BATCH):
            say_ready()
            while True:
                connection.drain_events()


def _drain(connection: amqp.Connection, arrived: list[amqp.Message]) -> None:
    """Wait for a batch, and no longer than that for a fuller one."""
    while len(arrived) < BATCH:
        try:
            connection.drain_events(timeout=LINGER if arrived else None)
        except TimeoutError:
            return


def _row(body: dict[str, Any]) -> tuple[str, str, int, str]:
    return body["id"], body["subject"], body["data"]["number"], body["data"]["padding"]


if __name__ == "__main__":
    roles: dict[str, Callable[..., None]] = {
        "publish": publish,
        "consume-batches": consume_batches,
        "consume-each": consume_each,
    }
    roles[sys.argv[1]](*map(int, sys.argv[2:]))
