"""The three services as nine processes, on a broker and databases of their own that can be taken away and given back."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from kombu import Connection

from shared.messaging.rabbitmq.topology import queue_of
from tests.faults.keeper import Program
from tests.faults.node import Node
from tests.faults.running import PAUSE, Running, an_address
from tests.faults.toy import NODES, TOPOLOGY
from tests.support.servers.choice import any_broker
from tests.support.servers.prepared import Prepared, prepared
from tests.support.servers.private import private_postgres

KINDS = ("web", "worker", "relay")
#: Seconds without any change after which nothing more is waited for: longer than the pauses between a few tries.
HOPELESS_AFTER = 10.0
#: Which databases stand on which server: the producer's can be taken away without its consumers', and the other way round.
SERVERS = {"producer": ("one",), "consumers": ("two", "three")}


@dataclass(frozen=True)
class State:
    """How many effects there should be and are, and how many things are left that have not come to an end."""

    owed: int
    kept: int
    left: int

    @property
    def quiet(self) -> bool:
        """Whether each event has its effects, and that is all."""
        return not self.left and self.kept == self.owed


@contextmanager
def ring(folder: Path) -> Iterator["Ring"]:
    """All of it, ready, in this folder. Raises ``Unavailable``, and ``TimeoutError`` when it does not become ready."""
    with any_broker(folder) as server, prepared(server, TOPOLOGY, "faults") as broker, Ring(folder, broker) as made:
        made.wait_until_ready()
        yield made


class Ring(Running):
    """The three services."""

    #: The processes of each service.
    kinds: ClassVar[Sequence[str]] = KINDS
    node: ClassVar[type[Node]] = Node

    def __init__(self, folder: Path, broker: Prepared) -> None:
        self.databases = {name: private_postgres(folder / name, nodes) for name, nodes in SERVERS.items()}
        self.nodes = {node: self.node(node, self.databases[name].addresses) for name, nodes in SERVERS.items() for node in nodes}
        self.web = {node: an_address() for node in NODES}
        super().__init__(folder, broker, self.addresses())

    def close_servers(self) -> None:
        """Stop the databases, once no process is left."""
        for node in self.nodes.values():
            node.database.close()
        for server in self.databases.values():
            server.close()

    @contextmanager
    def twins(self, kind: str) -> Iterator[list[str]]:
        """Beside each process of one kind a second one, until the end of the block; their names."""
        names = [f"{node} {kind} twin" for node in NODES]
        with self.beside(names):
            yield names

    def waiting_at_the_broker(self) -> int:
        """How many messages stand in the queues of the services."""
        with Connection(self.broker.admin_url) as connection, connection.channel() as channel:
            return sum(channel.queue_declare(queue_of(node).name, passive=True).message_count for node in NODES)

    def wait_for_quiet(self, subjects: Sequence[UUID], seconds: float) -> None:
        """Return when every effect is there and nothing is on its way; or when nothing has moved for long, with all at work."""
        end, moved, before = time.monotonic() + seconds, time.monotonic(), None
        while (now := time.monotonic()) < end:
            if (state := self._state(subjects)) != before:
                moved, before = now, state
            elif state.quiet:
                return
            elif now > moved + HOPELESS_AFTER:
                if not self.not_ready():
                    return
                moved = now
            time.sleep(PAUSE)

    def addresses(self) -> dict[str, str]:
        """Where each process says whether it is ready."""
        return {f"{node} {kind}": an_address() for node in NODES for kind in self.kinds}

    def _state(self, subjects: Sequence[UUID]) -> "State":
        owed = sum(node.owed(subjects) for node in self.nodes.values())
        kept = sum(node.told_and_kept(subjects)[1] for node in self.nodes.values())
        left = sum(sum(node.left().values()) for node in self.nodes.values())
        return State(owed, kept, left + self.waiting_at_the_broker())

    def program(self, name: str) -> Program:
        """What a process runs."""
        node, kind, *_ = name.split()
        environment: Mapping[str, str] = os.environ | {
            f"TANDEM_{node.upper()}_DATABASE_URL": self.nodes[node].url,
            f"TANDEM_{node.upper()}_BROKER_URL": self.broker.url(node),
            "TANDEM_BIND": self.web[node].removeprefix("http://"),
            "TANDEM_OPS": self.operators[name].removeprefix("http://"),
        }
        arguments = ("-m", "tests.faults.launch", node, kind, str(self.crashes.folder))
        return Program(arguments, environment, self.log(name))
