"""An engine computes while it holds its lock, stops in the midst of its work, and goes on after whatever goes wrong."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Event

import pytest

from shared.mistake import Mistake
from shared.observability.metrics import REGISTRY
from shared.persistence.database import Database
from shared.processes.engine import Engine, lock_of
from shared.service import Compute
from tests.conformance.toys import Teller
from tests.support.house import wait_until


@contextmanager
def running(teller: Teller, compute: Compute) -> Iterator[tuple[Engine, Event]]:
    """An engine in a thread of its own, told to stop at the end."""
    engine, stop = Engine("teller", compute, teller.database), Event()
    thread = threading.Thread(target=engine.run, args=(stop,))
    thread.start()
    try:
        yield engine, stop
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def test_work_is_done_one_after_the_other_without_a_pause(teller: Teller) -> None:
    """As long as there is some."""
    left = [1, 2, 3]
    with running(teller, lambda _database, _step: bool(left and left.pop())):
        wait_until(lambda: not left)


def test_a_second_engine_stands_by_and_takes_over(teller: Teller) -> None:
    """One in an installation: two would do the same twice."""
    looked = Event()

    def look(_database: Database, _step: Callable[[], None]) -> bool:
        looked.set()
        return False

    with ExitStack() as first:
        listener = first.enter_context(teller.database.listener())
        assert listener.try_lock(lock_of("teller"))
        with running(teller, look) as (engine, _stop):
            wait_until(lambda: engine.standing_by)
            assert REGISTRY.get_sample_value("tandem_engine_leading", {"service": "teller"}) == 0
            assert not looked.is_set()
            first.close()
            wait_until(looked.is_set)
            assert not engine.standing_by


def test_it_stops_in_the_midst_of_its_work(teller: Teller) -> None:
    """At the next step; what it was at is begun anew another time."""
    begun, finished = Event(), Event()

    def endless(_database: Database, step: Callable[[], None]) -> bool:
        while not finished.is_set():
            begun.set()
            step()
        return True

    with running(teller, endless) as (_engine, stop):
        assert begun.wait(20)
        stop.set()
    assert not finished.is_set()


def test_what_goes_wrong_is_tried_again(teller: Teller) -> None:
    """Told, without ending it."""
    tries: list[int] = []

    def fails_once(_database: Database, _step: Callable[[], None]) -> bool:
        tries.append(1)
        if len(tries) == 1:
            raise ZeroDivisionError
        return False

    with running(teller, fails_once):
        wait_until(lambda: len(tries) > 1)


def test_what_waiting_does_not_mend_ends_it(teller: Teller) -> None:
    """A mistake is for whoever runs it."""

    def mistaken(_database: Database, _step: Callable[[], None]) -> bool:
        raise Mistake("there is no key")

    with pytest.raises(Mistake):
        Engine("teller", mistaken, teller.database).run(Event())
