"""``python -m tests.attacks``: ten ways to find somebody in the reports, each also on an engine that is broken on purpose.

The last line is the sum; the exit status is 1 when anything was learned, or when a broken engine was not seen through.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import structlog

from tests.attacks.ground import Ground
from tests.attacks.table import ATTACKS, chosen, run, summed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description="Can anybody be found in the reports?")
    parser.add_argument("--form", choices=("short", "whole"), default="whole")
    names = ", ".join(f"{each.number} {each.name}" for each in ATTACKS)
    parser.add_argument("--only", action="append", type=int, choices=[each.number for each in ATTACKS], help=names)
    parser.add_argument("--seed", type=int, default=1, help="of the people who are made up")
    asked = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    short, began = asked.form == "short", monotonic()
    with TemporaryDirectory(prefix="tandem-attacks-") as folder:
        ground = Ground(Path(folder), short=short, seed=asked.seed)
        results = run(ground, chosen(short=short, only=asked.only or ()), lambda line: print(line, flush=True))
    print(f"attacks: form {asked.form}, seed {asked.seed}, {monotonic() - began:.0f} s")
    print(summed(results))
    return 0 if all(each.good for each in results) else 1


if __name__ == "__main__":
    sys.exit(main())
