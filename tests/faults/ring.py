"""The three services as nine processes, on a broker and databases of their own that can be taken away and given back."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self
from uuid import UUID

import httpx
from kombu import Connection
from prometheus_client.parser import text_string_to_metric_families

from shared.messaging.rabbitmq.topology import queue_of
from tandem.embedded.ports import HOST
from tests.faults.crashes import Crashes
from tests.faults.keeper import Keeper, Program
from tests.faults.node import Node
from tests.faults.toy import NODES, TOPOLOGY
from tests.support.servers.choice import any_broker
from tests.support.servers.ports import lasting_port
from tests.support.servers.prepared import Prepared, prepared
from tests.support.servers.private import private_postgres

ROOT = Path(__file__).parents[2]
KINDS = ("web", "worker", "relay")
#: Seconds between two looks.
PAUSE = 0.1
#: Seconds in which all processes are ready.
READY_WITHIN = 90.0
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


class Ring:
    """Everything that runs. Made and closed in the main thread, with which its servers die."""

    #: The processes of each service.
    kinds: ClassVar[Sequence[str]] = KINDS
    node: ClassVar[type[Node]] = Node

    def __init__(self, folder: Path, broker: Prepared) -> None:
        self.folder, self.broker = folder, broker
        self.crashes = Crashes(folder / "crashes")
        self.databases = {name: private_postgres(folder / name, nodes) for name, nodes in SERVERS.items()}
        self.nodes = {node: self.node(node, self.databases[name].addresses) for name, nodes in SERVERS.items() for node in nodes}
        self.web = {node: f"http://{HOST}:{lasting_port()}" for node in NODES}
        self._operator = self._addresses()
        self.keeper = Keeper({name: self._program(name) for name in self._operator}, ROOT)
        self.keeper.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.keeper.close()
        for node in self.nodes.values():
            node.database.close()
        for server in self.databases.values():
            server.close()

    @property
    def said(self) -> str:
        """What it is made of, for people."""
        return f"RabbitMQ {self.broker.broker.version}; {len(self._operator)} processes ready"

    @property
    def wrong_at_the_end(self) -> list[str]:
        """Once it is closed: processes that did not end as they should."""
        return self.keeper.wrong_at_the_end

    def log(self, name: str) -> Path:
        """What a process, such as ``one worker``, has said."""
        return self.folder / f"{name.replace(' ', '-')}.log"

    def wait_until_ready(self, but: int = 0) -> None:
        """Return when all processes but so many say that they are. Raises ``TimeoutError`` with the names of the others."""
        end = time.monotonic() + READY_WITHIN
        while len(waits := self._not_ready()) > but:
            if time.monotonic() > end:
                raise TimeoutError(f"not ready: {', '.join(sorted(waits))}")
            time.sleep(PAUSE)

    @contextmanager
    def twins(self, kind: str) -> Iterator[list[str]]:
        """Beside each process of one kind a second one, until the end of the block; their names."""
        names = [f"{node} {kind} twin" for node in NODES]
        for name in names:
            self._operator[name] = f"http://{HOST}:{lasting_port()}"
            self.keeper.begin(name, self._program(name))
        try:
            self.wait_until_ready()
            yield names
        finally:
            for name in names:
                del self._operator[name]
                self.keeper.end(name)

    def figure(self, name: str, metric: str, **labels: str) -> float:
        """What a process says of itself now; 0 when it says nothing."""
        try:
            page = httpx.get(f"{self._operator[name]}/metrics", timeout=2, trust_env=False).text
        except httpx.TransportError:
            return 0.0
        samples = (sample for family in text_string_to_metric_families(page) for sample in family.samples)
        return sum(one.value for one in samples if one.name == metric and labels.items() <= one.labels.items())

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
                if not self._not_ready():
                    return
                moved = now
            time.sleep(PAUSE)

    def _addresses(self) -> dict[str, str]:
        """Where each process says whether it is ready."""
        return {f"{node} {kind}": f"http://{HOST}:{lasting_port()}" for node in NODES for kind in self.kinds}

    def _not_ready(self) -> set[str]:
        return {name for name, address in self._operator.items() if not is_ready(address)}

    def _state(self, subjects: Sequence[UUID]) -> "State":
        owed = sum(node.owed(subjects) for node in self.nodes.values())
        kept = sum(node.told_and_kept(subjects)[1] for node in self.nodes.values())
        left = sum(sum(node.left().values()) for node in self.nodes.values())
        return State(owed, kept, left + self.waiting_at_the_broker())

    def _program(self, name: str) -> Program:
        node, kind, *_ = name.split()
        environment: Mapping[str, str] = os.environ | {
            f"TANDEM_{node.upper()}_DATABASE_URL": self.nodes[node].url,
            f"TANDEM_{node.upper()}_BROKER_URL": self.broker.url(node),
            "TANDEM_BIND": self.web[node].removeprefix("http://"),
            "TANDEM_OPS": self._operator[name].removeprefix("http://"),
        }
        arguments = ("-m", "tests.faults.launch", node, kind, str(self.crashes.folder))
        return Program(arguments, environment, self.log(name))


def is_ready(address: str) -> bool:
    """Whether the process that tells operators here how it is says that it is ready."""
    try:
        return httpx.get(f"{address}/ready", timeout=2, trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
