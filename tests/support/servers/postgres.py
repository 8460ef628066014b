"""A PostgreSQL for tests, wherever it comes from."""

import secrets
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Self

import psycopg2

from tandem.embedded.databases import Addresses, all_roles
from tests.support.servers.engine import DatabaseEngine, Engine
from tests.support.servers.unavailable import Unavailable

START_SECONDS = 60
PAUSE = 0.05


class Postgres:
    """A server with a database and its roles for each service. Start it in the main thread: on Linux it dies with the thread."""

    def __init__(self, addresses: Addresses, service: str, engine: DatabaseEngine) -> None:
        """`service` is one of those that have a database."""
        self.addresses = addresses
        self._service = service
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Start it where it was before, with what it kept on disk, and wait until it takes connections."""
        self._engine.start()
        wait_until_ready(self.addresses.owner_url(self._service).replace("+psycopg2", ""), self._engine)

    def stop(self) -> None:
        """Disconnect everybody and shut it down in order. Raises `NotOurs` when somebody else keeps it."""
        self._engine.stop()

    def kill(self) -> None:
        """End it at once, as a power cut would. Raises `NotOurs` when somebody else keeps it."""
        self._engine.kill()

    def abort(self) -> None:
        """Have it break all connections and end without putting anything in order. Raises `NotOurs`."""
        self._engine.abort()

    def close(self) -> None:
        """End it for good and leave nothing behind."""
        self._engine.close()


def wait_until_ready(url: str, engine: Engine) -> None:
    """Return when this database takes connections. Raises `Unavailable`."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg2.connect(url, connect_timeout=5).close()
        except psycopg2.OperationalError as error:
            if time.monotonic() > deadline or not engine.running():
                raise Unavailable("PostgreSQL does not start") from error
            time.sleep(PAUSE)
        else:
            return


def new_passwords(services: Iterable[str]) -> dict[str, str]:
    """A password for every role of each service."""
    return {role: secrets.token_urlsafe(16) for service in services for role in all_roles(service)}
