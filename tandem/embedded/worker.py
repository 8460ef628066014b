"""The one worker of the embedded default: relays, handlers, timers and jobs of all services, in threads of one process."""

import signal
import sys
from collections.abc import Sequence
from threading import Event, Thread

import structlog

from shared.messaging.worker import Worker
from shared.observability import configure_logging
from shared.settings import database_url
from tandem.embedded.runtime import Runtime
from tandem.embedded.services import SERVICES

log = structlog.get_logger()

#: Seconds between two looks at timers, waiting events and jobs.
PAUSE = 0.3


def main() -> None:
    """Work until SIGTERM; exit with 1 when a thread ended before."""
    configure_logging("tandem", "worker")
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    runtime = Runtime({name: database_url(name) for name in SERVICES}, database_url("audit"))
    runtime.check_heads()
    threads = [Thread(target=relay.run, args=(stop,), name=f"relay-{name}") for name, relay in runtime.relays.items()]
    threads += [Thread(target=keep_house, args=(name, one, stop), name=f"house-{name}") for name, one in runtime.workers.items()]
    for thread in threads:
        thread.start()
    log.info("worker-ready", services=len(SERVICES))
    died = work_together(threads, stop)
    runtime.close()
    sys.exit(1 if died else 0)


def work_together(threads: Sequence[Thread], stop: Event) -> bool:
    """Wait until all end. One that ends unasked stops all, so that whoever keeps the process starts it anew; whether one did."""
    while all(thread.is_alive() for thread in threads):
        threads[0].join(1)
    died = not stop.is_set()
    if died:
        log.error("thread-died", threads=[thread.name for thread in threads if not thread.is_alive()])
    stop.set()
    for thread in threads:
        thread.join()
    return died


def keep_house(service: str, worker: Worker, stop: Event) -> None:
    """Give a service's worker its turn, again and again, in a thread of its own: slow mail holds up nobody else's timers."""
    while not stop.wait(PAUSE):
        try:
            worker.turn()
        except Exception as error:  # noqa: BLE001 -- told, and tried again at the next turn
            log.warning("worker-turn-failed", service=service, error=type(error).__name__)


if __name__ == "__main__":
    main()
