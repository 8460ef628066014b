"""Two versions of one event at the same time, as while services are upgraded one after the other."""

import json

import pytest
from sqlalchemy import text

from shared.contracts.envelope import Envelope
from shared.contracts.event import EVENTS, Event, event
from shared.contracts.upcasting import upcasts
from shared.messaging.worker import Worker
from shared.persistence.unit_of_work import UnitOfWork
from tests.conformance.toys import STREAM, Counted, Listener, Stage


@event("teller.measured", STREAM)
class Measured(Event):
    """One more, as it was told at first."""


@event("teller.measured", STREAM, version=2)
class MeasuredBy(Event):
    """So many more."""

    by: int = 7


@upcasts(Measured, MeasuredBy)
def by_one(_: Measured) -> MeasuredBy:
    """It was always one."""
    return MeasuredBy(by=1)


def test_a_handler_knows_the_newest_version_alone(stage: Stage) -> None:
    """What an older process tells arrives in the words of the newer, once and in order."""
    heard: list[int] = []

    def hear(_: UnitOfWork, told: MeasuredBy, __: Envelope) -> None:
        heard.append(told.by)

    stage.listener.inbox.handlers.on(MeasuredBy)(hear)
    counter = stage.teller.count(kind=Measured)
    for kind in (MeasuredBy, Measured, MeasuredBy):
        stage.teller.count(counter, kind=kind)
    stage.teller.settle()
    assert (heard, stage.listener.waiting()) == ([1, 7, 1, 7], [])


def test_a_worker_that_starts_tries_what_waited_for_its_version(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it was to wait: the deploy that it waited for is this one. What comes after it follows."""
    stage.count_many(3)
    bodies = [_of_version_2(body) for body in stage.teller.bodies()]
    stage.listener.inbox.receive(bodies)
    _have_waited_long(stage.listener)
    stage.listener.worker.turn()
    assert (stage.listener.heard(), stage.listener.waiting()) == ([], ["unknown-version", "behind", "behind"])
    monkeypatch.setitem(EVENTS, ("teller.counted", 2), Counted)
    assert stage.listener.worker.turn() == 0
    Worker(stage.listener.database, stage.listener.inbox).turn()
    assert (stage.listener.heard(), stage.listener.waiting()) == ([1, 2, 3], [])


def _of_version_2(body: bytes) -> bytes:
    return json.dumps(json.loads(body) | {"type": "teller.counted.v2"}).encode()


def _have_waited_long(listener: Listener) -> None:
    """As if it had been tried in vain for hours: due now, and after the next time not for minutes."""
    with listener.database.transaction() as session:
        session.execute(text("UPDATE inbox_waiting SET attempts = 20, retry_at = clock_timestamp()"))
