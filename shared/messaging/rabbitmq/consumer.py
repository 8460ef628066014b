"""The receiver's way from the broker: micro-batches into the inbox, acknowledged after the commit."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import structlog
from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.entity import Queue

from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.pieces import Reading
from shared.messaging.rabbitmq.topology import dead_queue_of, queue_of

if TYPE_CHECKING:
    from amqp import Channel, Message

log = structlog.get_logger()

#: Messages received in one transaction.
BATCH = 150
#: Messages that the broker may send ahead of their acknowledgement.
AHEAD = 400
#: Messages that are taken in, at most, before somebody else has a turn.
LITTLE = 10
#: Seconds for a fuller batch. A transaction costs as much as twenty of its events, and takes as long.
LINGER = 0.005
#: Seconds after which a queue from which nothing came is listened to anew. A queue that was deleted and made again before its
#: consumer was told gives that one nothing, or what it gives does not arrive, and neither side says a word of it.
SILENCE = 30.0

Receive = Callable[[Sequence[bytes]], object]


class Queued:
    """What came in from one queue and is not acknowledged yet, on a channel of its own: so one tag settles all up to it."""

    def __init__(self, connection: Connection, queue: Queue, receive: Receive) -> None:
        self.receive = receive
        self._connection, self._queue = connection, queue
        self._listen()

    def look_after_silence(self) -> None:
        """Listen anew when nothing came for :data:`SILENCE`; what comes meanwhile goes back to the queue, and comes again."""
        if not self.messages and time.monotonic() - self._heard > SILENCE:
            self._channel.close()
            self._listen()

    def settle(self) -> int:
        """Have the oldest received, and acknowledge them once that has committed; how many."""
        batch = [self.messages[number] for number in range(min(BATCH, len(self.messages)))]
        if batch:
            self.receive([bytes(message.body) for message in batch])
            self._channel.basic_ack(batch[-1].delivery_tag, multiple=True)
            for _ in batch:
                self.messages.popleft()
            self._heard = time.monotonic()
        return len(batch)

    def _listen(self) -> None:
        self.messages: deque[Message] = deque()
        self._heard = time.monotonic()
        self._channel: Channel = link.raw(self._connection).channel()
        # the bytes as they came, whatever encoding they claim
        self._channel.auto_decode = False
        self._check()
        self._channel.basic_qos(0, AHEAD, False)  # noqa: FBT003 -- for this consumer, as quorum queues want it
        self._channel.basic_consume(self._queue.name, callback=self.messages.append)

    def _check(self) -> None:
        """Raise when the queue is not there, or is there with other arguments than ours."""
        name, arguments = self._queue.name, self._queue.queue_arguments
        self._channel.queue_declare(name, passive=True)
        self._channel.queue_declare(name, durable=True, auto_delete=False, arguments=arguments)


class _Ear:
    """A connection on which everything for one service is heard."""

    def __init__(self, url: str, service: str, receive: Receive, bury: Receive) -> None:
        self.trouble: Exception | None = None
        self.connection = link.connect(url, f"{service} worker")
        try:
            self.reading = Reading(link.raw(self.connection))
            self.queues = (
                Queued(self.connection, queue_of(service), receive),
                Queued(self.connection, dead_queue_of(service), bury),
            )
        except BaseException:
            link.drop(self.connection)
            raise

    def hear(self, wait: float) -> None:
        """Take in what the broker sent. One message is not kept waiting; several announce more, for which it lingers a moment."""
        first = None
        for queue in self.queues:
            queue.look_after_silence()
        while (most := max(len(queue.messages) for queue in self.queues)) < BATCH:
            if most > 1:
                first = first or time.monotonic()
                wait = max(first + LINGER - time.monotonic(), 0)
            try:
                self.reading.turn(0 if most == 1 else wait)
            except TimeoutError:
                break
        link.raw(self.connection).heartbeat_tick()

    def settle(self) -> int:
        """Settle a batch of each queue; how many messages. Raises what went wrong meanwhile."""
        settled = sum(queue.settle() for queue in self.queues)
        if self.trouble is not None:
            raise self.trouble
        return settled


class Consumer:
    """Receives for one service on a connection of its own.

    ``receive`` takes a batch of bodies, and whatever it raises says that nothing was taken; ``bury`` takes what the broker
    gave up delivering. One thread may use it.
    """

    def __init__(self, url: str, service: str, receive: Receive, bury: Receive) -> None:
        self.url = url
        self.service = service
        self.receive = receive
        self.bury = bury
        self._ear: _Ear | None = None

    @property
    def bound(self) -> bool:
        """Whether it listens."""
        return self._ear is not None

    def turn(self, wait: float) -> int:
        """Receive what is there, at most one batch of each queue; wait for it at most so many seconds; how many messages.

        Raises one of ``link.AWAY`` when the broker is away, ``Mistake``, or what ``receive`` raised: then nothing was
        acknowledged, and the same comes again.
        """
        try:
            ear = self._listening()
            ear.hear(wait)
            return ear.settle()
        except AMQPError as error:
            self.close()
            raise link.explained(error) from error
        except link.AWAY:
            self.close()
            raise

    def hear_ahead(self) -> bool:
        """Take in a little of what has come meanwhile, without waiting; whether there may be more.

        It is for another green thread than that of a turn, while ``receive`` waits for its database. What goes wrong here is
        kept for the turn, for some of it the broker says only once.
        """
        ear = self._ear
        if ear is None or ear.trouble is not None or len(ear.queues[0].messages) >= AHEAD:
            return False
        try:
            for _ in range(LITTLE):
                ear.reading.turn(0)
        except TimeoutError:
            return False
        except (AMQPError, *link.AWAY) as error:
            ear.trouble = error
            return False
        return True

    def close(self) -> None:
        """Let go of the connection; what is not acknowledged goes to somebody else, or comes again."""
        if self._ear is not None:
            link.drop(self._ear.connection)
        self._ear = None

    def _listening(self) -> _Ear:
        if self._ear is None:
            self._ear = _Ear(self.url, self.service, self.receive, self.bury)
            log.info("consumer-bound", service=self.service)
        return self._ear
