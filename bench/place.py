"""Where it is measured: a PostgreSQL and a RabbitMQ of its own, with the two services' databases, users and queues."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from kombu import Connection, Exchange, Queue
from psycopg2.extensions import connection as Connected  # noqa: N812 -- it is a class
from sqlalchemy import NullPool, create_engine, make_url

from bench import toy
from tests.support.servers.choice import any_broker, any_postgres
from tests.support.servers.prepared import prepared

#: Exchange and quorum queue of those who give no guarantee.
UNSAFE = "unsafe"


@dataclass(frozen=True)
class Place:
    """Addresses of everything. ``owner`` and ``runtime`` are psycopg2's, by service; ``admin`` may do all at the broker."""

    folder: Path
    versions: str
    admin: str
    owner: Mapping[str, str]
    runtime: Mapping[str, str]
    environment: Mapping[str, str]

    @contextmanager
    def database(self, service: str) -> Iterator[Connected]:
        """A connection of the owner, in which each statement is a transaction."""
        connection = psycopg2.connect(self.owner[service])
        connection.autocommit = True
        try:
            yield connection
        finally:
            connection.close()

    def ask(self, service: str, sql: str) -> object:
        """The one value that a question to a database answers."""
        with self.database(service) as database, database.cursor() as cursor:
            cursor.execute(sql)
            (value,) = cursor.fetchone() or (None,)
            return value

    def do(self, service: str, *statements: str) -> None:
        """Run statements as the owner."""
        with self.database(service) as database, database.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def empty(self) -> None:
        """Throw away every row."""
        tables = ", ".join(table.name for table in toy.registry.metadata.sorted_tables)
        for service in (toy.TELLER, toy.LISTENER):
            self.do(service, f"TRUNCATE {tables} RESTART IDENTITY", "VACUUM ANALYZE")


@contextmanager
def make_place(folder: Path) -> Iterator[Place]:
    """Start the servers, and stop them at the end. Raises ``tests.support.servers.unavailable.Unavailable``."""
    services = (toy.TELLER, toy.LISTENER)
    with (
        any_postgres(folder / "postgres", services) as postgres,
        any_broker(folder) as broker,
        prepared(broker, toy.TOPOLOGY, "bench") as vhost,
    ):
        _declare_unsafe(vhost.admin_url)
        owner = {service: postgres.addresses.owner_url(service) for service in services}
        runtime = {service: postgres.addresses.runtime_url(service) for service in services}
        environment = {"TANDEM_PROFILE": "production", "TANDEM_VAR": str(folder / "var")}
        for service in services:
            _make_tables(owner[service])
            environment[f"TANDEM_{service.upper()}_DATABASE_URL"] = runtime[service]
            environment[f"TANDEM_{service.upper()}_BROKER_URL"] = vhost.url(service)
        place = Place(folder, "", vhost.admin_url, _plain(owner), _plain(runtime), environment)
        versions = f"RabbitMQ {broker.version}, PostgreSQL {place.ask(toy.TELLER, 'SHOW server_version')}"
        yield Place(folder, versions, place.admin, place.owner, place.runtime, environment)


def _declare_unsafe(admin: str) -> None:
    exchange = Exchange(UNSAFE, "topic", durable=True)
    queue = Queue(UNSAFE, exchange, routing_key="#", durable=True, queue_arguments={"x-queue-type": "quorum"})
    with Connection(admin) as connection, connection.channel() as channel:
        queue(channel).declare()


def _make_tables(url: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    toy.registry.metadata.create_all(engine)
    engine.dispose()


def _plain(urls: Mapping[str, str]) -> dict[str, str]:
    """For psycopg2 itself, without SQLAlchemy."""
    return {
        service: make_url(url).set(drivername="postgresql").render_as_string(hide_password=False) for service, url in urls.items()
    }
