"""Processes and the broker are killed in the midst of everything, not at any exact place."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress

import psutil

from tests.faults.scenarios.outage import without_broker
from tests.faults.stage import Stage
from tests.faults.toy import NODES

#: Seconds between two kills at least and at most, counted from when at most this part of the processes is down.
PAUSES, DOWN = (0.05, 0.5), 1 / 4
#: How many of each kind must have been killed at least.
ENOUGH = 3
_KILLED = -9

#: Clients at once, and events that they make; the broker is struck when a third of those were told, and when half were.
CROWD, EVENTS = 100, 10_000
#: Seconds for a part of them, on two busy cores.
PATIENCE = 150.0


def kill_storm(stage: Stage) -> None:
    """Every process of every service dies at random moments, again and again, while commands flow."""
    stage.flows("before")
    processes = [(node, kind) for node in NODES for kind in stage.ring.kinds]
    killed, end = Counter[str](), time.monotonic() + stage.form.kill_seconds
    for node, kind in _turns(stage.chance, processes):
        stage.ring.wait_until_ready(but=int(DOWN * len(processes)))
        time.sleep(stage.chance.uniform(*PAUSES))
        _kill(stage, node, kind)
        killed[kind] += 1
        if time.monotonic() > end and min(killed[kind] for kind in stage.ring.kinds) >= ENOUGH:
            break
    stage.facts.append(", ".join(f"{times} × {kind}" for kind, times in killed.items()) + " killed")
    stage.ring.wait_until_ready()
    stage.flows("after")


def _turns(chance: random.Random, processes: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """All of them, in ever another order."""
    while True:
        chance.shuffle(processes)
        yield from processes


def _kill(stage: Stage, node: str, kind: str) -> None:
    """Kill one with all that it started; of web, half of the times, only the process that serves."""
    name = f"{node} {kind}"
    if kind == "web" and stage.chance.random() < 1 / 2:
        with suppress(psutil.NoSuchProcess):
            for child in stage.ring.keeper.process(name).children():
                child.kill()
    else:
        stage.expect_end(stage.ring.keeper.kill(name), _KILLED)


def broker_struck_twice(stage: Stage) -> None:
    """A hundred clients; the broker is killed after a third of their events, and stopped after half of them."""
    stage.flows("before")
    # of two events the later may have been kept, and the earlier is sent again when the broker is back
    stage.holes_are_normal = True
    stage.load.crowd(CROWD)
    broker, before = stage.ring.broker.broker, stage.told()
    for part, strike, how in ((EVENTS // 3, broker.kill, "killed"), (EVENTS // 2, broker.stop, "stopped")):
        _tell(stage, before + part, f"{part} events of {CROWD} clients")
        _without(stage, strike, how)
    _tell(stage, before + EVENTS, f"{EVENTS} events")
    stage.load.stop()


def _tell(stage: Stage, events: int, words: str) -> None:
    stage.prove_soon(lambda: stage.told() >= events, words, PATIENCE)


def _without(stage: Stage, strike: Callable[[], None], how: str) -> None:
    with without_broker(stage, strike):
        stage.flows(f"while the broker was {how}")
