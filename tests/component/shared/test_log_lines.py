"""What is logged while an event is handled: by it can be followed from service to service, and nothing leaks."""

import structlog
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.testing import capture_logs

from shared.contracts.envelope import decode
from tests.conformance.toys import Stage

#: Somebody made up, who must not be found.
NAME = "Griet Aerts"


def complain(_: object) -> None:
    """A handler that fails with what it read."""
    raise ValueError(NAME)


def test_every_line_carries_the_event_and_its_correlation(stage: Stage) -> None:
    """What a handler says, and what is said of its failure."""
    stage.listener.before = lambda _: structlog.get_logger().warning("deep-inside")
    counter = stage.teller.count()
    stage.listener.poison = {(counter, 1)}
    (event,) = map(decode, stage.teller.bodies())
    with capture_logs(processors=[merge_contextvars]) as lines:
        stage.teller.settle()
    told = {line["event"]: (line["event_id"], line["correlation"]) for line in lines}
    assert told == dict.fromkeys(("deep-inside", "dead-letter"), (str(event.id), str(event.correlation)))


def test_a_waiting_event_that_fails_is_told_with_its_correlation(stage: Stage) -> None:
    """Though nobody sent it at that moment."""
    stage.count_many(2)
    first, second = stage.teller.bodies()
    stage.listener.inbox.receive([second])
    stage.listener.poison = {(decode(second).subject, 2)}
    with capture_logs(processors=[merge_contextvars]) as lines:
        stage.listener.inbox.receive([first])
    told = [(line["event"], line["event_id"], line["correlation"]) for line in lines]
    assert told == [("dead-letter", str(decode(second).id), str(decode(second).correlation))]


def test_a_handler_that_fails_with_a_value_leaks_nothing(stage: Stage) -> None:
    """Neither in the log nor in the dead letter stands what the exception said."""
    stage.listener.before = complain
    stage.teller.count()
    with capture_logs(processors=[merge_contextvars]) as lines:
        stage.teller.settle()
    assert [(line["event"], line["error"]) for line in lines] == [("dead-letter", "ValueError")]
    assert NAME not in str(lines)


def test_what_is_logged_between_events_belongs_to_none(stage: Stage) -> None:
    """The next turn of a worker starts afresh."""
    stage.teller.count()
    stage.teller.settle()
    assert get_contextvars() == {}
