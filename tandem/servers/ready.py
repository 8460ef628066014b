"""``python -m tandem.servers.ready``: wait until every process of every service is ready, from inside their network.

Exit status: 0 when all are, 1 after one line with those that are not within the time.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import httpx

from shared.settings import ops_address, settings
from tandem.embedded.services import SERVICES, kinds_of

PAUSE: Final = 0.5
#: Seconds after which those who are not ready are named, and again.
PATIENCE: Final = 30.0


def addresses() -> dict[str, str]:
    """Where each process tells whether it is ready, and where the gateway lets through to the portal."""
    port = ops_address().rpartition(":")[2]
    names = [f"{service}-{kind}" for service in SERVICES for kind in kinds_of(service)]
    own = {name: f"http://{name}:{port}/ready" for name in names}
    return own | {"gateway": f"{settings().api_url}/api/portal/health/ready"}


def waiting(client: httpx.Client, asked: Mapping[str, str]) -> Iterator[str]:
    """Those of the asked that are not ready."""
    for name, url in asked.items():
        try:
            if client.get(url).is_success:
                continue
        except httpx.TransportError:
            pass
        yield name


def wait(seconds: float) -> list[str]:
    """Return when all are ready, or with those that are not when the time is over."""
    known = addresses()
    left = list(known)
    over, told = time.monotonic() + seconds, time.monotonic() + PATIENCE
    with httpx.Client(timeout=2, trust_env=False) as client:
        while (left := list(waiting(client, {name: known[name] for name in left}))) and time.monotonic() < over:
            if time.monotonic() > told:
                print(f"waiting for {', '.join(left)}", flush=True)
                told = time.monotonic() + PATIENCE
            time.sleep(PAUSE)
    return left


def main(arguments: Sequence[str] | None = None) -> int:
    """Wait; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tandem.servers.ready", description="Wait until every process is ready.")
    parser.add_argument("--seconds", type=float, default=180)
    if left := wait(parser.parse_args(arguments).seconds):
        print(f"not ready: {', '.join(left)}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
