"""``python -m tandem.servers.prepare``: everything that must be there before a process of a service starts.

A database per service and one for the seals, each with its roles, the tables, the broker's users, rights, exchanges and
queues, and in the demo profile the demo. A second time it changes nothing but passwords that were changed in the environment.
It waits for servers that are not there yet. Exit status: 0 when all is there, 1 after one line about something that waiting
does not mend.
"""

import sys
import time
from collections.abc import Callable
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpx
import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class

from shared.messaging.rabbitmq import link, rights
from shared.messaging.rabbitmq.topology import TOPOLOGY
from shared.mistake import Mistake
from shared.observability import configure_logging
from shared.persistence.refusal import refusal
from tandem.embedded import prepare as tables
from tandem.embedded import roles
from tandem.embedded.messages import Clear
from tandem.embedded.services import DATABASES
from tandem.servers.addresses import ServerAddresses, administration_url

#: Seconds between two tries to reach a server.
PAUSE: Final = 1.0

T = TypeVar("T")


def prepare() -> None:
    """Make what is missing. Raises ``Mistake`` or ``Clear``."""
    addresses = ServerAddresses()
    make_databases(administration_url("TANDEM_POSTGRES_ADMIN_URL"), addresses)
    make_broker(administration_url("TANDEM_BROKER_ADMIN_URL"), addresses)
    tables.prepare(addresses)


def make_databases(url: str, addresses: ServerAddresses) -> None:
    """Each database, and its roles with the passwords of the environment."""
    passwords = addresses.database_passwords()
    patiently("PostgreSQL", psycopg2.OperationalError, lambda: _administer(url, "postgres").close())
    roles.ensure(lambda database: _administer(url, database), DATABASES, passwords, afresh=True)
    say("the databases and their roles are there")


def make_broker(url: str, addresses: ServerAddresses) -> None:
    """Virtual host, users, rights, exchanges, queues and bindings."""
    passwords = addresses.broker_passwords()
    administrator = urlsplit(url)
    address = addresses.broker_administrator(administrator.username or "", administrator.password or "")
    admin = rights.Admin(url)
    away: tuple[type[Exception], ...] = (httpx.TransportError, *link.AWAY)
    try:
        patiently("RabbitMQ", away, lambda: rights.prepare(admin, address, TOPOLOGY, passwords))
    finally:
        admin.close()
    say("the broker's users, exchanges and queues are there")


def patiently(server: str, away: type[Exception] | tuple[type[Exception], ...], attempt: Callable[[], T]) -> T:
    """What ``attempt`` gives, tried again while the server is away; said once."""
    said = False
    while True:
        try:
            return attempt()
        except away:
            if not said:
                say(f"waiting for {server}")
            said = True
            time.sleep(PAUSE)


def say(what: str) -> None:
    """One line for who looks on."""
    print(f"prepare: {what}", flush=True)


def _administer(url: str, database: str) -> Connection:
    try:
        connection = psycopg2.connect(url, dbname=database, connect_timeout=5)
    except psycopg2.OperationalError as error:
        if words := refusal(error):
            raise Mistake(f"PostgreSQL refuses the administrator of TANDEM_POSTGRES_ADMIN_URL: {words}") from error
        raise
    connection.autocommit = True
    return connection


def main() -> int:
    """Prepare; the exit status."""
    configure_logging("tandem", "prepare")
    try:
        prepare()
    except (Mistake, Clear) as reason:
        print(f"prepare: {reason}", file=sys.stderr, flush=True)
        return 1
    say("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
