"""What the broker answered, by delivery tag.

py-amqp's own waiting for a confirm looks at no tag: after one that came late it takes the confirm of one message for that of the
next. Here every tag is matched with its message, and a message that was returned is not believed, whatever its confirm says.
"""

from dataclasses import dataclass

from amqp import Channel
from amqp import Message as Amqp

from shared.messaging.outbox import Message


@dataclass(frozen=True)
class Answers:
    """What the broker said of some messages.

    ``arrived`` are the positions of those in every queue that wants them, ``returned`` found no queue, and so many were
    ``refused``.
    """

    arrived: list[int]
    returned: list[Message]
    refused: int


class Confirms:
    """The answers on one channel in confirm mode, whose tags count from 1 with each message published on it."""

    def __init__(self, channel: Channel) -> None:
        self._tag = 0
        self._open: dict[int, Message] = {}
        self._acked: list[Message] = []
        self._returned: set[str] = set()
        self._refused = 0
        channel.confirm_select()
        channel.events["basic_ack"].add(self.on_ack)
        channel.events["basic_nack"].add(self.on_nack)
        channel.events["basic_return"].add(self.on_return)

    def published(self, message: Message) -> None:
        """Note the message that is published next."""
        self._tag += 1
        self._open[self._tag] = message

    @property
    def waiting(self) -> int:
        """How many answers are still to come."""
        return len(self._open)

    def take(self) -> Answers:
        """What was answered since the last time."""
        returned = [one for one in self._acked if str(one.id) in self._returned] if self._returned else []
        arrived = [one.position for one in self._acked if one not in returned]
        answers = Answers(arrived, returned, self._refused)
        self._acked, self._returned, self._refused = [], set(), 0
        return answers

    def on_ack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 -- py-amqp calls it
        """The broker is done with it: it is in every queue that wanted it, or was returned before."""
        self._acked += self._settle(tag, multiple=multiple)

    def on_nack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 -- idem
        """The broker could not keep it."""
        self._refused += len(self._settle(tag, multiple=multiple))

    def on_return(self, _error: Exception, _exchange: str, _key: str, message: Amqp) -> None:
        """No queue wanted it; its confirm follows."""
        self._returned.add(str(message.properties["message_id"]))

    def _settle(self, tag: int, *, multiple: bool) -> list[Message]:
        tags = [one for one in self._open if one <= tag] if multiple else [tag]
        return [self._open.pop(one) for one in tags if one in self._open]
