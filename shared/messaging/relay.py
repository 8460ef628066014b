"""The relay: takes events out of one outbox, in order, and hands them to the transport."""

from threading import Event

import structlog

from shared.messaging import outbox
from shared.messaging.transport import Transport
from shared.persistence.database import Database

log = structlog.get_logger()

#: Events handed to the transport at once.
BATCH = 200
#: Seconds after which the relay looks without being woken.
NET = 0.5
#: Seconds to wait after something went wrong.
BACK_OFF = 1.0


class Relay:
    """The one active relay of one service's database; a second one waits for the first to let go of its lock."""

    def __init__(self, service: str, database: Database, transport: Transport) -> None:
        self.service = service
        self.database = database
        self.transport = transport
        self._after = 0

    def turn(self) -> int:
        """Send one batch; how many events reached every subscriber. No transaction is open while the transport works.

        What did not arrive everywhere is passed by until the end of the outbox is reached, and then comes again: a
        subscriber that is away holds up nobody else.
        """
        with self.database.transaction() as session:
            messages = outbox.pending(session, self.service, BATCH, self._after)
        if not messages:
            self._after = 0
            return 0
        arrived = self.transport.send(messages)
        with self.database.transaction() as session:
            outbox.sent(session, arrived)
        passing_by = bool(self._after) or len(arrived) < len(messages)
        self._after = messages[-1].position if passing_by and len(messages) == BATCH else 0
        return len(arrived)

    def run(self, stop: Event) -> None:
        """Relay until told to stop, whatever happens to the database meanwhile."""
        while not stop.is_set():
            try:
                self._run_while_leading(stop)
            except Exception as error:  # noqa: BLE001 -- whatever it was, the events are still there and must go out
                log.warning("relay-waits", service=self.service, error=type(error).__name__)
                stop.wait(BACK_OFF)

    def _run_while_leading(self, stop: Event) -> None:
        with self.database.listener() as listener:
            while not stop.is_set() and not listener.try_lock(f"relay:{self.service}"):
                stop.wait(BACK_OFF)
            while not stop.is_set():
                # looked at after every batch: a relay whose lock is gone must stop, for another one may hold it
                listener.wait(0 if self.turn() else NET)
