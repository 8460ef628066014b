"""A virtual host of one test, with the services' exchanges, queues, users and rights."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import httpx

from shared.messaging.rabbitmq import link
from shared.messaging.rabbitmq.rights import Admin, prepare
from shared.messaging.rabbitmq.topology import TOPOLOGY, Topology
from tests.support.servers.broker import PAUSE, START_SECONDS, Broker


@dataclass(frozen=True)
class Prepared:
    """Where each service finds its queues."""

    broker: Broker
    vhost: str
    passwords: Mapping[str, str] = field(repr=False)

    def url(self, service: str) -> str:
        """The address that the service's own user connects to."""
        return self.broker.amqp_url(service, self.passwords[service], self.vhost)

    @property
    def admin_url(self) -> str:
        """The same for the administrator."""
        return self.broker.admin_amqp_url(self.vhost)


@contextmanager
def prepared(broker: Broker, topology: Topology = TOPOLOGY, name: str = "test") -> Iterator[Prepared]:
    """A fresh virtual host for this topology, thrown away at the end; its name begins with `name`."""
    one = Prepared(broker, broker.vhost(name), broker.passwords(topology.services))
    try:
        with closing(Admin(broker.admin_url)) as admin:
            _patiently(lambda: prepare(admin, one.admin_url, topology, one.passwords))
        yield one
    finally:
        broker.drop(one.vhost)


def _patiently(attempt: Callable[[], object]) -> None:
    """Try again while a broker that was just started is not itself yet, as the prepare job does."""
    away: tuple[type[Exception], ...] = (httpx.TransportError, *link.AWAY)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            attempt()
        except away:
            if time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)
        else:
            return
