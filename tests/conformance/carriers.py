"""The transports that the suite is told over, each in the same words."""

from collections.abc import Mapping, Sequence

from shared.contracts.delivery import DELIVERY
from shared.messaging.inbox import Inbox
from shared.messaging.outbox import Message
from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.consumer import Consumer
from shared.messaging.rabbitmq.topology import Topology, queue_of
from shared.messaging.rabbitmq.transport import RabbitTransport
from tests.conformance.toys import STREAM
from tests.support.servers.prepared import Prepared

TOPOLOGY = Topology({"teller": DELIVERY, "listener": frozenset({STREAM}) | DELIVERY})

#: Seconds in which a message that the broker confirmed comes in.
PATIENCE = 10.0


def empty(where: Prepared) -> None:
    """Throw away what an earlier test left on the way."""
    connection = link.connect(where.admin_url, "tests")
    for service in TOPOLOGY.services:
        connection.default_channel.queue_purge(queue_of(service).name)
    link.drop(connection)


class Ear:
    """Hears for one service what the broker brings, as its worker would."""

    def __init__(self, where: Prepared, inbox: Inbox) -> None:
        self.inbox = inbox
        self.consumer = Consumer(where.url(inbox.service), inbox.service, self._receive, inbox.bury)
        self.on_the_way = 0

    def hear(self) -> None:
        """Take in what is on the way. Raises ``AssertionError`` when it does not come."""
        while self.on_the_way > 0:
            if not self.consumer.turn(PATIENCE):
                raise AssertionError(f"{self.on_the_way} messages for {self.inbox.service} were confirmed and did not come")

    def _receive(self, bodies: Sequence[bytes]) -> None:
        self.inbox.receive(bodies)
        self.on_the_way -= len(bodies)


class OverRabbit:
    """A transport that goes all the way over the broker: when it returns, each ear has heard what was confirmed."""

    def __init__(self, where: Prepared, sender: str, ears: Mapping[str, Ear]) -> None:
        self.sender, self.ears = sender, ears
        self.broker = RabbitTransport(where.url(sender), sender, TOPOLOGY)

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Publish, wait for the confirms, and have everybody hear."""
        arrived = self.broker.send(messages)
        for message in messages:
            for binding in TOPOLOGY.bindings():
                if message.position in arrived and (binding.producer, binding.stream) == (self.sender, message.stream):
                    self.ears[binding.consumer].on_the_way += 1
        for ear in self.ears.values():
            ear.hear()
        return arrived

    def close(self) -> None:
        """Let go of the connections."""
        self.broker.close()
        for ear in self.ears.values():
            ear.consumer.close()
