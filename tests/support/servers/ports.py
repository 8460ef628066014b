"""A port that a server can have again after it was stopped."""

import random

from tandem.embedded.ports import is_free

#: Below the ports that Linux and macOS hand out to connections, which could take one while its server is away.
RANGE = range(20_000, 32_000)
TRIES = 100


def lasting_port() -> int:
    """A port that is free now and that the system gives to nobody by itself."""
    for port in random.sample(RANGE, TRIES):
        if is_free(port):
            return port
    raise OSError("no port is free")
