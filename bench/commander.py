"""Commands at a steady rate, now the one way, now the other: ``… COMMANDS FILE``; the file tells when each was due."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg2
from kombu import Connection, Exchange

from bench import toy
from bench.going import wait_for_go
from bench.place import UNSAFE
from bench.unsafe import document
from shared.access.actor import Actor
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.settings import database_url

RATE = 50
#: The ways in which a command tells another service; they take turns after so many commands.
WAYS, TURN = ("ours", "unsafe"), 50

Command = Callable[[int], object]


@contextmanager
def ours() -> Iterator[Command]:
    """As a web process does it: state and event in one transaction; after it the relay is woken."""
    database, actor = Database(database_url(toy.TELLER)), Actor.system(toy.TELLER)

    def run(number: int) -> None:
        with database.transaction() as session:
            toy.tell(UnitOfWork(session, toy.TELLER, actor), number)

    yield run
    database.close()


@contextmanager
def unsafe() -> Iterator[Command]:
    """The dual write: state in a transaction, and after it a message."""
    database = psycopg2.connect(os.environ["BENCH_DATABASE"])
    with Connection(os.environ["BENCH_BROKER"]) as connection, database.cursor() as cursor:
        producer = connection.Producer(exchange=Exchange(UNSAFE, "topic", no_declare=True), serializer="json")

        def run(number: int) -> None:
            cursor.execute("INSERT INTO thing (id, version) VALUES (%s, 1)", (str(uuid4()),))
            database.commit()
            producer.publish(document(number), routing_key=toy.STREAM, delivery_mode=2)

        yield run


def way_of(number: int) -> str:
    """In which way the command of that number goes."""
    return WAYS[number // TURN % len(WAYS)]


def keep_pace(ways: Mapping[str, Command], commands: int) -> list[float]:
    """Run so many commands, each when it is due, or as soon as the one before has ended; when each was due."""
    first = time.monotonic() + 1
    due = [first + number / RATE for number in range(commands)]
    for number, moment in enumerate(due):
        time.sleep(max(moment - time.monotonic(), 0))
        ways[way_of(number)](number)
    return due


if __name__ == "__main__":
    with ours() as safely, unsafe() as unsafely:
        wait_for_go()
        moments = keep_pace({"ours": safely, "unsafe": unsafely}, int(sys.argv[1]))
    Path(sys.argv[2]).write_text(json.dumps(moments))
