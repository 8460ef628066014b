"""Which servers the tests get: those of the environment, else what this machine can have."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.support.servers.broker import Broker
from tests.support.servers.containers import container_broker, container_postgres
from tests.support.servers.given import AMQP, BROKER, POSTGRES, GivenBroker, GivenPostgres
from tests.support.servers.postgres import Postgres
from tests.support.servers.private import private_broker, private_postgres
from tests.support.servers.unavailable import Unavailable

#: `private` or `containers`: that way alone.
FORCED: Final = "TANDEM_TEST_SERVERS"
WAYS: Final = ("containers", "private")


def any_broker(folder: Path) -> Broker:
    """The RabbitMQ of the environment, else one in a container, else a private one in a new folder inside this one.

    Raises `Unavailable`, with every reason.
    """
    if url := os.environ.get(BROKER):
        return GivenBroker(url, os.environ.get(AMQP, ""))
    return first_to_be_had({"containers": container_broker, "private": lambda: private_broker(folder)}, forced())


def any_postgres(folder: Path, services: Sequence[str]) -> Postgres:
    """The PostgreSQL of the environment, else the wheel's in this folder: it starts in a second. In a container when forced.

    Raises `Unavailable`.
    """
    if url := os.environ.get(POSTGRES):
        return GivenPostgres(url, services)
    return container_postgres(services) if forced() == "containers" else private_postgres(folder, services)


def forced() -> str | None:
    """The one way that is allowed, when the environment says so."""
    way = os.environ.get(FORCED) or None
    if way not in (None, *WAYS):
        raise ValueError(f"{FORCED} is '{way}'; it must be one of {', '.join(WAYS)}")
    return way


def first_to_be_had(ways: Mapping[str, Callable[[], Broker]], only: str | None) -> Broker:
    """The broker of the first way that works, or of the only one that is allowed. Raises `Unavailable`, with every reason."""
    reasons = []
    for name, way in ways.items():
        if only in (None, name):
            try:
                return way()
            except Unavailable as reason:
                reasons.append(str(reason))
    raise Unavailable(f"no RabbitMQ for the tests: {'; '.join(reasons)} (or name one by {BROKER})")
