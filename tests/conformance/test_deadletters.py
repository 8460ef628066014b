"""A dead letter is tried again in its turn, or discarded for a reason; what waits behind it follows in order."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from shared.contracts.envelope import Undecodable
from shared.messaging import deadletters
from shared.messaging.ends import End
from shared.rules import Refused
from tests.conformance.toys import Stage


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
    end = deadletters.retry(stage.listener.inbox, letter)
    left = deadletters.open_letters(stage.listener.database), stage.listener.waiting()
    assert (end, stage.listener.heard(counter), left) == (End.APPLIED, [1, 2, 3, 4], ([], []))


def test_a_first_event_that_is_dead_can_be_tried_again(stage: Stage) -> None:
    """Even when nothing of its aggregate was ever applied."""
    counter, letter = _poisoned(stage, steps=2, at=1)
    stage.listener.poison = set()
    deadletters.retry(stage.listener.inbox, letter)
    assert stage.listener.heard(counter) == [1, 2]


def test_a_dead_letter_that_fails_again_is_one_again(stage: Stage) -> None:
    """It knows how often it was tried, and what waits still waits."""
    _, letter = _poisoned(stage, steps=3, at=2)
    end = deadletters.retry(stage.listener.inbox, letter)
    (again,) = deadletters.open_letters(stage.listener.database)
    assert (end, again.attempts, again.waiting, stage.listener.heard()) == (End.DEAD, 2, 1, [1])


def test_a_discarded_letter_lets_its_aggregate_go_on(stage: Stage) -> None:
    """What waited is applied, and a copy of what was discarded changes nothing."""
    counter = stage.count_many(4)
    stage.listener.poison = {(counter, 2)}
    bodies = stage.teller.bodies()
    stage.teller.settle()
    (letter,) = deadletters.open_letters(stage.listener.database)
    settled = deadletters.discard(stage.listener.inbox, letter.id, "no such counter any more")
    stage.listener.poison = set()
    stage.listener.inbox.receive(bodies)
    assert (settled, stage.listener.heard(counter), stage.listener.waiting()) == (2, [1, 3, 4], [])


def test_why_a_letter_was_discarded_is_kept(stage: Stage) -> None:
    """The row stays, with its resolution."""
    _, letter = _poisoned(stage, steps=1, at=1)
    deadletters.discard(stage.listener.inbox, letter, "test data")
    with stage.listener.database.transaction() as session:
        kept = session.execute(text("SELECT resolution FROM dead_letter WHERE resolved_at IS NOT NULL")).scalar_one()
    assert kept == "discarded: test data"


def test_nothing_is_discarded_without_a_reason(stage: Stage) -> None:
    """Blanks are none."""
    _, letter = _poisoned(stage, steps=1, at=1)
    with pytest.raises(ValueError, match="reason"):
        deadletters.discard(stage.listener.inbox, letter, " ")


def test_a_letter_is_settled_once(stage: Stage) -> None:
    """A second try finds no open letter; neither does a try with any other number."""
    _, letter = _poisoned(stage, steps=1, at=1)
    deadletters.discard(stage.listener.inbox, letter, "test data")
    for unknown in (letter, uuid4()):
        with pytest.raises(Refused):
            deadletters.retry(stage.listener.inbox, unknown)


def test_bytes_that_are_no_event_can_only_be_discarded(stage: Stage) -> None:
    """They are still none when tried again, and stay an open letter until then."""
    stage.listener.inbox.receive([b"{"])
    (letter,) = deadletters.open_letters(stage.listener.database)
    with pytest.raises(Undecodable):
        deadletters.retry(stage.listener.inbox, letter.id)
    still_open = len(deadletters.open_letters(stage.listener.database))
    deadletters.discard(stage.listener.inbox, letter.id, "noise")
    assert (still_open, deadletters.open_letters(stage.listener.database)) == (1, [])
