"""A service is upgraded while the others are not: old and new processes, and old and new events, side by side."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.node import texts
from tests.faults.proving import NotProven
from tests.faults.releases import Releases
from tests.faults.stage import Stage

TELLER, EARLY, LATE = "one web", "two worker", "three worker"
#: Seconds in which everything that waited is applied, on a busy machine.
SOON = 120.0

_TOLD_IDS = """
    SELECT CAST(event_id AS text) AS id, type = 'one.stepped.v2' AS newer FROM event
    WHERE aggregate_id = ANY(CAST(:ids AS uuid[])) AND type LIKE 'one.stepped.%'
"""
_KEPT = """
    SELECT CAST(event_id AS text) AS id, by_how_many FROM effect
    WHERE subject = ANY(CAST(:ids AS uuid[])) AND stream = 'one.counter'
"""
_UNKNOWN = "SELECT count(*) FROM inbox_waiting WHERE reason = 'unknown-version'"
_WAITING = "SELECT count(*) FROM inbox_waiting"


def rolling_upgrade(stage: Stage) -> None:
    """Consumers one by one, the producer between them and back and forth: each event has its effect once, in its own meaning."""
    three = stage.node("three")
    stage.flows("before")
    with stage.load.slowly(), _releasing(stage) as releases:
        _restart(stage, releases, EARLY, newer=True)
        stage.flows("with one consumer upgraded")
        _restart(stage, releases, TELLER, newer=True)
        stage.flows("with the producer upgraded")
        stage.prove_soon(lambda: three.count(_UNKNOWN), "the consumer that was left out parks what it does not know", SOON)
        _restart(stage, releases, TELLER, newer=False)
        stage.flows("with the producer back")
        began = time.monotonic()
        _restart(stage, releases, LATE, TELLER, newer=True)
        stage.prove_soon(lambda: not three.count(_UNKNOWN), "what waited for the last consumer's upgrade is applied", SOON)
        stage.facts.append(f"{time.monotonic() - began:.1f} s after that began")
        stage.flows("with all upgraded")
        _restart(stage, releases, TELLER, newer=False)
        stage.prove_soon(lambda: _meanings(stage), "old events count one, and new ones what they say, at both", SOON)
        told = [row["newer"] for row in stage.node("one").rows(_TOLD_IDS, ids=texts(stage.subjects))]
        stage.facts.append(f"{sum(told)} of {len(told)} told in the newer version")
        stage.prove_soon(lambda: not three.count(_WAITING), "nothing waits any more", SOON)


def _meanings(stage: Stage) -> bool:
    """Whether every newer event has its effect at both with what it said, and no older one with anything but one."""
    told = {row["id"]: row["newer"] for row in stage.node("one").rows(_TOLD_IDS, ids=texts(stage.subjects))}
    kept = [
        {row["id"]: row["by_how_many"] for row in stage.node(name).rows(_KEPT, ids=texts(stage.subjects))}
        for name in ("two", "three")
    ]
    older = [by.get(one) for by in kept for one, newer in told.items() if not newer]
    newer = [by.get(one) for by in kept for one, is_newer in told.items() if is_newer]
    return set(newer) == {2} and 1 in older and not set(older) - {1, None}


@contextmanager
def _releasing(stage: Stage) -> Iterator[Releases]:
    """Whatever happens, afterwards everything runs the older release again."""
    releases = Releases(stage.ring.crashes.folder)
    try:
        yield releases
    finally:
        _restart(stage, releases, TELLER, EARLY, LATE, newer=False)


def _restart(stage: Stage, releases: Releases, *names: str, newer: bool) -> None:
    """A deploy of some processes: they end, and the other release starts in their place."""
    ended = {name: stage.ring.keeper.stop(name) for name in names if releases.put(name, newer=newer)}
    for name, pid in ended.items():
        if code := stage.ring.keeper.how_ended(pid):
            raise NotProven(f"{name} ended with {code}")
    stage.ring.wait_until_ready()
