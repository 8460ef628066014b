"""Who may do what at the broker: a user per service, writing on its own exchange and reading its own queues.

RabbitMQ gives rights through its management API alone; it is asked over HTTP.
"""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

import httpx
from amqp.exceptions import AMQPError
from kombu.connection import Connection

from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.topology import Topology, declare
from shared.mistake import Mistake

#: Seconds in which the management API answers.
DEADLINE = 20.0


class Admin:
    """The broker's administrator. ``url`` is that of the management API, ``http://user:password@host:15672``.

    Raises ``httpx.TransportError`` while the broker is away, and ``Mistake`` when it refuses.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.user, self.password = parts.username or "", parts.password or ""
        self._client = httpx.Client(
            base_url=url.rstrip("/") + "/api/", auth=httpx.BasicAuth(self.user, self.password), timeout=DEADLINE, trust_env=False
        )

    def allow(self, vhost: str, topology: Topology, passwords: Mapping[str, str]) -> None:
        """Make the virtual host and the services' users with their rights; ``passwords`` by service."""
        self._put(f"vhosts/{quote(vhost, safe='')}", {})
        self._give(vhost, self.user, ".*", ".*", ".*")
        for service in topology.services:
            self._put(f"users/{service}", {"password": passwords[service], "tags": ""})
            own_queues = rf"^{service}\.(inbox|dead)$"
            self._give(vhost, service, own_queues, rf"^{service}(\.dead)?$", own_queues)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _give(self, vhost: str, user: str, configure: str, write: str, read: str) -> None:
        rights = {"configure": configure, "write": write, "read": read}
        self._put(f"permissions/{quote(vhost, safe='')}/{quote(user, safe='')}", rights)

    def _put(self, path: str, body: Mapping[str, str]) -> None:
        answer = self._client.put(path, json=dict(body))
        if answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            raise Mistake(f"the broker refuses its administrator {self.user}: wrong password or rights")
        if answer.is_server_error:
            raise httpx.TransportError(f"the broker answers {answer.status_code}")
        if answer.is_error:
            raise Mistake(f"the broker refuses {path} ({answer.status_code}): {answer.text[:200]}")


def prepare(admin: Admin, address: str, topology: Topology, passwords: Mapping[str, str]) -> None:
    """Make users, rights, exchanges, queues and bindings; a second time nothing changes.

    ``address`` is the administrator's own ``amqp://user:password@host:port/vhost``. Raises ``Mistake`` when something
    is there with other arguments.
    """
    with Connection(address) as named:
        admin.allow(named.virtual_host, topology, passwords)
    connection = link.connect(address, "prepare")
    try:
        declare(topology, connection)
    except AMQPError as error:
        raise link.explained(error) from error
    finally:
        link.drop(connection)
