"""The same three services on stock nameko: three processes, on servers like those of the others."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from kombu import Connection
from sqlalchemy import MetaData

from shared.messaging.rabbitmq.topology import Topology
from tests.faults.keeper import Program
from tests.faults.node import Node
from tests.faults.ring import Ring
from tests.faults.stock.tables import DATABASE, metadata
from tests.faults.toy import NODES, others
from tests.support.servers.choice import any_broker
from tests.support.servers.prepared import prepared

#: The queues that nameko makes: those of steps and of mirrors, for each two who tell each other.
QUEUES = tuple(
    f"evt-{teller}-{fact}--{node}.{method}"
    for node in NODES
    for teller in others(node)
    for fact, method in (("stepped", "mirror"), ("mirrored", "keep"))
)


@contextmanager
def stock_ring(folder: Path) -> Iterator["StockRing"]:
    """All of it, ready, in this folder. Raises ``Unavailable``, and ``TimeoutError`` when it does not become ready."""
    with any_broker(folder) as server, prepared(server, Topology({}), "stock") as broker, StockRing(folder, broker) as made:
        made.wait_until_ready()
        yield made


class StockNode(Node):
    """A stock service, seen from outside."""

    tables: ClassVar[MetaData] = metadata

    def left(self) -> Mapping[str, int]:
        """Nothing is left that could still be done: what is not done is lost."""
        return {}

    def marks(self) -> Mapping[str, int]:
        """It keeps no dead letters, and asks for nothing."""
        return {"dead": 0, "asked": 0}


class StockRing(Ring):
    """Everything that runs."""

    kinds: ClassVar[Sequence[str]] = ("service",)
    node: ClassVar[type[Node]] = StockNode

    def waiting_at_the_broker(self) -> int:
        """How many messages stand in the queues of the services."""
        with Connection(self.broker.admin_url) as connection, connection.channel() as channel:
            return sum(channel.queue_declare(queue, passive=True).message_count for queue in QUEUES)

    def addresses(self) -> dict[str, str]:
        """Where each process says whether it is ready."""
        return {f"{node} service": self.web[node] for node in NODES}

    def program(self, name: str) -> Program:
        """What a process runs."""
        node, _ = name.split()
        arguments = ("-m", "tests.faults.stock.launch", node, self.broker.admin_url, self.web[node].removeprefix("http://"))
        return Program(arguments, os.environ | {DATABASE: self.nodes[node].url}, self.log(name))
