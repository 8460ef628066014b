"""A RabbitMQ for tests, wherever it comes from."""

import secrets
import socket
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import quote

import httpx

from tests.support.servers.engine import BrokerEngine
from tests.support.servers.unavailable import Unavailable

ADMIN = "tandem_admin"
START_SECONDS = 60
PAUSE = 0.1
#: Seconds in which a quorum queue settles after its declaration or after a start of the broker.
SETTLE_SECONDS = 2
#: What an AMQP 0-9-1 client says first; only a broker that takes connections answers it.
HELLO = b"AMQP\x00\x00\x09\x01"


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a broker answers, and its administrator."""

    host: str
    port: int
    management_host: str
    management_port: int
    user: str
    password: str


class Broker:
    """A broker whose virtual hosts may be thrown away. Start it in the main thread: on Linux it dies with the thread."""

    def __init__(self, address: Address, engine: BrokerEngine) -> None:
        """Wait until it is ready; else end it. Raises `Unavailable`."""
        self._address = address
        self._engine = engine
        self._vhosts: list[str] = []
        self._left: dict[str, float] = {}
        self._passwords: dict[str, str] = {}
        try:
            self._wait_until_ready()
        except BaseException:
            engine.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Start it where it was before, with what it kept on disk, and wait until it takes connections."""
        self._engine.start()
        self._wait_until_ready()
        self._left = dict.fromkeys(self._left, time.monotonic())

    def stop(self) -> None:
        """Shut it down in order. Raises `NotOurs` when somebody else keeps it."""
        self._engine.stop()

    def kill(self) -> None:
        """End it at once, as a power cut would. Raises `NotOurs` when somebody else keeps it."""
        # RabbitMQ knows a quorum queue after a power cut only when that comes a second after its declaration, and shows nobody
        # when it does: https://github.com/rabbitmq/rabbitmq-server/issues/15725
        time.sleep(SETTLE_SECONDS)
        self._engine.kill()

    def control(self, *words: str) -> None:
        """Give it an order by its `rabbitmqctl`. Raises `NotOurs` when somebody else keeps it."""
        self._engine.control(*words)

    def alarmed(self) -> bool:
        """Whether it says that it lacks memory or room on its disk."""
        answer = httpx.get(f"{self.admin_url}/api/health/checks/alarms", timeout=30, trust_env=False)
        return answer.status_code == httpx.codes.SERVICE_UNAVAILABLE

    def close(self) -> None:
        """End it for good and leave nothing behind."""
        self._engine.close()

    @property
    def admin_url(self) -> str:
        """The HTTP API of its management plugin, with the administrator's name and password."""
        one = self._address
        return f"http://{_quoted(one.user)}:{_quoted(one.password)}@{one.management_host}:{one.management_port}"

    def amqp_url(self, user: str, password: str, vhost: str) -> str:
        """How this user reaches this virtual host."""
        return f"amqp://{_quoted(user)}:{_quoted(password)}@{self._address.host}:{self._address.port}/{_quoted(vhost)}"

    def admin_amqp_url(self, vhost: str) -> str:
        """How the administrator reaches this virtual host."""
        return self.amqp_url(self._address.user, self._address.password, vhost)

    @property
    def version(self) -> str:
        """The version of RabbitMQ, such as 3.10.8."""
        answer: dict[str, str] = self._call("GET", "overview").json()
        return answer["rabbitmq_version"]

    def vhost(self, name: str) -> str:
        """Make an empty virtual host that nobody else has, and return how it is called; that begins with this name."""
        if not self._engine.running():
            # a test that failed left it stopped
            self.start()
        self._sweep()
        made = f"{name}-{secrets.token_hex(4)}"
        self._call("PUT", f"vhosts/{_quoted(made)}")
        self._vhosts.append(made)
        return made

    def drop(self, vhost: str) -> None:
        """Throw a virtual host away with all that is in it: not at once, but when its queues have settled.

        A quorum queue that is deleted while it begins to lead can take down, in all virtual hosts, what dead-letters at least
        once; then every new queue that does so is without a process (``541 … noproc``) until the broker starts anew:
        https://github.com/rabbitmq/rabbitmq-server/issues/16652
        """
        self._vhosts.remove(vhost)
        self._left[vhost] = time.monotonic()

    def _sweep(self) -> None:
        """Delete what was thrown away and has settled."""
        settled = [vhost for vhost, left in self._left.items() if time.monotonic() > left + SETTLE_SECONDS]
        for vhost in settled:
            self._call("DELETE", f"vhosts/{_quoted(vhost)}")
            del self._left[vhost]

    def passwords(self, services: Iterable[str]) -> Mapping[str, str]:
        """A password for each service; the same each time, as its user is one for all virtual hosts."""
        return {service: self._passwords.setdefault(service, secrets.token_urlsafe(16)) for service in services}

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._ready():
            if not self._engine.running():
                raise Unavailable("RabbitMQ ended while it started")
            if time.monotonic() > deadline:
                raise Unavailable(f"RabbitMQ was not ready within {START_SECONDS} s")
            time.sleep(PAUSE)

    def _ready(self) -> bool:
        """Whether every virtual host is up and clients are let in."""
        try:
            self._call("GET", "health/checks/virtual-hosts")
            with socket.create_connection((self._address.host, self._address.port), timeout=5) as connection:
                connection.sendall(HELLO)
                return bool(connection.recv(1))
        except (httpx.HTTPError, OSError):
            return False

    def _call(self, method: str, path: str) -> httpx.Response:
        """Ask the HTTP API; the machine's proxies are passed by."""
        answer = httpx.request(method, f"{self.admin_url}/api/{path}", timeout=30, trust_env=False)
        answer.raise_for_status()
        return answer


def _quoted(part: str) -> str:
    return quote(part, safe="")
