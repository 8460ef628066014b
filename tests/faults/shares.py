"""Who plays what, and when: processes beside each other, each with all that its world is made of."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tandem.embedded.spawning import spawn
from tests.faults.scenario import LONG, SHORT, Lane
from tests.faults.scenarios import SCENARIOS
from tests.faults.worlds import WORLDS

#: Processes that play at once, beside those that are there to compare with. Seconds between two looks at them.
AT_ONCE, PAUSE = 2, 0.2


class Share(NamedTuple):
    """What one process plays, and the name of its folder."""

    folder: str
    world: str
    lane: Lane
    names: tuple[str, ...]


def phases(names: Sequence[str], form: str) -> list[list[Share]]:
    """What may be played beside each other, and then each that must be alone. The short form has one process for each world."""
    made = [share for one in WORLDS.values() if one.ours or form == LONG for share in _shares(one.name, names, form)]
    beside = sorted((share for share in made if share.lane is not Lane.ALONE), key=lambda share: -_seconds(share.names))
    alone = [[share] for share in made if share.lane is Lane.ALONE]
    return [beside, *alone] if beside else alone


def _shares(world: str, names: Sequence[str], form: str) -> list[Share]:
    here = tuple(name for name in names if world in SCENARIOS[name].worlds)
    if form == SHORT or not WORLDS[world].ours:
        return [Share(world, world, Lane.BUSY, here)] if here else []
    lanes = {lane: tuple(name for name in here if SCENARIOS[name].lane is lane) for lane in Lane}
    return [Share(f"{world}-{lane}", world, lane, played) for lane, played in lanes.items() if played]


def _seconds(names: Sequence[str]) -> float:
    return sum(SCENARIOS[name].seconds for name in names)


def play(phase: Sequence[Share], form: str, seed: int, folder: Path) -> dict[Share, int]:
    """Play the shares of one phase, so many at once; the exit status of each."""
    waiting, running, ends = list(phase), dict[Share, subprocess.Popen[bytes]](), dict[Share, int]()
    try:
        while waiting or running:
            for share in _next(waiting, [*running]):
                waiting.remove(share)
                command = [sys.executable, "-m", "tests.faults.lane", share.world, form, str(seed), str(folder / share.folder)]
                # in this, the main thread, with which they end
                running[share] = spawn([*command, *share.names], output=sys.stdout.fileno())
            ends |= {share: end for share, process in running.items() if (end := process.poll()) is not None}
            running = {share: process for share, process in running.items() if share not in ends}
            time.sleep(PAUSE)
    finally:
        for process in running.values():
            process.terminate()
            process.wait()
    return ends


def _next(waiting: Sequence[Share], running: Sequence[Share]) -> list[Share]:
    """What can begin now: what others lose is waited for in vain, which costs nothing; of ours so many at once."""
    theirs = [share for share in waiting if not WORLDS[share.world].ours]
    ours = [share for share in waiting if WORLDS[share.world].ours]
    return theirs + ours[: max(0, AT_ONCE - sum(WORLDS[share.world].ours for share in running))]
