"""A relay that holds its lock and does nothing with it is no relay: another one takes over, or it does so itself."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import text

from shared.messaging import relay
from shared.messaging.outbox import Message
from shared.messaging.relay import Relay, lock_of
from shared.persistence import connection
from shared.persistence.database import Database
from tests.conformance.toys import Stage
from tests.support.silent_line import Line, line_to

LOCK = lock_of("teller")


class Carrier:
    """A transport to which everything can be given."""

    def __init__(self) -> None:
        self.carried = 0

    def send(self, messages: Sequence[Message]) -> list[int]:
        """Take them all."""
        self.carried += len(messages)
        return [message.position for message in messages]


def _soon(fact: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not fact() and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    return fact()


@contextmanager
def _running(one: Relay) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=one.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def _by_way_of_a_line(database: Database) -> Iterator[tuple[Database, Line]]:
    url = database.engine.url
    with line_to(str(url.host), url.port or 5432) as line:
        address = url.set(host="127.0.0.1", port=line.port).render_as_string(hide_password=False)
        with closing(Database(address, pool_size=1)) as behind:
            yield behind, line


def test_another_relay_takes_over_from_one_that_fell_silent(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although the server believes that its session is alive."""
    monkeypatch.setattr(relay, "SILENT_FOR", 1.5)
    # the silent one must not stay for as long as a statement may take, or this test would
    monkeypatch.setattr(connection.Patient, "deadline", 3.0)
    first, second = Carrier(), Carrier()
    stage.teller.count()
    with _by_way_of_a_line(stage.teller.database) as (behind, line), _running(Relay("teller", behind, first)):
        assert _soon(lambda: (first.carried, stage.teller.pending()) == (1, 0))
        line.fall_silent()
        with _running(Relay("teller", stage.teller.database, second)):
            stage.teller.count()
            assert _soon(lambda: second.carried == 1)


def test_a_relay_takes_its_lock_back_from_a_session_that_it_lost(stage: Stage) -> None:
    """At once: nobody else can be waiting for what it said there."""
    database = stage.teller.database
    with _by_way_of_a_line(database) as (behind, line), behind.listener() as lost:
        assert lost.try_lock(LOCK)
        former = lost.session
        line.fall_silent()
        with database.listener() as listener:
            assert not listener.try_lock(LOCK)
            assert listener.take_from(LOCK, silent_for=3600, former=former)
            assert _soon(lambda: listener.try_lock(LOCK))


def test_one_that_leads_is_left_alone(stage: Stage) -> None:
    """So is who holds another lock, and who has the same process id later."""
    database = stage.teller.database
    with database.listener() as leads, database.listener() as other, database.listener() as waits:
        assert leads.try_lock(LOCK)
        assert other.try_lock("another")
        later = leads.session._replace(began=waits.session.began)
        taken = [
            waits.take_from(LOCK, silent_for=3600, former=None),
            waits.take_from(LOCK, silent_for=3600, former=later),
            waits.take_from(LOCK, silent_for=3600, former=other.session),
        ]
        assert (taken, leads.connection.execute(text("SELECT 1")).scalar()) == ([False, False, False], 1)


def test_the_server_gives_up_a_machine_that_is_gone(stage: Stage) -> None:
    """By TCP's own signs of life, within half a minute; its own settings would take two hours."""
    with stage.teller.database.transaction() as session:
        raw = session.execute(text("SELECT inet_client_addr() IS NOT NULL")).scalar_one()
        names = ("idle", "interval", "count")
        found = [session.execute(text(f"SHOW tcp_keepalives_{name}")).scalar_one() for name in names]
    assert (raw, found) == (True, ["10", "5", "3"])
