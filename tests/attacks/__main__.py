"""``python -m tests.attacks``: ten ways to find somebody in the reports, each also on an engine that is broken on purpose.

The last line is the sum; the exit status is 1 when anything was learned, or when a broken engine was not seen through.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import structlog


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description="Can anybody be found in the reports?")
    parser.add_argument("--form", choices=("short", "whole"), default="whole")
    parser.add_argument("--only", action="append", type=int, choices=range(1, 11), metavar="NUMBER", help="1 to 10")
    parser.add_argument("--seed", type=int, default=1, help="of the people who are made up")
    asked = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with TemporaryDirectory(prefix="tandem-attacks-") as folder:
        # read at import by what follows
        os.environ |= {"TANDEM_PROFILE": "demo", "TANDEM_VAR": f"{folder}/var"}
        return _run(Path(folder), asked.form, asked.only or (), asked.seed)


def _run(folder: Path, form: str, only: Sequence[int], seed: int) -> int:
    from tests.attacks.canaries import look  # noqa: PLC0415 -- settings are read at import
    from tests.attacks.ground import Ground  # noqa: PLC0415 -- idem
    from tests.attacks.stage import Stage  # noqa: PLC0415 -- idem
    from tests.attacks.table import chosen, run, summed  # noqa: PLC0415 -- idem

    short, began = form == "short", monotonic()
    with Stage(folder / "var") as stage:
        ground = Ground(folder, stage, short=short, seed=seed)
        results = run(ground, chosen(short=short, only=only), lambda line: print(line, flush=True))
        canaries = None if short or only else look(stage)
    for line in canaries.lines() if canaries else ():
        print(line)
    print(f"attacks: form {form}, seed {seed}, {monotonic() - began:.0f} s")
    print(summed(results))
    found = canaries is not None and not canaries.good
    return 0 if all(each.good for each in results) and not found else 1


if __name__ == "__main__":
    sys.exit(main())
