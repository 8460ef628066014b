"""What every transport promises, and the one inside the process."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import structlog

from shared.messaging.ends import End
from shared.messaging.outbox import Message

log = structlog.get_logger()


class Subscriber(Protocol):
    """Somebody who receives whole streams. After :meth:`receive` each body has come to one of the four ends, committed."""

    @property
    def service(self) -> str:
        """Its name; one name receives each message once, however many processes bear it."""

    @property
    def streams(self) -> frozenset[str]:
        """The aggregate streams it wants, whole."""

    def receive(self, bodies: Sequence[bytes]) -> list[End]:
        """Take a batch, in order. An exception says that nothing was taken."""


class Transport(Protocol):
    """Carries messages from a relay to the subscribers, at least once, in the order in which they were handed over."""

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Hand messages over; the positions of those that will surely arrive, so that the outbox may forget them.

        Called without messages now and then, so that a transport can look after its connection.
        """


class InProcessTransport:
    """Hands messages straight to the inbox of each subscriber; a message is sure when each of them has committed an end."""

    def __init__(self, subscribers: Iterable[Subscriber]) -> None:
        self.subscribers = tuple(subscribers)

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Deliver to every subscriber; messages of a subscriber that could not take them stay in the outbox."""
        undelivered: set[int] = set()
        for subscriber in self.subscribers:
            wanted = [message for message in messages if message.stream in subscriber.streams]
            try:
                if wanted:
                    subscriber.receive([message.body for message in wanted])
            except Exception as error:  # noqa: BLE001 -- one subscriber that is away must not keep messages from the others
                log.warning("subscriber-away", subscriber=subscriber.service, error=type(error).__name__)
                undelivered.update(message.position for message in wanted)
        return [message.position for message in messages if message.position not in undelivered]
