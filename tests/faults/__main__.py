"""``python -m tests.faults``: real processes, a real broker and real databases, everything that can go wrong, and one judge.

The last line is the sum; the exit status is 1 when anything was lost, done twice, out of order or otherwise not as it must be,
and when a scenario did not prove that what it is about took place.
"""

import argparse
import logging
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from tests.faults.acts import play
from tests.faults.oracle import Verdict
from tests.faults.ring import Ring
from tests.faults.scenarios import SCENARIOS
from tests.faults.stage import Form
from tests.faults.toy import TOPOLOGY
from tests.support.servers import given
from tests.support.servers.choice import any_broker
from tests.support.servers.prepared import prepared
from tests.support.servers.unavailable import Unavailable

FORMS = {"short": Form("short", burst=25, rounds=1, backlog=1000)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="What is promised, while things go wrong.")
    parser.add_argument("--form", choices=FORMS, default="short")
    parser.add_argument("--only", action="append", choices=SCENARIOS, metavar="NAME", help=", ".join(SCENARIOS))
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args(arguments)
    # one that was given to us may not be stopped and killed
    os.environ.pop(given.BROKER, None)
    # what a retry or a transport of our own says is no news
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    folder = Path(tempfile.mkdtemp(prefix="tandem-faults-"))
    os.environ |= {"TANDEM_PROFILE": "demo", "TANDEM_VAR": str(folder / "var")}
    print(f"faults: form {asked.form}, seed {asked.seed}, logs in {folder}", flush=True)
    try:
        return _run(folder, FORMS[asked.form], asked.only or list(SCENARIOS), asked.seed)
    except Unavailable as reason:
        print(f"faults: not run: {reason}")
        return 1 if os.environ.get("CI") == "true" else 0


def _run(folder: Path, form: Form, names: Sequence[str], seed: int) -> int:
    began = time.monotonic()
    with any_broker(folder) as server, prepared(server, TOPOLOGY, "faults") as broker, Ring(folder, broker) as ring:
        ring.wait_until_ready()
        print(f"RabbitMQ {server.version}; nine processes ready after {time.monotonic() - began:.1f} s", flush=True)
        acts = []
        for number, name in enumerate(names, 1):
            print(f"[{number}/{len(names)}] {name} ", end="", flush=True)
            acts.append(play(ring, form, name, seed))
            print(acts[-1].told(), flush=True)
        late = [what for act in acts for what in act.judged_again()]
    total = sum((act.verdict for act in acts), Verdict())
    total.unexpected += [*late, *ring.keeper.wrong_at_the_end]
    for what in (*late, *ring.keeper.wrong_at_the_end):
        print(f"    {what}")
    failed = [act.name for act in acts if not act.good]
    good = total.clean and not failed
    if good:
        shutil.rmtree(folder, ignore_errors=True)
    verdict = "passed" if good else f"FAILED ({', '.join(failed) or 'at the end'}; logs in {folder})"
    print(f"faults: {verdict}; {len(acts)} scenarios in {time.monotonic() - began:.0f} s, seed {seed}; {total}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
