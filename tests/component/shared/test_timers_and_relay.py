"""Timers run once and are caught up; a relay is woken, and is the only one."""

import threading
import time
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from shared import clock
from shared.messaging import timers
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox
from shared.messaging.outbox import Message
from shared.messaging.relay import Relay
from shared.messaging.worker import Worker
from shared.persistence.unit_of_work import UnitOfWork
from tests.conformance.toys import Teller


class Alarm:
    """A service whose timer notes when it rang, and can fail."""

    def __init__(self, teller: Teller) -> None:
        self.rang: list[UUID] = []
        self.fails: set[UUID] = set()
        handlers = Handlers("teller")
        handlers.timer("bell")(self._ring)
        self.database = teller.database
        self.worker = Worker(teller.database, Inbox(teller.database, handlers))

    def _ring(self, work: UnitOfWork, subject: UUID, due: date) -> None:
        assert due <= work.today
        if subject in self.fails:
            raise ZeroDivisionError
        self.rang.append(subject)

    def set(self, due: date) -> UUID:
        """A timer for a new subject."""
        subject = uuid4()
        with self.database.transaction() as session:
            timers.schedule(session, "bell", subject, due)
        return subject


def test_a_timer_runs_once_on_its_day(teller: Teller) -> None:
    """Due today, not due tomorrow, and never again."""
    alarm = Alarm(teller)
    today = alarm.set(clock.today())
    alarm.set(clock.today() + timedelta(days=1))
    alarm.worker.turn()
    alarm.worker.turn()
    assert alarm.rang == [today]


def test_a_timer_missed_during_a_stop_is_caught_up_oldest_first(teller: Teller) -> None:
    """What was due while nothing ran, runs now."""
    alarm = Alarm(teller)
    late, later = (alarm.set(clock.today() - timedelta(days=days)) for days in (9, 30))
    alarm.worker.turn()
    assert alarm.rang == [later, late]


def test_a_timer_that_fails_keeps_nobody_waiting(teller: Teller) -> None:
    """It is tried again later; the others run."""
    alarm = Alarm(teller)
    failing, healthy = alarm.set(clock.today() - timedelta(days=1)), alarm.set(clock.today())
    alarm.fails = {failing}
    alarm.worker.turn()
    assert alarm.rang == [healthy]


class Carrier:
    """A transport that notes what it carried."""

    def __init__(self) -> None:
        self.carried: list[Message] = []
        self.arrived = threading.Event()

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Note them as arrived."""
        self.carried += messages
        self.arrived.set()
        return [message.position for message in messages]


def test_a_relay_is_woken_by_the_commit(teller: Teller) -> None:
    """It need not wait for its slow look."""
    carrier, stop = Carrier(), threading.Event()
    thread = threading.Thread(target=Relay("teller", teller.database, carrier).run, args=(stop,))
    thread.start()
    teller.count()
    woken = carrier.arrived.wait(10)
    stop.set()
    thread.join()
    assert (woken, teller.pending()) == (True, 0)


def test_two_relays_of_one_service_do_not_both_send(teller: Teller) -> None:
    """The second waits for the lock of the first."""
    carriers, stop = [Carrier(), Carrier()], threading.Event()
    threads = [threading.Thread(target=Relay("teller", teller.database, one).run, args=(stop,)) for one in carriers]
    for thread in threads:
        thread.start()
    for _ in range(20):
        teller.count()
    deadline = time.monotonic() + 10
    while teller.pending() and time.monotonic() < deadline:
        carriers[0].arrived.wait(0.05)
    stop.set()
    for thread in threads:
        thread.join()
    assert sorted(len(one.carried) for one in carriers) == [0, 20]
