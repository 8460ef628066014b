"""A day without a broker: its events wait, people are answered as fast as before, and afterwards all arrive, in order."""

import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from tests.faults.backlog import fill
from tests.faults.rhythm import Rhythm, Window
from tests.faults.stage import Stage
from tests.faults.toy import KEEPS_LISTS, Listed

#: Events that wait.
EVENTS: Final = 100_000
#: Seconds of a window in which answers are measured, windows before and meanwhile, and as many more as it takes when in doubt.
WINDOW: Final = 20.0
WINDOWS: Final = 3
MORE: Final = 2
#: How much slower the slowest of a hundred answers may be.
AT_MOST: Final = 1.2
#: Seconds in which all has surely arrived, and between two looks: counting is work for the database that is measured.
CAUGHT_UP_WITHIN: Final = 600.0
PAUSE: Final = 1.0

_KEPT: Final = "SELECT count(*) FROM effect WHERE stream = :stream"
_LAST: Final = "SELECT max(received_at) AS at FROM inbox WHERE aggregate_type = :stream"


def without_broker(stage: Stage) -> None:
    """The whole of it."""
    stage.flows("before")
    # from here on clients keep a rhythm: those who ask as fast as they can measure themselves
    stage.load.stop()
    rhythm, broker = Rhythm(stage.load), stage.ring.broker.broker
    stage.ring.wait_for_quiet(stage.subjects, WINDOW)
    before = _windows(rhythm, WINDOWS)
    broker.stop()
    try:
        fill(stage, EVENTS)
        waiting = stage.node("one").left()["still to be sent"]
        stage.prove(waiting >= EVENTS, f"{waiting} events waited in the outbox")
        meanwhile = _windows(rhythm, WINDOWS)
        if doubtful := _ratio(before, meanwhile) > AT_MOST:
            meanwhile += _windows(rhythm, MORE)
    finally:
        broker.start()
    _catch_up(stage, rhythm)
    if doubtful:
        before += _windows(rhythm, MORE)
    stage.facts += [_listed("with a broker", before), _listed("without", meanwhile)]
    ratio = _ratio(before, meanwhile)
    stage.prove(ratio <= AT_MOST, f"p99 without a broker {ratio:.2f} times p99 with it, {AT_MOST} allowed")


def _catch_up(stage: Stage, rhythm: Rhythm) -> None:
    """From the moment at which the broker takes connections until the last of the events was received, with its effect."""
    node, began = stage.node(KEEPS_LISTS), datetime.now(UTC)
    answered = [rhythm.window(WINDOW / 2)]
    end = time.monotonic() + CAUGHT_UP_WITHIN
    while (kept := node.count(_KEPT, stream=Listed.aggregate)) < EVENTS and time.monotonic() < end:
        time.sleep(PAUSE)
    (last,) = node.rows(_LAST, stream=Listed.aggregate)
    seconds = (last["at"] - began).total_seconds()
    stage.prove(kept >= EVENTS, f"{kept} of them caught up with in {seconds:.1f} s, {EVENTS / seconds:.0f} events/s")
    stage.facts.append(_listed("while it caught up", answered))


def _windows(rhythm: Rhythm, how_many: int) -> list[Window]:
    return [rhythm.window(WINDOW) for _ in range(how_many)]


def _ratio(before: Sequence[Window], meanwhile: Sequence[Window]) -> float:
    return _typical(meanwhile) / _typical(before)


def _typical(windows: Sequence[Window]) -> float:
    return statistics.median(one.p99 for one in windows)


def _listed(when: str, windows: Sequence[Window]) -> str:
    return f"p99 {when}: " + ", ".join(map(str, windows))
