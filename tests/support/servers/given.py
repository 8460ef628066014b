"""Servers that somebody else keeps and that the environment names; they are used, never stopped."""

import random
import string
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from tandem.embedded import roles
from tandem.embedded.databases import Addresses, all_roles
from tests.support.servers.broker import PAUSE, Address, Broker
from tests.support.servers.containers import connect
from tests.support.servers.engine import Elsewhere
from tests.support.servers.postgres import Postgres, new_passwords
from tests.support.servers.unavailable import Unavailable

#: The HTTP API of a RabbitMQ with its administrator: `http://user:password@host:15672`.
BROKER = "TANDEM_TEST_BROKER_URL"
#: Where that RabbitMQ takes AMQP: `amqp://host:port`; its host and port 5672 when not set.
AMQP = "TANDEM_TEST_AMQP_URL"
#: A superuser of a PostgreSQL: `postgresql://user:password@host:port/postgres`.
POSTGRES = "TANDEM_TEST_POSTGRES_URL"

AMQP_PORT, POSTGRES_PORT = 5672, 5432
#: Any number that nobody else locks: two processes of one test run may not change the server's roles at once.
LOCK = 7_311_962


class GivenBroker(Broker):
    """A RabbitMQ by its addresses."""

    def __init__(self, url: str, amqp_url: str) -> None:
        """Raises `Unavailable` when it does not answer."""
        management, amqp = urlsplit(url), urlsplit(amqp_url)
        address = Address(
            host=amqp.hostname or management.hostname or "",
            port=amqp.port or AMQP_PORT,
            management_host=management.hostname or "",
            management_port=management.port or 80,
            user=unquote(management.username or ""),
            password=unquote(management.password or ""),
        )
        try:
            super().__init__(address, Elsewhere(BROKER))
        except Unavailable as error:
            raise Unavailable(f"the RabbitMQ of {BROKER} does not answer") from error

    def close(self) -> None:
        """Throw away every virtual host that was made here."""
        for vhost in tuple(self._vhosts):
            self.drop(vhost)
        while self._left:
            time.sleep(PAUSE)
            self._sweep()


@dataclass(frozen=True)
class NamedAddresses(Addresses):
    """Addresses of databases whose names begin with something that keeps them apart from everybody else's."""

    prefix: str = ""

    def owner_url(self, service: str) -> str:
        """As `Addresses` has it."""
        return super().owner_url(self.prefix + service)

    def runtime_url(self, service: str, kind: str = "") -> str:
        """As `Addresses` has it."""
        return super().runtime_url(self.prefix + service, kind)


class GivenPostgres(Postgres):
    """Databases of this test process alone, in a PostgreSQL by its address."""

    def __init__(self, url: str, services: Sequence[str]) -> None:
        """Raises `Unavailable` when it does not answer."""
        self._url = urlsplit(url)
        prefix = "".join(random.choices(string.ascii_lowercase, k=8)) + "_"
        self._names = [prefix + service for service in services]
        passwords = new_passwords(self._names)
        with self._alone():
            roles.ensure(self._connect, self._names, passwords, afresh=True)
        addresses = NamedAddresses(self._url.port or POSTGRES_PORT, passwords, self._url.hostname or "", prefix)
        super().__init__(addresses, services[0], Elsewhere(POSTGRES))

    def close(self) -> None:
        """Drop the databases and their roles."""
        with self._alone() as maintenance, maintenance.cursor() as cursor:
            for name in self._names:
                cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
                for role in all_roles(name):
                    cursor.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """A connection that keeps other processes of ours from changing roles."""
        with closing(self._connect("postgres")) as maintenance:
            with maintenance.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
            yield maintenance

    def _connect(self, database: str) -> Connection:
        try:
            return connect(self._url._replace(path=f"/{database}").geturl())
        except psycopg2.OperationalError as error:
            raise Unavailable(f"the PostgreSQL of {POSTGRES} does not answer") from error
