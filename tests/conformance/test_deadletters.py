"""A dead letter is tried again in its turn, or discarded for a reason; what waits behind it follows in order."""

from threading import Event, Thread
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.contracts.envelope import Undecodable
from shared.messaging import deadletters
from shared.messaging.ends import End
from shared.messaging.inbox import Inbox
from shared.rules import Refused
from tests.conformance.toys import Listener, Stage


def _poisoned(stage: Stage, steps: int, at: int) -> tuple[UUID, UUID]:
    """A counter that told of so many steps, one of which could not be applied; and the dead letter."""
    counter = stage.count_many(steps)
    stage.listener.poison = {(counter, at)}
    stage.teller.settle()
    (letter,) = deadletters.open_letters(stage.listener.database)
    return counter, letter.id


def test_a_dead_letter_tells_what_waits_behind_it(stage: Stage) -> None:
    """Which event of which aggregate, why, and how much it holds up."""
    counter, _ = _poisoned(stage, steps=4, at=2)
    (letter,) = deadletters.open_letters(stage.listener.database)
    assert (letter.subject, letter.version, letter.error, letter.waiting) == (counter, 2, "ZeroDivisionError", 2)


def test_a_dead_letter_tried_again_is_followed_by_what_waited(stage: Stage) -> None:
    """After the mistake is mended, everything is applied once and in order."""
    counter, letter = _poisoned(stage, steps=4, at=2)
    stage.listener.poison = set()
    end = deadletters.retry(stage.listener.inbox, letter, by="night")
    left = deadletters.open_letters(stage.listener.database), stage.listener.waiting()
    assert (end, stage.listener.heard(counter), left) == (End.APPLIED, [1, 2, 3, 4], ([], []))


def test_a_first_event_that_is_dead_can_be_tried_again(stage: Stage) -> None:
    """Even when nothing of its aggregate was ever applied."""
    counter, letter = _poisoned(stage, steps=2, at=1)
    stage.listener.poison = set()
    deadletters.retry(stage.listener.inbox, letter, by="night")
    assert stage.listener.heard(counter) == [1, 2]


def test_a_dead_letter_that_fails_again_is_one_again(stage: Stage) -> None:
    """It knows how often it was tried, and what waits still waits."""
    _, letter = _poisoned(stage, steps=3, at=2)
    end = deadletters.retry(stage.listener.inbox, letter, by="night")
    (again,) = deadletters.open_letters(stage.listener.database)
    assert (end, again.attempts, again.waiting, stage.listener.heard()) == (End.DEAD, 2, 1, [1])


def test_a_dead_letter_that_fails_again_keeps_its_place(stage: Stage) -> None:
    """Same letter, same moment: the next try needs no other id, and what came later is still after it."""
    counters = [stage.count_many(1), stage.count_many(1)]
    stage.listener.poison = {(counter, 1) for counter in counters}
    stage.teller.settle()
    before = [(letter.id, letter.first_seen) for letter in deadletters.open_letters(stage.listener.database)]
    for _ in range(2):
        deadletters.retry(stage.listener.inbox, before[0][0], by="night")
    after = deadletters.open_letters(stage.listener.database)
    assert ([(letter.id, letter.first_seen) for letter in after], [letter.attempts for letter in after]) == (before, [3, 1])


def test_an_event_that_is_still_unknown_keeps_its_letter(stage: Stage) -> None:
    """A retry before the deploy that knows the event changes nothing but the count."""
    counter = stage.teller.count()
    (body,) = stage.teller.bodies()
    stage.listener.inbox.receive([body.replace(b"teller.counted.v1", b"teller.unheard-of.v1")])
    (letter,) = deadletters.open_letters(stage.listener.database)
    end = deadletters.retry(stage.listener.inbox, letter.id, by="night")
    (again,) = deadletters.open_letters(stage.listener.database)
    assert (end, again.id, again.attempts, again.subject) == (End.DEAD, letter.id, 2, counter)


