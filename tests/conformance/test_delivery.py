"""What every transport must keep: the cases of Watermill's universal suite, told in our words."""

import json
import threading
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from shared.access.actor import Actor
from shared.messaging.ends import End
from shared.messaging.outbox import Message
from shared.messaging.transport import InProcessTransport
from shared.persistence.unit_of_work import UnitOfWork
from tests.conformance.toys import Counted, Counter, Renamed, Stage, Teller

#: What becomes of an event: its handler works, fails, or the database refuses at the end what it wrote.
GOOD, FAILS, REFUSED = "good", "fails", "refused"


def test_what_is_told_is_heard(stage: Stage) -> None:
    """Publish and subscribe: one command, one effect elsewhere, and nothing left to send."""
    stage.teller.count()
    stage.teller.settle()
    assert (stage.listener.heard(), stage.teller.pending()) == ([1], 0)


def test_events_of_one_aggregate_are_applied_in_order(stage: Stage) -> None:
    """Publish in order, subscribe in order."""
    counter = stage.count_many(30)
    stage.teller.settle()
    assert stage.listener.heard(counter) == list(range(1, 31))


def test_writers_at_the_same_time_lose_nothing(stage: Stage) -> None:
    """Concurrent publishers: each accepted command is heard once."""
    counters: list[UUID] = []
    threads = [threading.Thread(target=lambda: counters.append(stage.count_many(10))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stage.teller.settle()
    assert {counter: stage.listener.heard(counter) for counter in counters} == {
        counter: list(range(1, 11)) for counter in counters
    }


def test_what_comes_twice_has_its_effect_once(stage: Stage) -> None:
    """A duplicate, in the same batch and in a later one, changes nothing."""
    stage.teller.count()
    body = stage.teller.bodies()[0]
    ends = [stage.listener.inbox.receive([body, body]), stage.listener.inbox.receive([body])]
    assert (ends, stage.listener.heard()) == ([[End.APPLIED, End.APPLIED], [End.APPLIED]], [1])


def test_the_same_event_at_two_workers_at_once_has_its_effect_once(stage: Stage) -> None:
    """Two processes that got the same message at the same moment."""
    stage.teller.count()
    body = stage.teller.bodies()[0]
    threads = [threading.Thread(target=stage.listener.inbox.receive, args=([body],)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stage.listener.heard() == [1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_any_repetition_ends_in_the_right_order(stage: Stage, data: st.DataObject) -> None:
    """However messages are shuffled and doubled, each is applied once and in order."""
    counter = stage.count_many(6)
    bodies = stage.teller.bodies()[-6:]
    again = data.draw(st.lists(st.sampled_from(bodies), max_size=6))
    for body in data.draw(st.permutations(bodies + again)):
        stage.listener.inbox.receive([body])
    assert stage.listener.heard(counter) == [1, 2, 3, 4, 5, 6]


def test_an_event_before_its_turn_waits(stage: Stage) -> None:
    """A gap parks what follows it."""
    stage.count_many(2)
    ends = stage.listener.inbox.receive(stage.teller.bodies()[1:])
    assert (ends, stage.listener.waiting()) == ([End.PARKED], ["gap"])


def test_a_poison_event_stops_its_own_aggregate_and_nobody_else(stage: Stage) -> None:
    """The event that fails is a dead letter, what follows it waits, the others flow."""
    poisoned, healthy = stage.count_many(3), stage.count_many(3)
    stage.listener.poison = {(poisoned, 2)}
    stage.teller.settle()
    heard = (stage.listener.heard(poisoned), stage.listener.heard(healthy))
    assert (heard, stage.listener.dead(), stage.listener.waiting()) == (([1], [1, 2, 3]), ["handler-failed"], ["behind"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from([GOOD, FAILS, REFUSED]), min_size=1, max_size=12))
def test_each_event_of_a_batch_ends_as_it_would_alone(stage: Stage, kinds: list[str]) -> None:
    """Wherever in it those stand that cannot be applied, and whenever that shows."""
    counters = [stage.teller.count() for _ in kinds]
    stage.listener.poison = {(one, 1) for one, kind in zip(counters, kinds, strict=True) if kind == FAILS}
    stage.listener.refused = {(one, 1) for one, kind in zip(counters, kinds, strict=True) if kind == REFUSED}
    ends = stage.listener.inbox.receive(stage.teller.bodies()[-len(kinds) :])
    heard = [End.APPLIED if stage.listener.heard(one) == [1] else End.DEAD for one in counters]
    assert ends == heard == [End.APPLIED if kind == GOOD else End.DEAD for kind in kinds]


def test_a_copy_of_a_dead_letter_is_no_second_one(stage: Stage) -> None:
    """What came in once is known, whatever became of it."""
    stage.listener.poison = {(stage.teller.count(), 1)}
    for _ in range(2):
        stage.listener.inbox.receive(stage.teller.bodies())
    assert stage.listener.dead() == ["handler-failed"]


def test_what_passes_by_itself_is_tried_again(stage: Stage) -> None:
    """A handler that says «later» gets the event again, and nothing overtakes it."""
    stage.listener.later = {1}
    counter = stage.count_many(2)
    stage.teller.settle()
    waited = stage.listener.waiting()
    stage.listener.later = set()
    stage.listener.let_time_pass()
    stage.listener.worker.turn()
    assert (waited, stage.listener.heard(counter)) == (["retry", "behind"], [1, 2])


def test_a_hole_is_asked_for_and_filled(stage: Stage) -> None:
    """A message that was lost on the way is sent again by its producer."""
    counter = stage.count_many(3)
    first, _, third = stage.teller.bodies()
    with stage.teller.database.transaction() as session:
        session.execute(text("DELETE FROM outbox"))
    stage.listener.inbox.receive([first, third])
    stage.listener.let_time_pass()
    stage.exchange()
    assert stage.listener.heard(counter) == [1, 2, 3]


def test_bytes_that_are_no_event_are_kept_whole(stage: Stage) -> None:
    """Broken JSON is a dead letter with its bytes; the rest of the batch goes on."""
    stage.teller.count()
    ends = stage.listener.inbox.receive([b"\xff{", *stage.teller.bodies()])
    with stage.listener.database.transaction() as session:
        kept = session.execute(text("SELECT body FROM dead_letter")).scalar_one()
    assert (ends, bytes(kept)) == ([End.DEAD, End.APPLIED], b"\xff{")


def altered(body: bytes, **members: object) -> bytes:
    """The same event with other members."""
    return json.dumps(json.loads(body) | members).encode()


def test_an_event_of_no_contract_is_a_dead_letter(stage: Stage) -> None:
    """A type that nobody knows is kept, not dropped."""
    stage.teller.count()
    strange = altered(stage.teller.bodies()[0], type="teller.never-heard-of.v1", id=str(uuid4()))
    assert (stage.listener.inbox.receive([strange]), stage.listener.dead()) == ([End.DEAD], ["unknown-type"])


def test_a_version_of_tomorrow_waits_for_the_deploy_that_knows_it(stage: Stage) -> None:
    """A known type in an unknown version is parked."""
    stage.teller.count()
    newer = altered(stage.teller.bodies()[0], type="teller.counted.v2", id=str(uuid4()))
    assert (stage.listener.inbox.receive([newer]), stage.listener.waiting()) == ([End.PARKED], ["unknown-version"])


def test_data_that_do_not_fit_the_contract_are_a_dead_letter(stage: Stage) -> None:
    """A missing field is told by name of the error, and the event is kept."""
    stage.teller.count()
    broken = altered(stage.teller.bodies()[0], data={}, id=str(uuid4()))
    assert (stage.listener.inbox.receive([broken]), stage.listener.dead()) == ([End.DEAD], ["handler-failed"])


def test_a_known_event_without_a_handler_moves_its_aggregate_on(stage: Stage) -> None:
    """What nobody handles does not hold up what follows."""
    counter = stage.teller.count(kind=Renamed)
    stage.teller.count(counter)
    stage.teller.settle()
    assert stage.listener.heard(counter) == [2]


@pytest.mark.parametrize("stage", ["in-process"], indirect=True)
def test_a_subscriber_that_is_away_gets_everything_later(stage: Stage) -> None:
    """Nothing leaves the outbox before each subscriber has committed."""

    class Away:
        service, streams = "away", frozenset({Counted.aggregate})

        def receive(self, bodies: Sequence[bytes]) -> list[End]:
            raise ConnectionError(len(bodies))

    stage.teller.count()
    back = stage.teller.relay.transport
    stage.teller.relay.transport = InProcessTransport([stage.listener.inbox, Away()])
    stage.teller.relay.turn()
    kept = stage.teller.pending()
    stage.teller.relay.transport = back
    stage.teller.settle()
    assert (kept, stage.teller.pending(), stage.listener.heard()) == (1, 0, [1])


def count_and_stop(teller: Teller) -> None:
    """Count, and fail before the commit."""
    with teller.database.transaction() as session:
        work = UnitOfWork(session, "teller", Actor.system("teller"))
        work.add(made := Counter(uuid4()))
        work.record(made, Counted(value=1))
        raise ZeroDivisionError


def test_nothing_is_told_of_what_was_rolled_back(stage: Stage) -> None:
    """State and event are one transaction."""
    with pytest.raises(ZeroDivisionError):
        count_and_stop(stage.teller)
    assert stage.teller.pending() == 0


def test_a_transport_takes_messages_without_subscriber(stage: Stage) -> None:
    """A stream that nobody listens to does not fill the outbox."""
    assert stage.teller.relay.transport.send([Message(7, uuid4(), "nobody.listens", b"{}")]) == [7]
