"""What goes over the queues: each body as a relay hands it over, and what then lies in the queues of a real broker."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Final

from shared.messaging.outbox import Message
from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.topology import TOPOLOGY, queue_of
from shared.messaging.rabbitmq.transport import RabbitTransport
from shared.messaging.transport import Transport
from tests.secrets.crawl import Found, Leak
from tests.secrets.planting import Planting
from tests.secrets.sight import at_home
from tests.support.servers.broker import Broker
from tests.support.servers.prepared import prepared
from tests.support.world import World

Carried = Mapping[str, list[Message]]

_BATCH: Final = 200


class _Keeping:
    """A transport that keeps what it carries."""

    def __init__(self, transport: Transport, kept: list[Message]) -> None:
        self.transport, self.kept = transport, kept

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Keep, and carry."""
        self.kept.extend(messages)
        return self.transport.send(messages)


@contextmanager
def keeping(world: World) -> Iterator[Carried]:
    """Keep what each service sends meanwhile."""
    kept: dict[str, list[Message]] = {name: [] for name in world.runtime.relays}
    before = {name: relay.transport for name, relay in world.runtime.relays.items()}
    for name, relay in world.runtime.relays.items():
        relay.transport = _Keeping(relay.transport, kept[name])
    try:
        yield kept
    finally:
        for name, relay in world.runtime.relays.items():
            relay.transport = before[name]


def look_into_queues(planted: Planting, carried: Carried, found: Found, broker: Broker | None = None) -> int:
    """Read each body; with a broker, also what lies in its queues, with properties and routing keys. How many."""
    texts = [("body", message.body.decode(errors="replace")) for messages in carried.values() for message in messages]
    if broker is not None:
        texts += _in_queues(carried, broker)
    for place, text in texts:
        found.places.add((place,))
        found.leaks |= {Leak("anybody", place, one.name) for one in planted.book.found(text) if not at_home(place, one)}
    if not texts:
        found.leaks.add(Leak("anybody", "queue", "nothing was carried, so nothing was shown"))
    return len(texts)


def _in_queues(carried: Carried, broker: Broker) -> list[tuple[str, str]]:
    """Published as the relay does, to queues from which nobody takes."""
    with prepared(broker, TOPOLOGY, "secrets") as where:
        for service, messages in carried.items():
            with closing(RabbitTransport(where.url(service), service)) as transport:
                for start in range(0, len(messages), _BATCH):
                    batch = messages[start : start + _BATCH]
                    if len(transport.send(batch)) < len(batch):
                        raise AssertionError(f"the broker did not take what {service} sent")
        connection = link.connect(where.admin_url, "tests")
        try:
            return [each for service in TOPOLOGY.services for each in _taken(connection.default_channel, queue_of(service).name)]
        finally:
            link.drop(connection)


def _taken(channel: object, queue: str) -> Iterator[tuple[str, str]]:
    while (message := channel.basic_get(queue, no_ack=True)) is not None:  # type: ignore[attr-defined]  # py-amqp ships no types
        yield f"queue {queue}", f"{message.body} {message.properties} {message.delivery_info}"
