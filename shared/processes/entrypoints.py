"""How nameko comes to our work: an entrypoint that receives events, and one that does something again and again.

nameko's own event entrypoint acknowledges what a failed handler threw away and drops what it cannot decode, and its timer bursts
after a long turn (ADR 10). These own their connection and their rhythm, and a failed turn is tried again.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import eventlet
from eventlet.event import Event
from nameko.extensions import Entrypoint

from shared.messaging.rabbitmq.consumer import Consumer, Receive
from shared.mistake import Mistake
from shared.observability.trouble import Trouble

#: Seconds to wait after something went wrong.
BACK_OFF = 1.0
#: Seconds that a receiver listens at most before it looks whether it should stop.
LISTEN = 1.0
#: Seconds between two signs of life while a worker is busy; every statement in it has a limit of its own.
SIGN = 5.0

Beat = Callable[[], object]
Make = Callable[[Receive], Consumer]
Method = TypeVar("Method", bound=Callable[..., object])


class Loop(Entrypoint):  # type: ignore[misc]  # nameko ships no types
    """Takes turns in a thread of its own until it is stopped; stopping waits for the end of the turn that runs.

    A ``Mistake`` ends the container; anything else is told, and tried again after a second. ``beat`` is told of every turn.
    """

    def __init__(self, beat: Beat, **kwargs: object) -> None:
        self.beat = beat
        self._stopping = False
        self._ended: Event = Event()
        super().__init__(**kwargs)

    def start(self) -> None:
        """Begin."""
        self.container.spawn_managed_thread(self._run, identifier=self.method_name)

    def stop(self) -> None:
        """End after the turn that runs."""
        self._stopping = True
        self._ended.wait()

    def turn(self) -> None:
        """What is done again and again."""
        raise NotImplementedError

    def end(self) -> None:
        """What is done at the end."""

    def call(self, *arguments: object) -> object:
        """Run the decorated method in a worker of the container; what it returns or raises."""
        done: Event = Event()

        def settle(_context: object, result: object, exc_info: Any) -> tuple[None, None]:  # noqa: ANN401 -- as sys.exc_info gives it
            done.send((result, exc_info and exc_info[1]))
            return None, None

        self.container.spawn_worker(self, arguments, {}, handle_result=settle)
        while not done.ready():
            self.beat()
            self.meanwhile(done)
            done.wait(SIGN)
        result, error = done.wait()
        if error is not None:
            raise error
        return result

    def meanwhile(self, done: Event) -> None:
        """What can be done while the decorated method waits for others, until it is done."""

    def _run(self) -> None:
        trouble = Trouble("turn-failed", turn=self.method_name)
        try:
            while not self._stopping:
                self.beat()
                try:
                    self.turn()
                except Mistake:
                    raise
                except Exception as error:  # noqa: BLE001 -- whatever it was, what is to be done is still there
                    trouble.tell(error)
                    eventlet.sleep(BACK_OFF)
                else:
                    trouble.over()
        finally:
            self.end()
            self._ended.send()


class Deliveries(Loop):
    """Has the decorated method receive micro-batches of events, on a connection and channels of its own.

    ``make`` makes the consumer, given what it has to call with each batch; a batch is acknowledged when the method returned.
    """

    def __init__(self, make: Make, beat: Beat, **kwargs: object) -> None:
        self.make = make
        self.consumer: Consumer | None = None
        super().__init__(beat, **kwargs)

    def setup(self) -> None:
        """Make the consumer; it connects at its first turn."""
        self.consumer = self.make(self.call)

    def turn(self) -> None:
        """Receive what is there."""
        if self.consumer is not None:
            self.consumer.turn(LISTEN)

    def meanwhile(self, done: Event) -> None:
        """Take in what comes next, whenever the database keeps the method waiting."""
        while not done.ready() and self.consumer is not None and self.consumer.hear_ahead():
            eventlet.sleep(0)

    def end(self) -> None:
        """Let go of the connection."""
        if self.consumer is not None:
            self.consumer.close()


class Repeatedly(Loop):
    """Calls the decorated method again and again, with a rest of so many seconds after each call."""

    def __init__(self, rest: float, beat: Beat, **kwargs: object) -> None:
        self.rest = rest
        super().__init__(beat, **kwargs)

    def turn(self) -> None:
        """Call it, and rest."""
        self.call()
        eventlet.sleep(self.rest)


def deliveries(make: Make, beat: Beat) -> Callable[[Method], Method]:
    """Decorate a method with :class:`Deliveries`."""
    decorate: Callable[[Method], Method] = Deliveries.decorator(make, beat)
    return decorate


def repeatedly(rest: float, beat: Beat) -> Callable[[Method], Method]:
    """Decorate a method with :class:`Repeatedly`."""
    decorate: Callable[[Method], Method] = Repeatedly.decorator(rest, beat)
    return decorate
