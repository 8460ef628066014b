"""A queue that hears everything: what really went over the wire, which no database tells.

As long as it is bound nothing comes back as homeless, so it stands only where a scenario needs it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from amqp import Message
from kombu import Connection, Queue

from shared.contracts.envelope import Envelope, decode
from shared.messaging.rabbitmq.topology import exchange_of
from tests.faults.ring import Ring
from tests.faults.toy import NODES

_QUEUE = "tap"
#: Messages that the broker may send ahead, and seconds in which it surely sends one.
_AHEAD, _WITHIN = 200, 60.0


@dataclass(frozen=True)
class Sent:
    """One message on the wire."""

    event: UUID
    stream: str
    subject: UUID
    version: int


@dataclass
class Tap:
    """What came by until it was last looked at, in its order."""

    ring: Ring
    _sent: list[Sent] = field(default_factory=list)

    def sent(self, subjects: Iterable[UUID]) -> list[Sent]:
        """What came by of these until now."""
        with Connection(self.ring.broker.admin_url) as connection, connection.channel() as channel:
            # not until it is empty: what comes meanwhile may come more quickly
            enough = len(self._sent) + channel.queue_declare(_QUEUE, passive=True).message_count

            def keep(message: Message) -> None:
                self._sent.append(_sent(decode(message.body)))
                channel.basic_ack(message.delivery_tag)

            channel.basic_qos(0, _AHEAD, False)  # noqa: FBT003 -- for this consumer
            consumer = channel.basic_consume(_QUEUE, callback=keep)
            while len(self._sent) < enough:
                connection.drain_events(timeout=_WITHIN)
            channel.basic_cancel(consumer)
        wanted = set(subjects)
        return [one for one in self._sent if one.subject in wanted]


@contextmanager
def tapped(ring: Ring) -> Iterator[Tap]:
    """Hear everything, until the end of the block."""
    with Connection(ring.broker.admin_url) as connection, connection.channel() as channel:
        queue = Queue(_QUEUE, durable=True)(channel)
        queue.declare()
        for node in NODES:
            queue.bind_to(exchange_of(node), routing_key="#")
    try:
        yield Tap(ring)
    finally:
        with Connection(ring.broker.admin_url) as connection, connection.channel() as channel:
            channel.queue_delete(_QUEUE)


def twice(sent: Sequence[Sent]) -> list[str]:
    """What was on the wire more than once; where nothing was disturbed nothing may be."""
    times = Counter(sent)
    return [
        f"{one.stream} {one.subject} version {one.version} was on the wire {copies} times"
        for one, copies in times.items()
        if copies > 1
    ]


def swapped(sent: Sequence[Sent]) -> list[str]:
    """Where an event came for the first time after a later one of its aggregate, which may never be."""
    newest: dict[tuple[str, UUID], int] = {}
    wrong = []
    for one in dict.fromkeys(sent):
        before = newest.get((one.stream, one.subject), 0)
        if one.version < before:
            wrong.append(f"{one.stream} {one.subject} version {one.version} was on the wire after {before}")
        newest[one.stream, one.subject] = max(before, one.version)
    return wrong


def _sent(envelope: Envelope) -> Sent:
    return Sent(envelope.id, envelope.stream, envelope.subject, envelope.version)
