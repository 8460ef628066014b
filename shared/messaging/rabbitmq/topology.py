"""Exchanges, queues and bindings as code, made from the list of who listens to what.

Each service tells on an exchange of its own, under the stream as routing key. Each listens on one quorum queue of its own,
bound to whole streams. What the broker gives up delivering comes to a second queue, which the worker drains into rows.
The arguments of a queue cannot change in place: other arguments ask for another name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kombu.connection import Connection
from kombu.entity import Exchange, Queue

from shared.contracts.delivery import DELIVERY, HOURS, RESEND
from shared.contracts.subscriptions import SUBSCRIPTIONS, producer_of

#: Deliveries after which the broker gives a message up. Very high: a worker that dies again and again is no fault of the
#: healthy messages that came with it.
DELIVERY_LIMIT = 100_000


@dataclass(frozen=True)
class Binding:
    """``consumer`` gets what ``producer`` tells in a stream."""

    consumer: str
    producer: str
    stream: str


@dataclass(frozen=True)
class Topology:
    """Everything that the broker must know. ``subscriptions`` is service -> streams."""

    subscriptions: Mapping[str, frozenset[str]]

    @property
    def services(self) -> tuple[str, ...]:
        """All services."""
        return tuple(self.subscriptions)

    def bindings(self) -> Iterator[Binding]:
        """Who gets what from whom.

        How much a producer told goes to those who get its streams; a request to send again the other way.
        """
        for consumer, streams in self.subscriptions.items():
            for stream in sorted(streams - DELIVERY):
                yield Binding(consumer, producer_of(stream), stream)
            for producer in sorted(self.producers_for(consumer)) if HOURS in streams else ():
                yield Binding(consumer, producer, HOURS)
            for asking in self.subscriptions if RESEND in streams else ():
                if consumer in self.producers_for(asking):
                    yield Binding(consumer, asking, RESEND)

    def producers_for(self, consumer: str) -> set[str]:
        """Those whose streams a service gets."""
        return {producer_of(stream) for stream in self.subscriptions[consumer] - DELIVERY}

    def heard(self, producer: str) -> frozenset[str]:
        """The streams of a producer that somebody gets: a message in one of them must find a queue."""
        return frozenset(binding.stream for binding in self.bindings() if binding.producer == producer)


TOPOLOGY = Topology(SUBSCRIPTIONS)


def exchange_of(service: str) -> Exchange:
    """On which a service tells."""
    return Exchange(service, "topic", durable=True)


def gave_up_of(service: str) -> Exchange:
    """Where what the broker gave up delivering to a service goes."""
    return Exchange(f"{service}.dead", "fanout", durable=True)


def queue_of(service: str) -> Queue:
    """On which a service listens."""
    arguments = {
        "x-queue-type": "quorum",
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": gave_up_of(service).name,
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }
    return Queue(f"{service}.inbox", durable=True, queue_arguments=arguments)


def dead_queue_of(service: str) -> Queue:
    """What the broker gave up delivering to a service, until its worker has made rows of it."""
    arguments = {"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT}
    return Queue(f"{service}.dead", durable=True, queue_arguments=arguments)


def declare(topology: Topology, connection: Connection) -> None:
    """Make everything that is missing; ``connection`` may configure all.

    Raises ``amqp.exceptions.PreconditionFailed`` when something is there with other arguments.
    """
    with connection.channel() as channel:
        for service in topology.services:
            exchange_of(service)(channel).declare()
            gave_up_of(service)(channel).declare()
            queue_of(service)(channel).declare()
            dead = dead_queue_of(service)(channel)
            dead.declare()
            dead.bind_to(gave_up_of(service), routing_key="")
        for binding in topology.bindings():
            queue_of(binding.consumer)(channel).bind_to(exchange_of(binding.producer), routing_key=binding.stream)
