"""Nothing that waits is forgotten, and nothing that waits keeps others waiting."""

import json
import threading
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from shared.messaging import relay, resend
from shared.messaging.ends import End
from shared.messaging.resend import ask_for_missing
from shared.messaging.transport import InProcessTransport
from tests.conformance.toys import STREAM, Listener, Stage


def test_the_first_event_of_an_aggregate_is_tried_again(stage: Stage) -> None:
    """A first event that must wait leaves behind how far its aggregate is, or nobody would look for it."""
    stage.listener.later = {1}
    stage.teller.count()
    stage.teller.settle()
    stage.listener.later = set()
    stage.listener.let_time_pass()
    stage.listener.worker.turn()
    assert stage.listener.heard() == [1]


def test_a_hole_behind_something_that_waited_is_asked_for(stage: Stage) -> None:
    """What waited behind an event that was tried again can have a hole of its own before it."""
    stage.listener.later = {2}
    counter = stage.count_many(4)
    bodies = stage.teller.bodies()
    stage.lose_what_is_on_the_way()
    stage.listener.inbox.receive([bodies[0], bodies[1], bodies[3]])
    stage.listener.later = set()
    stage.listener.let_time_pass()
    stage.exchange()
    stage.listener.let_time_pass()
    stage.exchange()
    assert stage.listener.heard(counter) == [1, 2, 3, 4]


def test_what_is_here_already_is_not_asked_for(stage: Stage) -> None:
    """An event that came after its successor, and must wait itself, is no hole."""
    stage.listener.later = {1}
    stage.count_many(2)
    first, second = stage.teller.bodies()
    stage.listener.inbox.receive([second])
    stage.listener.inbox.receive([first])
    stage.listener.let_time_pass()
    with stage.listener.database.transaction() as session:
        assert resend.holes(session) == []


