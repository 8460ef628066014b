"""``python -m tests.secrets``: a secret in every field, everybody everywhere, and three leaks made on purpose.

The last line is the sum; the exit status is 1 when a secret was out of place, a field had no planter, or a leak was not caught.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tandem.embedded.services import KEYS, SERVICES


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the crawl; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.secrets", description="Who sees what is not theirs? Nobody.")
    parser.add_argument("--form", choices=("short", "whole"), default="whole")
    asked = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="tandem-secrets-"))
    # read at import by what follows
    os.environ |= {"TANDEM_PROFILE": "demo", "TANDEM_VAR": str(folder / "var")}
    try:
        return _run(folder, few=asked.form == "short")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, *, few: bool) -> int:
    from shared.persistence.migrate import named, upgrade  # noqa: PLC0415 -- settings are read at import
    from tests.secrets.told import the_whole  # noqa: PLC0415 -- idem
    from tests.support.mailbox import mailbox  # noqa: PLC0415 -- idem
    from tests.support.servers.choice import any_postgres  # noqa: PLC0415 -- idem
    from tests.support.world import World  # noqa: PLC0415 -- idem

    names = [*SERVICES, *KEYS]
    began = time.monotonic()
    with any_postgres(folder / "var", list(names)) as postgres, pytest.MonkeyPatch.context() as patch:
        for name in names:
            upgrade(named(name), postgres.addresses.owner_url(name))
        runtime, owner = postgres.addresses.runtime_url, postgres.addresses.owner_url
        world = World({name: runtime(name) for name in names}, {name: owner(name) for name in names})
        try:
            with mailbox(folder / "mail", patch) as mails:
                sum_up = the_whole(world, mails, few=few)
        finally:
            world.close()
    for fault in sum_up.faults:
        print(f"    {fault}")
    print(f"secrets: {time.monotonic() - began:.0f} s, form {'short' if few else 'whole'}")
    print(sum_up)
    return 0 if sum_up.clean else 1


if __name__ == "__main__":
    sys.exit(main())
