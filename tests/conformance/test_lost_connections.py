"""A database that goes away, at any step and in any way, costs time and nothing else."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import psycopg2
import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from shared.messaging.ends import End
from shared.messaging.failures import connection_lost
from shared.messaging.outbox import Message
from shared.messaging.relay import Relay
from shared.persistence import connection
from shared.persistence.database import Database
from tests.conformance.toys import Stage
from tests.support.silent_line import line_to


def _kill(database: Database, of: str = "pid <> pg_backend_pid()") -> int:
    """End connections to a database, from a new one of the same user; how many."""
    # one of the pool could be ending already, by the killing before
    with create_engine(database.engine.url, poolclass=NullPool).connect() as killer:
        return len(
            killer.execute(
                text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND {of}")  # noqa: S608
            ).all()
        )


def _wait_until(fact: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > deadline:
            return False
        threading.Event().wait(0.02)
    return True


@contextmanager
def _running(*relays: Relay) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=relay.run, args=(stop,)) for relay in relays]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_a_connection_lost_in_a_handler_is_not_the_fault_of_the_event(stage: Stage) -> None:
    """Nothing was received, nothing is a dead letter, and the event has its effect when it comes again."""
    stage.teller.count()
    stage.listener.before = lambda _: _kill(stage.listener.database)
    with pytest.raises(DBAPIError) as lost:
        stage.listener.inbox.receive(stage.teller.bodies())
    stage.listener.before = lambda _: None
    stage.teller.settle()
    assert (connection_lost(lost.value), stage.listener.dead(), stage.listener.heard()) == (True, [], [1])


@pytest.mark.parametrize("error", [psycopg2.OperationalError(), psycopg2.InterfaceError()])
def test_what_the_driver_itself_says_is_understood(error: Exception) -> None:
    """An error that did not pass through SQLAlchemy tells of a lost connection too."""
    assert connection_lost(error)


@pytest.mark.parametrize("state", ["53100", "53200", "58030", "25006"])
def test_a_machine_in_trouble_makes_no_dead_letters(stage: Stage, state: str) -> None:
    """A full disk or a server that is read-only for a while: the event is tried again."""
    stage.teller.count()
    trouble = text(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$")
    stage.listener.before = lambda session: session.execute(trouble)
    ends = stage.listener.inbox.receive(stage.teller.bodies())
    stage.listener.before = lambda _: None
    stage.listener.let_time_pass()
    stage.listener.worker.turn()
    assert (ends, stage.listener.heard()) == ([End.RETRY], [1])


def test_the_wake_up_survives_whatever_happens_to_its_connection(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full pool or a lost connection costs one wake-up, not all that follow."""
    database = stage.teller.database
    connect, failed = database.engine.connect, threading.Event()

    def fail_once() -> object:
        monkeypatch.setattr(database.engine, "connect", connect)
        failed.set()
        raise psycopg2.InterfaceError

    monkeypatch.setattr(database.engine, "connect", fail_once)
    database.wake_relay()
    assert failed.wait(5)
    with database.listener() as listener:

        def woken() -> bool:
            database.wake_relay()
            return listener.wait(0.1)

        assert _wait_until(woken)


class Endless:
    """A transport that always has more to carry."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.carried = stage, 0

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Carry, and have something new told."""
        self.carried += len(messages)
        self.stage.teller.count()
        return [message.position for message in messages]


def test_a_busy_relay_notices_that_its_lock_is_gone(stage: Stage) -> None:
    """It stops when another one took over, even when there is never a quiet moment."""
    first, second = Endless(stage), Endless(stage)
    database = stage.teller.database
    stage.teller.count()

    def taken_over() -> bool:
        _kill(database, "pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)")
        return _wait_until(lambda: second.carried > 0, 3)

    with _running(Relay("teller", database, first)):
        assert _wait_until(lambda: first.carried > 2)
        with _running(Relay("teller", database, second)):
            assert _wait_until(taken_over)
            assert _wait_until(lambda: second.carried > 5)
            stopped_at = first.carried
            assert _wait_until(lambda: second.carried > 15)
            assert first.carried == stopped_at


def test_a_relay_goes_on_after_every_connection_was_cut(stage: Stage) -> None:
    """Again and again, in both databases, while it relays."""
    counter = stage.teller.count()
    with _running(stage.teller.relay):
        for _ in range(5):
            _kill(stage.teller.database)
            _kill(stage.listener.database)
            _wait_until(lambda: _counted(stage, counter))
        assert _wait_until(lambda: _all_sent(stage))
    assert stage.listener.heard() == list(range(1, len(stage.listener.heard()) + 1))


def _all_sent(stage: Stage) -> bool:
    try:
        return stage.teller.pending() == 0
    except DBAPIError:
        return False  # its connection was one of those that were cut a moment ago


def _counted(stage: Stage, counter: object) -> bool:
    try:
        stage.teller.count(counter)  # type: ignore[arg-type]
    except DBAPIError:
        return False
    return True


def test_a_database_that_falls_silent_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that keeps its connection open but says nothing more does not hold a thread for ever."""
    monkeypatch.setattr(connection.Patient, "deadline", 0.5)
    url = stage.teller.database.engine.url
    with line_to(str(url.host), url.port or 5432) as line:
        database = Database(url.set(host="127.0.0.1", port=line.port).render_as_string(hide_password=False))
        with pytest.raises(DBAPIError) as silent:
            _ask_before_and_after(database, line.fall_silent)
        database.close()
    assert connection_lost(silent.value)


def _ask_before_and_after(database: Database, happens: Callable[[], None]) -> None:
    with database.transaction() as session:
        session.execute(text("SELECT 1"))
        happens()
        session.execute(text("SELECT 1"))


def test_a_port_that_is_open_but_silent_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is one that takes a connection and never greets."""
    monkeypatch.setattr(connection.Patient, "greeting", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = stage.teller.database.engine.url.set(port=server.getsockname()[1])
        database = Database(url.render_as_string(hide_password=False))
        with pytest.raises(DBAPIError) as silent, database.transaction() as session:
            session.execute(text("SELECT 1"))
        database.close()
    assert connection_lost(silent.value)


def test_other_connections_of_the_process_wait_as_long_as_it_takes(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration may take longer than a command."""
    monkeypatch.setattr(connection.Patient, "deadline", 0.01)
    engine = create_engine(stage.teller.database.engine.url)
    with engine.connect() as plain:
        assert plain.execute(text("SELECT pg_sleep(0.1), 1")).one()[1] == 1
    engine.dispose()
