"""The relay's way to the broker: a batch is published without waiting, then every confirm is waited for."""

import time
from collections.abc import Sequence

import structlog
from amqp import Message as Amqp
from amqp import spec
from amqp.exceptions import AMQPError

from shared.contracts.envelope import CONTENT_TYPE
from shared.messaging.outbox import Message
from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.confirms import Answers, Confirms
from shared.messaging.rabbitmq.pieces import Reading, together
from shared.messaging.rabbitmq.topology import TOPOLOGY, Topology, exchange_of
from shared.observability import metrics

log = structlog.get_logger()

#: Seconds in which a whole batch must be confirmed.
CONFIRM_WITHIN = 10.0
_PERSISTENT = 2
#: How AMQP writes a publication: a number, exchange, routing key, mandatory, immediate.
_PUBLISH = "Bssbb"


class _Wire:
    """A connection with its one channel, and what was answered on it."""

    def __init__(self, url: str, service: str) -> None:
        self.connection = link.connect(url, f"{service} relay")
        try:
            self.channel = link.raw(self.connection).channel()
            self.channel.exchange_declare(exchange_of(service).name, "topic", passive=True)
            self.confirms = Confirms(self.channel)
            self.reading = Reading(link.raw(self.connection))
        except BaseException:
            link.drop(self.connection)
            raise


class RabbitTransport:
    """Publishes for one service. ``url`` is ``amqp://user:password@host:port/vhost``; one thread may use it.

    After any doubt the connection is thrown away; what was not confirmed stays in the outbox.
    """

    def __init__(self, url: str, service: str, topology: Topology = TOPOLOGY) -> None:
        self.url = url
        self.service = service
        self.exchange = exchange_of(service).name
        self.heard = topology.heard(service)
        self._wire: _Wire | None = None
        self._homeless: set[str] = set()

    @property
    def connected(self) -> bool:
        """Whether there is a connection that has not disappointed yet."""
        return self._wire is not None

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Publish a batch and wait for its confirms; without messages, look after the connection.

        Raises one of ``link.AWAY`` when the broker is away, and ``Mistake``.
        """
        try:
            wire = self._connected()
            if messages:
                return self._tell(self._publish(wire, messages))
            link.tick(wire.connection)
        except AMQPError as error:
            self.close()
            raise link.explained(error) from error
        except BaseException:
            self.close()
            raise
        return []

    def close(self) -> None:
        """Let go of the connection."""
        if self._wire is not None:
            link.drop(self._wire.connection)
        self._wire = None

    def _connected(self) -> _Wire:
        if self._wire is None:
            self._wire = _Wire(self.url, self.service)
            log.info("relay-connected", service=self.service)
        return self._wire

    def _publish(self, wire: _Wire, messages: Sequence[Message]) -> Answers:
        with together(link.raw(wire.connection)):
            for message in messages:
                wire.confirms.published(message)
                # not basic_publish, which looks before each message whether the broker has something to say
                wire.channel.send_method(
                    spec.Basic.Publish,
                    _PUBLISH,
                    (0, self.exchange, message.stream, message.stream in self.heard, False),
                    _as_amqp(message),
                )
        deadline = time.monotonic() + CONFIRM_WITHIN
        try:
            while wire.confirms.waiting:
                wire.reading.turn(max(deadline - time.monotonic(), 0))
        except TimeoutError:
            log.warning("broker-does-not-confirm", service=self.service, messages=wire.confirms.waiting)
            self.close()
        return wire.confirms.take()

    def _tell(self, answers: Answers) -> list[int]:
        """Tell the operator what has no queue, once for each stream, and what the broker could not keep."""
        if answers.returned:
            metrics.RELAY_RETURNED.labels(self.service).inc(len(answers.returned))
        if new := {message.stream for message in answers.returned} - self._homeless:
            log.error("no-queue", service=self.service, streams=sorted(new), hint="declare the topology anew")
        self._homeless |= new
        if answers.refused:
            log.warning("broker-refuses", service=self.service, messages=answers.refused)
            # the broker goes on refusing on a channel that was not told of the room there is again; a new one asks anew
            self.close()
        return answers.arrived


def _as_amqp(message: Message) -> Amqp:
    return Amqp(message.body, content_type=CONTENT_TYPE, delivery_mode=_PERSISTENT, message_id=str(message.id))
