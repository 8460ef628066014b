"""The relay process: takes events out of the outbox and believes nothing but the broker's confirms."""

from shared.messaging.rabbitmq.topology import TOPOLOGY, Topology
from shared.messaging.rabbitmq.transport import RabbitTransport
from shared.messaging.relay import Relay
from shared.observability import ops_server
from shared.observability.backlog import watch_backlog
from shared.observability.watchdog import Watchdog
from shared.persistence.database import Database
from shared.processes.starting import STUCK_AFTER, stop_on_signal, wait_for_database
from shared.service import Service
from shared.settings import broker_url, database_url, ops_address


def run(service: Service, topology: Topology = TOPOLOGY) -> None:
    """Relay until SIGTERM. Raises ``Mistake``."""
    stop = stop_on_signal()
    database = Database(database_url(service.name), pool_size=3)
    transport = RabbitTransport(broker_url(service.name), service.name, topology)
    watchdog = Watchdog(STUCK_AFTER)
    relay = Relay(service.name, database, transport, beat=lambda: watchdog.beat("relay"))
    ready = {"database": database.answers, "broker": lambda: transport.connected or relay.standing_by}
    watch_backlog({service.name: database})
    with ops_server.serve(ops_address(), ready):
        wait_for_database(service, database, stop)
        watchdog.start()
        relay.run(stop)
    transport.close()
    database.close()
