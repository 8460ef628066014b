"""Servers as programs of the test run: an installed rabbitmq-server, and the PostgreSQL of the wheel."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from tandem.embedded.ports import HOST
from tests.support.servers.broker import ADMIN, Address, Broker
from tests.support.servers.ports import lasting_port
from tests.support.servers.postgres import Postgres
from tests.support.servers.rabbitmq_node import Node
from tests.support.servers.wheel import Wheel


def private_broker(folder: Path) -> Broker:
    """A RabbitMQ in a new folder inside this one, which goes with it. Raises `Unavailable`."""
    address = Address(
        host=HOST,
        port=lasting_port(),
        management_host=HOST,
        management_port=lasting_port(),
        user=ADMIN,
        password=secrets.token_urlsafe(16),
    )
    return Broker(address, Node(folder / "rabbitmq", address))


def private_postgres(folder: Path, services: Sequence[str]) -> Postgres:
    """A PostgreSQL in this folder."""
    wheel = Wheel(folder, services)
    return Postgres(wheel.addresses, services[0], wheel)
