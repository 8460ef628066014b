"""What the wire tells: each harm is seen, and nothing where nothing is."""

from uuid import uuid4

from tests.faults.wire import Sent, swapped, twice

SUBJECT = uuid4()
SENT = [Sent(uuid4(), "one.counter", SUBJECT, version) for version in (1, 2, 3)]


def test_what_was_sent_once_in_its_order_is_as_it_must_be() -> None:
    """Nothing is found where nothing is."""
    assert (twice(SENT), swapped(SENT)) == ([], [])


def test_a_copy_is_seen_and_is_in_no_wrong_place() -> None:
    """It harms nobody, and says that two were sending, or one again."""
    assert (len(twice([*SENT, SENT[0]])), swapped([*SENT, SENT[0]])) == (1, [])


def test_a_later_version_that_came_first_is_seen() -> None:
    """Once, whatever comes after it."""
    assert len(swapped([SENT[1], SENT[0], SENT[2]])) == 1
