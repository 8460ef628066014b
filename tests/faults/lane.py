"""Scenarios of one world, one after another, in a process of their own: servers die with the main thread that started them.

python -m tests.faults.lane WORLD FORM SEED FOLDER SCENARIO…
"""

import logging
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from tests.faults.acts import play
from tests.faults.result import Result
from tests.faults.scenario import FORMS
from tests.faults.worlds import WORLDS
from tests.support.servers import given
from tests.support.servers.unavailable import Unavailable

#: Exit status when there are no servers to be had.
NO_SERVERS = 75
#: The scenario under whose name stands what went wrong after all of them.
AT_THE_END = "at-the-end"
#: In the folder of a run: what each scenario came to.
RESULTS = "results"


def main(name: str, form: str, seed: str, place: str, *names: str) -> int:
    """Play them; what each came to is written down. The exit status says only whether all were played."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # one that was given to us may not be stopped and killed
    os.environ.pop(given.BROKER, None)
    # what a retry or a transport of our own says is no news
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    folder = Path(place)
    folder.mkdir(parents=True)
    os.environ |= {"TANDEM_PROFILE": "demo", "TANDEM_VAR": str(folder / "var")}
    try:
        _play(name, form, int(seed), folder, names)
    except Unavailable as reason:
        print(f"faults: not run: {reason}", flush=True)
        return NO_SERVERS
    return 0


def _play(name: str, form: str, seed: int, folder: Path, names: Sequence[str]) -> None:
    world, began, kept = WORLDS[name], time.monotonic(), folder.parent / RESULTS
    end, acts = Result(name, f"{AT_THE_END}-{folder.name}", seed), []
    with world.open(folder) as running:
        end.facts.append(running.said)
        print(f"{folder.name}: {running.said} after {time.monotonic() - began:.1f} s", flush=True)
        for number, scenario in enumerate(names, 1):
            act = play(world, running, FORMS[form], scenario, seed)
            act.result.save(kept)
            acts.append(act)
            print(f"{folder.name} [{number}/{len(names)}] {scenario} {act.result.told()}", flush=True)
        for act in acts:
            if not world.ours:
                act.judge_at_last()
            for what in act.judge_again():
                print(f"    {act.result.scenario}, later: {what}", flush=True)
            act.result.save(kept)
    end.verdict.unexpected += running.wrong_at_the_end
    for what in end.verdict.complaints:
        print(f"    at the end, {what}", flush=True)
    end.save(kept)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
