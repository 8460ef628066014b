"""A virtual host of one test, with the services' exchanges, queues, users and rights."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from shared.messaging.rabbitmq.rights import Admin, prepare
from shared.messaging.rabbitmq.topology import TOPOLOGY, Topology
from tests.support.servers.broker import Broker


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
            prepare(admin, one.admin_url, topology, one.passwords)
        yield one
    finally:
        broker.drop(one.vhost)
