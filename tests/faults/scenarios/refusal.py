"""The broker answers, and says no: it has no room, or knows no queue. What it does not keep must stay in the outbox."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import httpx
from kombu import Connection

from shared.messaging.rabbitmq.consumer import AHEAD
from shared.messaging.rabbitmq.topology import declare, exchange_of, queue_of
from tests.faults.stage import Stage
from tests.faults.toy import STEPPED, TOPOLOGY, others

#: More messages than a worker takes ahead, so that some must stay in the queue.
MANY = AHEAD + 150
#: Messages that fit in a queue then.
ROOM = 20
#: Seconds in which what a relay has written has come to the broker.
ON_THE_WAY = 0.5


def no_room(stage: Stage) -> None:
    """The queues are full: the broker refuses message by message, and the relay believes it."""
    stage.flows("before")
    before = said(stage, "broker-refuses")
    # what was refused comes after what was not, and may come so late that its receiver asks for it
    stage.holes_are_normal = True
    with stage.suspended(["two worker", "three worker"]), full_queues(stage):
        stage.write_at_once("one", MANY)
        stage.prove_soon(lambda: said(stage, "broker-refuses") > before, "the relay was refused")
    stage.flows("after")


def no_queue(stage: Stage) -> None:
    """Nobody is bound to a stream that should have listeners: the message comes back, and its confirm is not believed."""
    stage.flows("before")
    before = said(stage, "no-queue")
    with _unbound(stage, "one"):
        stage.flows("while nobody was bound")
        stage.prove_soon(lambda: said(stage, "no-queue") > before, "the relay was told")
    stage.flows("after")


def said(stage: Stage, words: str) -> int:
    """How often the relay of the first service said that."""
    return stage.ring.log("one relay").read_text().count(words)


@contextmanager
def full_queues(stage: Stage) -> Iterator[None]:
    """Hardly anything fits in a queue."""
    broker = stage.ring.broker
    policy = f"{broker.broker.admin_url}/api/policies/{quote(broker.vhost, safe='')}/full"
    full = {"pattern": r"\.inbox$", "apply-to": "queues", "definition": {"max-length": ROOM}}
    httpx.put(policy, json=full, trust_env=False).raise_for_status()
    try:
        yield
    finally:
        httpx.delete(policy, trust_env=False).raise_for_status()


@contextmanager
def _unbound(stage: Stage, producer: str) -> Iterator[None]:
    """Nobody gets a producer's counters. Its relay stands still meanwhile: never is half of the listeners bound."""
    stream = STEPPED[producer].aggregate
    with Connection(stage.ring.broker.admin_url) as connection:
        with stage.suspended([f"{producer} relay"]), connection.channel() as channel:
            time.sleep(ON_THE_WAY)
            for listener in others(producer):
                queue_of(listener)(channel).unbind_from(exchange_of(producer), routing_key=stream)
        try:
            yield
        finally:
            with stage.suspended([f"{producer} relay"]):
                time.sleep(ON_THE_WAY)
                declare(TOPOLOGY, connection)
