"""The relay: takes events out of one outbox, in order, and hands them to the transport."""

from collections.abc import Callable
from threading import Event

import structlog
from sqlalchemy import Connection

from shared.messaging import outbox
from shared.messaging.transport import Transport
from shared.mistake import Mistake
from shared.observability import metrics
from shared.observability.trouble import Trouble
from shared.persistence.database import Database, SessionId

#: Events handed to the transport at once.
BATCH = 200
#: Seconds after which the relay looks without being woken.
NET = 0.5
#: Seconds to wait after something went wrong.
BACK_OFF = 1.0
#: Seconds after which a leader that asked its database nothing leads no more. It asks twice a second, and at the latest when the
#: broker has not answered for as long as a relay waits for it.
SILENT_FOR = 60.0

log = structlog.get_logger()


def lock_of(service: str) -> str:
    """The name of the lock that the one active relay of a service holds."""
    return f"relay:{service}"


class Relay:
    """The one active relay of one service's database; a second one waits for the first to let go of its lock.

    A first one that is silent is ended, and so is a session that this relay itself led in before and lost. Two that lead for a
    moment do no harm: what is sent twice is received once.
    """

    def __init__(
        self, service: str, database: Database, transport: Transport, *, beat: Callable[[], object] = lambda: None
    ) -> None:
        """``beat`` is called at every turn, for a watchdog."""
        self.service = service
        self.database = database
        self.transport = transport
        self.beat = beat
        self.standing_by = False
        self._trouble = Trouble("relay-waits", service=service)
        self._after = 0
        self._led: SessionId | None = None
        metrics.RELAY_LEADING.labels(service)  # is 0 until it leads

    def turn(self) -> int:
        """Send one batch; how many events reached every subscriber."""
        with self.database.autocommit() as connection:
            return self._turn(connection)

    def _turn(self, connection: Connection) -> int:
        """No transaction is open while the transport works.

        What did not arrive everywhere is passed by until the end of the outbox is reached, and then comes again: a
        subscriber that is away holds up nobody else.
        """
        messages = outbox.pending(connection, self.service, BATCH, self._after)
        if not messages:
            self._after = 0
            self.transport.send([])
            return 0
        with metrics.handing_over(self.service, messages):
            arrived = self.transport.send(messages)
        outbox.sent(connection, arrived)
        metrics.count_sent(self.service, messages, arrived)
        passing_by = bool(self._after) or len(arrived) < len(messages)
        self._after = messages[-1].position if passing_by and len(messages) == BATCH else 0
        return len(arrived)

    def run(self, stop: Event) -> None:
        """Relay until told to stop, whatever happens to the database or the transport meanwhile. Raises ``Mistake``."""
        while not stop.is_set():
            self.beat()
            try:
                self._run_while_leading(stop)
            except Mistake:
                raise
            except Exception as error:  # noqa: BLE001 -- whatever it was, the events are still there and must go out
                self._trouble.tell(error)
                stop.wait(BACK_OFF)

    def _run_while_leading(self, stop: Event) -> None:
        with self.database.listener() as listener:
            while not stop.is_set() and not listener.try_lock(lock_of(self.service)):
                self.standing_by = True
                self.beat()
                if listener.take_from(lock_of(self.service), silent_for=SILENT_FOR, former=self._led):
                    log.warning("relay-took-over", service=self.service)
                stop.wait(BACK_OFF)
            self.standing_by = False
            self._led = listener.session
            with metrics.RELAY_LEADING.labels(self.service).track_inprogress():
                while not stop.is_set():
                    self.beat()
                    # on the connection that holds the lock: who has lost it can read nothing, nor forget anything
                    sent = self._turn(listener.connection)
                    self._trouble.over()
                    # looked at after every batch: a relay whose lock is gone must stop, for another one may hold it
                    listener.wait(0 if sent else NET)
