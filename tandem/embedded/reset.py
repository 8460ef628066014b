"""`make reset`: throw away all data of the embedded default, after asking."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import Final

from tandem.embedded.instance import AlreadyRunning, only_one
from tandem.embedded.messages import complain, say, text
from tandem.embedded.postgres import stop_leftover
from tandem.embedded.var import Var

FOLDERS: Final = ("postgres", "secrets", "log", "mail", "run")
FILES: Final = ("clock",)
"""What Tandem makes in its folder; whatever else stands there is not ours to throw away."""
YES: Final = {"j", "ja", "y", "yes"}


def main() -> int:
    """Exit code 1 when Tandem runs, or when the answer is no."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--yes", action="store_true", help="do not ask")
    var = Var.from_environment()
    if not parser.parse_args().yes and not _agreed(var):
        say("reset.kept")
        return 1
    try:
        reset(var)
    except AlreadyRunning as found:
        complain(found)
        return 1
    say("reset.done", var=var.root)
    return 0


def _agreed(var: Var) -> bool:
    """Ask; no answer at all is a no."""
    try:
        return input(text("reset.ask", var=var.root)).strip().lower() in YES
    except (EOFError, KeyboardInterrupt):
        print()
        return False


def reset(var: Var) -> None:
    """Remove every part of this folder that is ours. Raises `AlreadyRunning`."""
    if not var.run.exists():
        return
    with only_one(var.run / "tandem.lock", ""):
        stop_leftover(var.root / "postgres" / "data")
        for name in FILES:
            (var.root / name).unlink(missing_ok=True)
        for name in FOLDERS:
            if (var.root / name).exists():
                shutil.rmtree(var.root / name)


if __name__ == "__main__":
    sys.exit(main())
