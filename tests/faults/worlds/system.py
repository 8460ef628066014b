"""All of Tandem as on servers: each service as web, worker and relay, the engine, a broker, and two PostgreSQL."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kombu import Connection

from shared.messaging.rabbitmq.topology import TOPOLOGY, queue_of
from tandem.embedded.services import KEYS, OWN_ROLES, SERVICES, kinds_of
from tests.faults.keeper import Program
from tests.faults.running import Running, an_address
from tests.faults.worlds.houses import Houses
from tests.faults.worlds.judging import left
from tests.support.servers.choice import any_broker
from tests.support.servers.prepared import Prepared, prepared


@contextmanager
def system(folder: Path) -> Iterator["System"]:
    """All of it, ready, in this folder. Raises ``Unavailable``, and ``TimeoutError`` when it does not become ready."""
    with any_broker(folder) as server, prepared(server, TOPOLOGY, "system") as broker, System(folder, broker) as made:
        made.wait_until_ready()
        yield made


class System(Running):
    """The seven services, and the engine."""

    #: They start at once, and each imports half of Python's libraries.
    ready_within = 400.0

    def __init__(self, folder: Path, broker: Prepared) -> None:
        self.houses = Houses(folder)
        self.passwords = self.houses.prepare(Path(os.environ["TANDEM_VAR"]) / "secrets")
        self.web = {service: an_address() for service in SERVICES}
        names = [f"{service} {kind}" for service in SERVICES for kind in kinds_of(service)]
        super().__init__(folder, broker, {name: an_address() for name in names})

    def close_servers(self) -> None:
        """Stop the databases, once no process is left."""
        self.houses.close()

    def on_the_way(self) -> int:
        """Messages in the queues, and all that is left in the databases."""
        with Connection(self.broker.admin_url) as connection, connection.channel() as channel:
            waiting: int = sum(channel.queue_declare(queue_of(service).name, passive=True).message_count for service in SERVICES)
        return waiting + sum(sum(left(self.houses.rows, service).values()) for service in SERVICES)

    def program(self, name: str) -> Program:
        """What a process runs."""
        service, kind = name.split()
        role = kind if kind in OWN_ROLES.get(service, ()) else ""
        keys = f"{service}_keys"
        environment: Mapping[str, str] = {
            **os.environ,
            f"TANDEM_{service.upper()}_DATABASE_URL": self.houses.runtime_url(service, role),
            f"TANDEM_{service.upper()}_BROKER_URL": self.broker.url(service),
            "TANDEM_AUDIT_DATABASE_URL": self.houses.runtime_url("audit"),
            "TANDEM_BASE_URL": self.web["portal"],
            "TANDEM_BIND": self.web[service].removeprefix("http://"),
            "TANDEM_OPS": self.operators[name].removeprefix("http://"),
            **({f"TANDEM_{keys.upper()}_DATABASE_URL": self.houses.runtime_url(keys)} if keys in KEYS else {}),
        }
        arguments = ("-m", "tests.faults.launch_service", service, kind, str(self.crashes.folder))
        return Program(arguments, environment, self.log(name))
