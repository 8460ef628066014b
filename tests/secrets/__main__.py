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
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tandem.embedded.services import KEYS, OWN_ROLES, SERVICES

if TYPE_CHECKING:
    from tests.support.servers.broker import Broker


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
    with ExitStack() as stack:
        broker = None if few else _broker(stack, folder)
        postgres = stack.enter_context(any_postgres(folder / "var", list(names)))
        for name in names:
            upgrade(named(name), postgres.addresses.owner_url(name))
        runtime, owner = postgres.addresses.runtime_url, postgres.addresses.owner_url
        fronts = {name: runtime(name, "web") for name, kinds in OWN_ROLES.items() if "web" in kinds}
        world = World({name: runtime(name) for name in names}, {name: owner(name) for name in names}, fronts)
        stack.callback(world.close)
        mails = stack.enter_context(mailbox(folder / "mail", stack.enter_context(pytest.MonkeyPatch.context())))
        sum_up = the_whole(world, mails, few=few, broker=broker)
    for fault in sum_up.faults:
        print(f"    {fault}")
    print(f"secrets: {time.monotonic() - began:.0f} s, form {'short' if few else 'whole'}")
    print(sum_up)
    looked = few or broker is not None or os.environ.get("CI") != "true"
    return 0 if sum_up.clean and looked else 1


def _broker(stack: ExitStack, folder: Path) -> "Broker | None":
    """A RabbitMQ, whose queues are looked into. Where none can be had that is said, and in CI it is a fault."""
    from tests.support.servers.choice import any_broker  # noqa: PLC0415 -- settings are read at import
    from tests.support.servers.unavailable import Unavailable  # noqa: PLC0415 -- idem

    try:
        return stack.enter_context(any_broker(folder))
    except Unavailable as reason:
        print(f"secrets: no queue of a broker was looked into: {reason}")
        return None


if __name__ == "__main__":
    sys.exit(main())