def test_a_hole_that_nobody_can_fill_is_asked_about_ever_more_rarely(stage: Stage) -> None:
    """A request is an event too: a producer that was set back must not be asked for ever at full speed."""
    stage.count_many(2)
    stage.listener.inbox.receive(stage.teller.bodies()[1:])
    stage.listener.let_time_pass()
    database = stage.listener.database
    asked = [ask_for_missing(database, "listener")]
    with database.transaction() as session:
        session.execute(text("UPDATE inbox_waiting SET resend_asked_at = clock_timestamp() - interval '50 minutes'"))
    asked.append(ask_for_missing(database, "listener"))
    with database.transaction() as session:
        session.execute(text("UPDATE inbox_waiting SET resend_asked_at = clock_timestamp() - interval '70 minutes'"))
    asked.append(ask_for_missing(database, "listener"))
    assert asked == [1, 0, 1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(good=st.integers(1, 8), behind=st.integers(0, 5), fails=st.booleans())
def test_what_waited_is_applied_up_to_what_fails(stage: Stage, good: int, behind: int, fails: bool) -> None:  # noqa: FBT001 -- drawn
    """However much of it is tried together, and whether a handler fails or the database refuses what it wrote."""
    counter = stage.count_many(good + 1 + behind)
    setattr(stage.listener, "poison" if fails else "refused", {(counter, good + 1)})
    first, *later = stage.teller.bodies()[-(good + 1 + behind) :]
    stage.listener.inbox.receive(later)
    before = len(stage.listener.dead())
    stage.listener.inbox.receive([first])
    found = (stage.listener.heard(counter), len(stage.listener.dead()) - before, len(stage.listener.waiting()))
    assert found == (list(range(1, good + 1)), 1, behind)
    _forget_what_waits(stage)


def test_what_waits_keeps_since_when(stage: Stage) -> None:
    """A try that changes nothing does not make a waiting event look new."""
    stage.teller.count()
    stage.listener.inbox.receive([_altered(stage.teller.bodies()[0], type="teller.counted.v2")])
    stage.listener.let_time_pass()
    stage.listener.worker.turn()
    with stage.listener.database.transaction() as session:
        waited = session.execute(
            text(
                "SELECT since < clock_timestamp() - interval '1 hour', attempts, retry_at > clock_timestamp() FROM inbox_waiting"
            )
        ).one()
    assert tuple(waited) == (True, 1, True)


def test_an_event_of_no_contract_waits_for_its_turn_first(stage: Stage) -> None:
    """It becomes a dead letter in its place, so that a hole before it is still asked for."""
    counter = stage.count_many(3)
    first, _, third = stage.teller.bodies()
    stage.lose_what_is_on_the_way()
    stage.listener.inbox.receive([first, _altered(third, type="teller.never-heard-of.v1")])
    stage.listener.let_time_pass()
    stage.exchange()
    assert (stage.listener.heard(counter), stage.listener.dead()) == ([1, 2], ["unknown-type"])


def test_a_waiting_event_that_fails_at_two_workers_is_one_dead_letter(stage: Stage) -> None:
    """Whoever comes second finds that it was decided."""
    counter = stage.count_many(2)
    stage.listener.poison = {(counter, 2)}
    first, second = stage.teller.bodies()
    stage.listener.inbox.receive([second])
    with stage.listener.database.transaction() as session:
        event_id = session.execute(text("SELECT event_id FROM inbox_waiting")).scalar_one()
    stage.listener.inbox.receive([first])
    stage.listener.inbox._settle_waiting(event_id, ZeroDivisionError())
    assert stage.listener.dead() == ["handler-failed"]


def test_a_waiting_row_that_cannot_be_read_any_more_keeps_nobody_waiting(stage: Stage) -> None:
    """It becomes a dead letter of its aggregate; others are drained and received."""
    broken, healthy = stage.count_many(2), stage.count_many(2)
    bodies = stage.teller.bodies()
    stage.listener.inbox.receive([bodies[1], bodies[3]])
    with stage.listener.database.transaction() as session:
        session.execute(text("UPDATE inbox_waiting SET body = 'x' WHERE aggregate_id = :id"), {"id": broken})
    ends = stage.listener.inbox.receive([bodies[0], bodies[2]])
    assert (ends, stage.listener.heard(healthy)) == ([End.APPLIED, End.APPLIED], [1, 2])
    assert _dead_aggregates(stage.listener) == [broken]


@pytest.mark.parametrize(
    "members",
    [
        {"aggregateversion": 2**31},
        {"type": "a\x00.v1"},
        {"aggregatetype": "a\ud800"},
        {"source": "\x00"},
        {"type": "teller.counted.v²"},
    ],
)
def test_members_that_no_row_can_hold_are_a_dead_letter(stage: Stage, members: dict[str, object]) -> None:
    """A message that nobody of ours sent cannot come back for ever."""
    stage.teller.count()
    assert stage.listener.inbox.receive([_altered(stage.teller.bodies()[0], **members)]) == [End.DEAD]


def test_workers_that_wait_for_each_other_lose_nothing(stage: Stage) -> None:
    """Two batches that touch the same aggregates in opposite order: each event is applied once and in order."""
    counters = [stage.count_many(5) for _ in range(4)]
    bodies = stage.teller.bodies()
    threads = [
        threading.Thread(target=stage.listener.inbox.receive, args=(batch,))
        for batch in (bodies[:10], bodies[10:], bodies[10:] + bodies[:10], bodies[::-1])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stage.listener.let_time_pass()
    stage.listener.inbox.drain()
    assert {one: stage.listener.heard(one) for one in counters} == {one: [1, 2, 3, 4, 5] for one in counters}


class Away:
    """A subscriber to the same stream that takes nothing."""

    service, streams = "away", frozenset({STREAM})

    def receive(self, bodies: Sequence[bytes]) -> list[End]:
        """Fail."""
        raise ConnectionError(len(bodies))


@pytest.mark.parametrize("stage", ["in-process"], indirect=True)
def test_a_subscriber_that_is_away_does_not_hold_up_the_others(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much waits for it, what comes later still reaches everybody else."""
    monkeypatch.setattr(relay, "BATCH", 3)
    counter = stage.count_many(8)
    stage.teller.relay.transport = InProcessTransport([Away(), stage.listener.inbox])
    for _ in range(4):
        stage.teller.relay.turn()
    assert (stage.listener.heard(counter), stage.teller.pending()) == (list(range(1, 9)), 8)


def _altered(body: bytes, **members: object) -> bytes:
    return json.dumps(json.loads(body) | {"id": str(uuid4())} | members).encode()


def _dead_aggregates(listener: Listener) -> list[UUID]:
    with listener.database.transaction() as session:
        return list(session.execute(text("SELECT aggregate_id FROM dead_letter")).scalars())


def test_what_waits_goes_on_with_the_next_that_comes(stage: Stage) -> None:
    """Else a busy aggregate, of which each event is parked behind what waits, would be caught up with only when it is quiet."""
    stage.count_many(3)
    _, second, third = stage.teller.bodies()
    stage.listener.inbox.receive([second])
    with stage.listener.database.transaction() as session:
        # as another worker leaves it, who applied the first and ended before it went on
        session.execute(text("UPDATE inbox_progress SET version = 1"))
    stage.listener.inbox.receive([third])
    assert stage.listener.heard() == [2, 3]


def _forget_what_waits(stage: Stage) -> None:
    with stage.listener.database.transaction() as session:
        session.execute(text("DELETE FROM inbox_waiting"))
