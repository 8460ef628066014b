"""A copy of the code, changed or not, and what its own processes show of it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tandem.embedded.spawning import spawn
from tests.faults.lane import RESULTS
from tests.faults.mutants.mutant import Mutant
from tests.faults.result import Result, results
from tests.faults.scenario import SHORT

ROOT = Path(__file__).parents[3]
#: What the processes are made of.
PARTS = ("shared", "services", "tandem", "tests")
#: Seconds for starting, and for each scenario: longer than the scenario's own limit and the judge's together.
START, EACH = 120.0, 450.0
#: Seconds in which one that was told to stop lets go of its servers.
TIDY_WITHIN = 60.0


@dataclass(frozen=True)
class Run:
    """Some scenarios, one after another, on servers of their own, with the choices of a seed."""

    scenarios: Sequence[str]
    seed: int


def play(folder: Path, runs: Sequence[Run], mutant: Mutant | None = None) -> list[dict[str, Result]]:
    """Make a copy in a new folder and play all runs at the same time; by scenario, what each came to, if it came to an end.

    Call it in the main thread, with which the processes end. Raises ``Disarmed``.
    """
    copy = folder / "copy"
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    if mutant is not None:
        mutant.apply(copy)
    places = [folder / str(number) for number in range(len(runs))]
    lanes = [_started(copy, place, run) for place, run in zip(places, runs, strict=True)]
    end = time.monotonic() + START + EACH * max(len(run.scenarios) for run in runs)
    try:
        for lane in lanes:
            _wait(lane, end - time.monotonic())
    finally:
        for lane in lanes:
            _tell_to_stop(lane)
    return [{one.scenario: one for one in results(place / RESULTS)} for place in places]


def _started(copy: Path, place: Path, run: Run) -> subprocess.Popen[bytes]:
    place.mkdir()
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "tests.faults.lane", "ring", SHORT, str(run.seed), str(place / "ring"), *run.scenarios]
    with (place / "output").open("wb") as output:
        return spawn(command, output=output, environment=environment, folder=copy)


def _wait(lane: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        lane.wait(max(seconds, 0))
    except subprocess.TimeoutExpired:
        lane.send_signal(signal.SIGTERM)


def _tell_to_stop(lane: subprocess.Popen[bytes]) -> None:
    lane.terminate()
    try:
        lane.wait(TIDY_WITHIN)
    except subprocess.TimeoutExpired:
        lane.kill()
        lane.wait()
