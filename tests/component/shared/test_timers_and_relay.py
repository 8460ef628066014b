"""Timers run once and are caught up; a relay is woken, and is the only one."""

import threading
import time
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from shared import clock
from shared.contracts.delivery import RESEND
from shared.messaging import timers
from shared.messaging.ends import End
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox
from shared.messaging.inbox_store import forget_received, forget_requests
from shared.messaging.outbox import Message
from shared.messaging.relay import Relay
from shared.messaging.worker import Worker
from shared.persistence.unit_of_work import UnitOfWork
from tests.conformance.toys import Listener, Teller


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


def test_a_timer_runs_once_however_many_workers_look(teller: Teller) -> None:
    """Each due timer is one worker's."""
    alarm = Alarm(teller)
    due = [alarm.set(clock.today()) for _ in range(12)]
    threads = [threading.Thread(target=Worker(alarm.database, alarm.worker.inbox).turn) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(alarm.rang) == sorted(due)


def test_a_timer_that_runs_holds_up_nobody_who_takes_it_back(teller: Teller) -> None:
    """Who takes it back may hold what the timer's handler waits for: then neither would ever go on."""
    subject = Alarm(teller).set(clock.today())
    with teller.database.transaction() as running, teller.database.transaction() as taking_back:
        timer = timers.next_due(running, clock.today())
        taking_back.execute(text("SET LOCAL lock_timeout = '100ms'"))
        timers.unschedule(taking_back, "bell", subject)
    assert timer == timers.Timer("bell", subject, clock.today())


def test_a_timer_that_ran_long_ago_is_forgotten(teller: Teller) -> None:
    """One that ran lately is remembered, so that it is not set again; one that is still to run stays."""
    alarm = Alarm(teller)
    old, late, open_ = (alarm.set(clock.today() - timedelta(days=days)) for days in (900, 800, 700))
    with teller.database.transaction() as session:
        ran = "UPDATE timer SET done_at = clock_timestamp() - interval '1 day' * :days WHERE subject = :subject"
        for subject, days in ((old, timers.KEPT + 1), (late, timers.KEPT - 1)):
            session.execute(text(ran), {"subject": subject, "days": days})
        timers.forget_done(session)
        assert set(session.execute(text("SELECT subject FROM timer")).scalars()) == {late, open_}


def ring_and_crash(teller: Teller) -> None:
    """Take a due timer, and fail before the commit."""
    with teller.database.transaction() as session:
        timer = timers.next_due(session, clock.today())
        assert timer is not None
        timers.done(session, timer)
        raise ZeroDivisionError


def test_a_timer_whose_effect_was_rolled_back_rings_again(teller: Teller) -> None:
    """A crash between handler and commit loses neither: the row is still open."""
    alarm = Alarm(teller)
    subject = alarm.set(clock.today())
    with pytest.raises(ZeroDivisionError):
        ring_and_crash(teller)
    alarm.worker.turn()
    assert alarm.rang == [subject]


def test_a_failing_job_keeps_nobody_waiting(teller: Teller) -> None:
    """The other jobs, and the timers, have their turn; the failure is told at the end."""
    alarm, done = Alarm(teller), []
    alarm.worker.handlers.jobs += [lambda _: 1 // 0, lambda _: done.append("second")]
    with pytest.raises(ZeroDivisionError):
        alarm.worker.turn()
    assert done == ["second"]


def test_what_was_received_long_ago_is_forgotten_unless_it_waits(teller: Teller) -> None:
    """The inbox does not grow for ever; a very late copy is refused by its version."""
    for _ in range(2):
        teller.count()
    first, second = teller.bodies()
    inbox = Listener(teller.database).inbox
    inbox.handlers = Handlers("listener")
    inbox.receive([first, second.replace(b'"aggregateversion":1', b'"aggregateversion":2')])
    with teller.database.transaction() as session:
        session.execute(text("UPDATE inbox SET received_at = received_at - interval '31 days'"))
        forget_received(session)
        kept = session.execute(text("SELECT event_id = (SELECT event_id FROM inbox_waiting) FROM inbox")).scalars().all()
    assert (kept, inbox.receive([first])) == ([True], [End.APPLIED])


def test_a_request_to_send_again_leaves_nothing_behind_for_ever(teller: Teller) -> None:
    """Each is an aggregate of its own; one that was answered need not be known by its version, for it has but one."""
    with teller.database.transaction() as session:
        rows = "INSERT INTO inbox_progress SELECT :stream, gen_random_uuid(), version FROM unnest(ARRAY[0, 1]) AS version"
        for stream in (RESEND, "teller.counter"):
            session.execute(text(rows), {"stream": stream})
        forget_requests(session)
        kept = session.execute(text("SELECT aggregate_type, version FROM inbox_progress ORDER BY 1, 2")).all()
    assert list(map(tuple, kept)) == [(RESEND, 0), ("teller.counter", 0), ("teller.counter", 1)]


class Carrier:
    """A transport that notes what it carried."""

    def __init__(self) -> None:
        self.carried: list[Message] = []
        self.arrived = threading.Event()

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Note them as arrived."""
        self.carried += messages
        if messages:
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
