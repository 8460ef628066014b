"""Servers in containers: RabbitMQ 4 and PostgreSQL 17, by their official images."""

import secrets
from collections.abc import Sequence

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 -- it is a class
from testcontainers.core.container import ExecConfig

from tandem.embedded import roles
from tandem.embedded.databases import Addresses
from tandem.embedded.postgres_files import SUPERUSER
from tests.support.servers.broker import ADMIN, Address, Broker
from tests.support.servers.container import Container
from tests.support.servers.postgres import Postgres, new_passwords, wait_until_ready

RABBITMQ, POSTGRES = "rabbitmq:4-management", "postgres:17"
AMQP_PORT, MANAGEMENT_PORT, POSTGRES_PORT = 5672, 15672, 5432
#: As many as the embedded default has.
OPTIONS = "-c max_connections=300"
#: Not a signal: whether the first process of the container passes it on is up to its image.
SHUTDOWN = ExecConfig(["pg_ctl", "stop", "--mode=fast"], user="postgres")


def container_broker() -> Broker:
    """A RabbitMQ with its management plugin. Raises `Unavailable`."""
    password = secrets.token_urlsafe(16)
    environment = {"RABBITMQ_DEFAULT_USER": ADMIN, "RABBITMQ_DEFAULT_PASS": password}
    container = Container(RABBITMQ, ports=[AMQP_PORT, MANAGEMENT_PORT], environment=environment)
    address = Address(
        host=container.host,
        port=container.port(AMQP_PORT),
        management_host=container.host,
        management_port=container.port(MANAGEMENT_PORT),
        user=ADMIN,
        password=password,
    )
    return Broker(address, container)


def container_postgres(services: Sequence[str]) -> Postgres:
    """A PostgreSQL. Raises `Unavailable`."""
    password, passwords = secrets.token_urlsafe(16), new_passwords(services)
    environment = {"POSTGRES_USER": SUPERUSER, "POSTGRES_DB": "postgres", "POSTGRES_PASSWORD": password}
    container = Container(POSTGRES, ports=[POSTGRES_PORT], environment=environment, command=OPTIONS, shutdown=SHUTDOWN)
    server = f"postgresql://{SUPERUSER}:{password}@{container.host}:{container.port(POSTGRES_PORT)}"
    try:
        wait_until_ready(f"{server}/postgres", container)
        roles.ensure(lambda database: connect(f"{server}/{database}"), services, passwords, afresh=True)
    except BaseException:
        container.close()
        raise
    return Postgres(Addresses(container.port(POSTGRES_PORT), passwords, container.host), services[0], container)


def connect(url: str) -> Connection:
    """A connection in which every statement counts at once."""
    connection = psycopg2.connect(url, connect_timeout=10)
    connection.autocommit = True
    return connection
