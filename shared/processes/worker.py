"""The worker process: nameko hosts what a service receives, and its timers and jobs.

Green threads: :func:`shared.processes.green.patch` comes before everything.
"""

import logging
from collections.abc import Sequence
from threading import Event

import eventlet
from nameko.containers import ServiceContainer

from shared.audit.sealing import Sealer
from shared.messaging.inbox import Inbox
from shared.messaging.rabbitmq.consumer import Consumer, Receive
from shared.messaging.rabbitmq.topology import TOPOLOGY, Topology
from shared.messaging.reckoning import Reckoner
from shared.messaging.worker import Worker
from shared.mistake import Mistake
from shared.observability import ops_server
from shared.observability.backlog import watch_backlog
from shared.observability.watchdog import Watchdog
from shared.persistence.database import Database
from shared.processes.entrypoints import deliveries, repeatedly
from shared.processes.starting import STUCK_AFTER, key_probe, stop_on_signal, wait_for_database, wait_for_keys
from shared.service import Service
from shared.settings import broker_url, database_url, ops_address

#: Seconds between two looks at timers, waiting events and jobs.
PAUSE = 0.3
#: Seconds between two looks whether to stop.
TICK = 0.2


def run(service: Service, topology: Topology = TOPOLOGY, audit: str | None = None) -> None:
    """Work until SIGTERM. ``audit`` is the address of the database of the seals; without it none are made. Raises ``Mistake``."""
    if topology.subscriptions[service.name] != service.handlers.streams:
        raise Mistake(f"{service.name} handles other streams than the list of subscriptions says")
    if service.needs is not None:
        service.needs("worker")
    # what goes wrong is told by the entrypoints, without the values that an exception can hold
    logging.getLogger("nameko.containers").disabled = True
    stop = stop_on_signal()
    database = Database(database_url(service.name))
    watchdog = Watchdog(STUCK_AFTER)
    inbox = Inbox(database, service.handlers)
    seals = None if audit is None else Database(audit, pool_size=1)
    sealer = Sealer(service.name, database, seals) if seals else None
    worker = Worker(database, inbox, sealer, Reckoner(service.name, database, topology.heard(service.name), inbox.streams))
    consumer: list[Consumer] = []
    ready = {"database": database.answers, "consumer": lambda: any(one.bound for one in consumer), **key_probe(service)}
    watch_backlog({service.name: database})
    with ops_server.serve(ops_address(), ready):
        wait_for_database(service, database, stop)
        wait_for_keys(service, stop)
        watchdog.start()
        container = ServiceContainer(_hosted(service.name, worker, watchdog, consumer), {})
        container.start()
        _wait(container, stop)
    database.close()
    if seals is not None:
        seals.close()


def _hosted(service: str, worker: Worker, watchdog: Watchdog, made: list[Consumer]) -> type:
    """The service as nameko sees it."""
    inbox = worker.inbox

    def make(receive: Receive) -> Consumer:
        made.append(Consumer(broker_url(service), service, receive, inbox.bury))
        return made[0]

    class Hosted:
        name = service

        @deliveries(make, lambda: watchdog.beat("consumer"))
        def receive(self, bodies: Sequence[bytes]) -> object:
            return inbox.receive(bodies)

        @repeatedly(PAUSE, lambda: watchdog.beat("house"))
        def keep_house(self) -> object:
            return worker.turn()

    return Hosted


def _wait(container: ServiceContainer, stop: Event) -> None:
    """Until told to stop, or until the container ended by itself; then what ended it is raised."""
    waiting = eventlet.spawn(container.wait)
    while not stop.is_set() and not waiting.dead:
        eventlet.sleep(TICK)
    if stop.is_set():
        container.stop()
    waiting.wait()
