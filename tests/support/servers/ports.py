"""A port that a server can have again after it was stopped."""

import fcntl
import os
import random
import tempfile
from pathlib import Path
from typing import IO

from tandem.embedded.ports import is_free

#: Below the ports that Linux and macOS hand out to connections, which could take one while its server is away.
RANGE = range(20_000, 32_000)
TRIES = 100
#: One file for each port; who holds its lock has the port, also while nobody listens there, until its process ends.
_TAKEN = Path(tempfile.gettempdir()) / f"tandem-ports-{os.getuid()}"
_ours: list[IO[str]] = []


def lasting_port() -> int:
    """A port that is free now, that the system gives to nobody by itself, and that no other process takes by this way."""
    for port in random.sample(RANGE, TRIES):
        if is_free(port) and _take(port):
            return port
    raise OSError("no port is free")


def _take(port: int) -> bool:
    _TAKEN.mkdir(exist_ok=True)
    mark = (_TAKEN / str(port)).open("w")
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        mark.close()
        return False
    _ours.append(mark)
    return True
