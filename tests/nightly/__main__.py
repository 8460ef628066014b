"""``python -m tests.nightly``: what releases promise, measured on simulated registers; 1 when a goal is missed."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.nightly import large, reports
from tests.nightly.table import Table, machine, say
from tests.support.shapes import SHAPES

PARTS = ("reports", "large")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.nightly", description="Figures of simulated releases, beside their goals."
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts")
    parser.add_argument("--years", type=int, default=reports.YEARS, help="how many years of each register")
    parser.add_argument("--shape", nargs="+", choices=[each.name for each in SHAPES], help="only such registers")
    asked = parser.parse_args(arguments)
    shapes = tuple(each for each in SHAPES if not asked.shape or each.name in asked.shape)
    table = Table()
    say(machine())
    with tempfile.TemporaryDirectory(prefix="tandem-nightly-") as folder:
        if "reports" in asked.only:
            reports.measure(table, Path(folder), asked.years, shapes)
        if "large" in asked.only:
            large.measure(table, Path(folder))
    missed = "; ".join(table.missed)
    say(f"\nnightly: FAILED, not reached: {missed}" if missed else "\nnightly: passed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
