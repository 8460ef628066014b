"""``python -m tests.faults``: real processes, a real broker and real databases, everything that can go wrong, and one judge.

The last line is the sum; the exit status is 1 when anything was lost, done twice, out of order or otherwise not as it must be,
and when a scenario did not prove that what it is about took place.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults import page, shares
from tests.faults.lane import AT_THE_END, NO_SERVERS, RESULTS
from tests.faults.result import Result, results
from tests.faults.scenario import FORMS
from tests.faults.scenarios import SCENARIOS
from tests.faults.table import table, total
from tests.faults.worlds import WORLDS

#: Seconds that the whole long form may take on two cores, and how many of the slowest are named when it took longer.
BUDGET, SLOWEST = 1500, 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="What is promised, while things go wrong.")
    parser.add_argument("--form", choices=FORMS, default="short")
    parser.add_argument("--only", action="append", choices=SCENARIOS, metavar="NAME", help=", ".join(SCENARIOS))
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--folder", type=Path, help="where logs and results are kept, whatever comes out")
    parser.add_argument("--write-docs", action="store_true", help="put the table into docs/guarantees.md")
    asked = parser.parse_args(arguments)
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="tandem-faults-"))
    names = asked.only or [name for name, one in SCENARIOS.items() if asked.form in one.forms]
    print(f"faults: form {asked.form}, seed {asked.seed}, logs in {folder}", flush=True)
    began, phases = time.monotonic(), shares.phases(names, asked.form)
    ends = {share.folder: end for phase in phases for share, end in shares.play(phase, asked.form, asked.seed, folder).items()}
    if set(ends.values()) == {NO_SERVERS}:
        return 1 if os.environ.get("CI") == "true" else 0
    found = list(results(folder / RESULTS))
    failed = [*_failed(found, phases), *(f"{name} ended with {end}" for name, end in ends.items() if end)]
    rows, worlds = table(found, SCENARIOS), len({share.world for phase in phases for share in phase})
    if not failed and not asked.folder:
        shutil.rmtree(folder, ignore_errors=True)
    verdict = f"FAILED ({', '.join(failed)}; logs in {folder})" if failed else "passed"
    last = (
        f"faults: {verdict}; {_counted(len(names), 'scenario')}, {_counted(worlds, 'world')}, "
        f"{time.monotonic() - began:.0f} s, seed {asked.seed}; {total(one for one in found if WORLDS[one.world].ours)}"
    )
    if asked.write_docs:
        page.write(page.figures((fact for one in found if one.scenario.startswith(AT_THE_END) for fact in one.facts), rows, last))
    print(f"\n{rows}\n")
    if time.monotonic() - began > BUDGET:
        print(f"faults: longer than {BUDGET} s: {_slowest(found)}")
    print(last)
    return 1 if failed else 0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _slowest(found: Sequence[Result]) -> str:
    """Those that took most beyond what is expected of them."""
    played = [one for one in found if one.scenario in SCENARIOS]
    slowest = sorted(played, key=lambda one: SCENARIOS[one.scenario].seconds - one.seconds)[:SLOWEST]
    return ", ".join(f"{one.world}: {one.scenario} {one.seconds:.0f} s" for one in slowest)


def _failed(found: Sequence[Result], phases: Sequence[Sequence[shares.Share]]) -> list[str]:
    """What was wrong, or was never played."""
    # who is there to compare with need only have been played
    good = {(one.world, one.scenario): one.good or not WORLDS[one.world].ours for one in found}
    owed = [(share.world, name) for phase in phases for share in phase for name in share.names]
    return [f"{world}: {name}" for world, name in {**dict.fromkeys(owed), **dict.fromkeys(good)} if not good.get((world, name))]


if __name__ == "__main__":
    sys.exit(main())