class _Overtaken(Inbox):
    """An inbox that finds another worker at work on what it wanted to drain."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.listener.database, stage.listener.inbox.handlers)
        self.other = Listener(stage.listener.database)
        self.other.before = self._wait_until_waited_for
        self._thread = Thread(target=self.other.inbox.drain)
        self._began = Event()

    def drain(self) -> int:
        if not self._began.is_set():
            self._thread.start()
            self._began.wait()
        return super().drain()

    def _wait_until_waited_for(self, session: Session) -> None:
        self._began.set()
        while not session.execute(text("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")).scalar_one():
            pass


def test_a_retry_tells_how_another_worker_ended_it(stage: Stage) -> None:
    """It waits for a worker that was first, and tells what became of the event there."""
    counter, letter = _poisoned(stage, steps=1, at=1)
    end = deadletters.retry(_Overtaken(stage), letter, by="night")
    assert (end, stage.listener.heard(counter)) == (End.APPLIED, [1])


def test_a_discarded_letter_lets_its_aggregate_go_on(stage: Stage) -> None:
    """What waited is applied, and a copy of what was discarded changes nothing."""
    counter = stage.count_many(4)
    stage.listener.poison = {(counter, 2)}
    bodies = stage.teller.bodies()
    stage.teller.settle()
    (letter,) = deadletters.open_letters(stage.listener.database)
    settled = deadletters.discard(stage.listener.inbox, letter.id, "no such counter any more", by="night")
    stage.listener.poison = set()
    stage.listener.inbox.receive(bodies)
    assert (settled, stage.listener.heard(counter), stage.listener.waiting()) == (2, [1, 3, 4], [])


def test_why_a_letter_was_discarded_is_kept(stage: Stage) -> None:
    """The row stays, with its resolution and who decided."""
    _, letter = _poisoned(stage, steps=1, at=1)
    deadletters.discard(stage.listener.inbox, letter, "test data", by="night")
    with stage.listener.database.transaction() as session:
        kept = session.execute(text("SELECT resolution FROM dead_letter WHERE resolved_at IS NOT NULL")).scalar_one()
    assert kept == "discarded by night: test data"


def test_nothing_is_discarded_without_a_reason(stage: Stage) -> None:
    """Blanks are none."""
    _, letter = _poisoned(stage, steps=1, at=1)
    with pytest.raises(ValueError, match="reason"):
        deadletters.discard(stage.listener.inbox, letter, " ", by="night")


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (" \n", "reason.missing"),
        ("x" * 501, "reason.too-long"),
        ("about 85.07.30-033.28", "reason.insz"),
    ],
)
def test_a_reason_tells_something_short_about_nobody(reason: str, code: str) -> None:
    """It stays with the letter, where everybody who looks after Tandem reads it."""
    with pytest.raises(deadletters.Unfit) as refused:
        deadletters.fit_reason(reason)
    assert refused.value.code == code


def test_a_letter_is_settled_once(stage: Stage) -> None:
    """A second try finds no open letter; neither does a try with any other number."""
    _, letter = _poisoned(stage, steps=1, at=1)
    deadletters.discard(stage.listener.inbox, letter, "test data", by="night")
    for unknown in (letter, uuid4()):
        with pytest.raises(Refused):
            deadletters.retry(stage.listener.inbox, unknown, by="night")


def test_bytes_that_are_no_event_can_only_be_discarded(stage: Stage) -> None:
    """They are still none when tried again, and stay an open letter until then."""
    stage.listener.inbox.receive([b"{"])
    (letter,) = deadletters.open_letters(stage.listener.database)
    with pytest.raises(Undecodable):
        deadletters.retry(stage.listener.inbox, letter.id, by="night")
    still_open = len(deadletters.open_letters(stage.listener.database))
    deadletters.discard(stage.listener.inbox, letter.id, "noise", by="night")
    assert (still_open, deadletters.open_letters(stage.listener.database)) == (1, [])
