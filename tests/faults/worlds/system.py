"""All of Tandem as on servers: each service as web, worker and relay, the engine, a broker, and two PostgreSQL."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kombu import Connection

from shared.messaging.rabbitmq.topology import TOPOLOGY, queue_of
from tandem.embedded.ports import HOST
from tandem.embedded.services import KEYS, OWN_ROLES, SERVICES, kinds_of
from tests.faults.crashes import Crashes
from tests.faults.keeper import Keeper, Program
from tests.faults.ring import PAUSE, ROOT, is_ready
from tests.faults.worlds.houses import Houses
from tests.faults.worlds.judging import left
from tests.support.servers.choice import any_broker
from tests.support.servers.ports import lasting_port
from tests.support.servers.prepared import Prepared, prepared

#: Seconds in which all processes are ready: they start at once, and each imports half of Python's libraries.
READY_WITHIN: Final = 400.0


@contextmanager
def system(folder: Path) -> Iterator["System"]:
    """All of it, ready, in this folder. Raises ``Unavailable``, and ``TimeoutError`` when it does not become ready."""
    with any_broker(folder) as server, prepared(server, TOPOLOGY, "system") as broker, System(folder, broker) as made:
        made.wait_until_ready()
        yield made


class System:
    """Everything that runs. Made and closed in the main thread, with which its servers die."""

    def __init__(self, folder: Path, broker: Prepared) -> None:
        self.folder, self.broker = folder, broker
        self.crashes = Crashes(folder / "crashes")
        self.houses = Houses(folder)
        self.passwords = self.houses.prepare(Path(os.environ["TANDEM_VAR"]) / "secrets")
        self.web = {service: f"http://{HOST}:{lasting_port()}" for service in SERVICES}
        self.names = [f"{service} {kind}" for service in SERVICES for kind in kinds_of(service)]
        self._operator = {name: f"http://{HOST}:{lasting_port()}" for name in self.names}
        self.keeper = Keeper({name: self._program(*name.split()) for name in self.names}, ROOT)
        self.keeper.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.keeper.close()
        self.houses.close()

    @property
    def said(self) -> str:
        """What it is made of, for people."""
        return f"RabbitMQ {self.broker.broker.version}; {len(self.names)} processes of {len(SERVICES)} services ready"

    @property
    def wrong_at_the_end(self) -> list[str]:
        """Once it is closed: processes that did not end as they should."""
        return self.keeper.wrong_at_the_end

    def log(self, name: str) -> Path:
        """What a process, such as ``referral worker``, has said."""
        return self.folder / f"{name.replace(' ', '-')}.log"

    def not_ready(self) -> list[str]:
        """The processes that do not say that they are ready."""
        return [name for name, address in self._operator.items() if not is_ready(address)]

    def wait_until_ready(self) -> None:
        """Return when every process says that it is. Raises ``TimeoutError`` with the names of those that do not."""
        end = time.monotonic() + READY_WITHIN
        while waits := self.not_ready():
            if time.monotonic() > end:
                raise TimeoutError(f"not ready: {', '.join(waits)}")
            time.sleep(PAUSE)

    def on_the_way(self) -> int:
        """Messages in the queues, and all that is left in the databases."""
        with Connection(self.broker.admin_url) as connection, connection.channel() as channel:
            waiting: int = sum(channel.queue_declare(queue_of(service).name, passive=True).message_count for service in SERVICES)
        return waiting + sum(sum(left(self.houses.rows, service).values()) for service in SERVICES)

    def _program(self, service: str, kind: str) -> Program:
        name = f"{service} {kind}"
        role = kind if kind in OWN_ROLES.get(service, ()) else ""
        keys = f"{service}_keys"
        environment: Mapping[str, str] = {
            **os.environ,
            f"TANDEM_{service.upper()}_DATABASE_URL": self.houses.runtime_url(service, role),
            f"TANDEM_{service.upper()}_BROKER_URL": self.broker.url(service),
            "TANDEM_AUDIT_DATABASE_URL": self.houses.runtime_url("audit"),
            "TANDEM_BASE_URL": self.web["portal"],
            "TANDEM_BIND": self.web[service].removeprefix("http://"),
            "TANDEM_OPS": self._operator[name].removeprefix("http://"),
            **({f"TANDEM_{keys.upper()}_DATABASE_URL": self.houses.runtime_url(keys)} if keys in KEYS else {}),
        }
        arguments = ("-m", "tests.faults.launch_service", service, kind, str(self.crashes.folder))
        return Program(arguments, environment, self.log(name))
