"""The one worker of the embedded default: relays, handlers, timers and jobs of all services, in threads of one process."""

import signal
from threading import Event, Thread

import structlog

from shared.observability import configure_logging
from shared.settings import database_url
from tandem.embedded.runtime import Runtime
from tandem.embedded.services import SERVICES

log = structlog.get_logger()

#: Seconds between two looks at timers, waiting events and jobs.
PAUSE = 0.3


def main() -> None:
    """Work until SIGTERM."""
    configure_logging()
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    runtime = Runtime({name: database_url(name) for name in SERVICES})
    runtime.check_heads()
    threads = [Thread(target=relay.run, args=(stop,), name=f"relay-{name}") for name, relay in runtime.relays.items()]
    threads.append(Thread(target=keep_house, args=(runtime, stop), name="house"))
    for thread in threads:
        thread.start()
    log.info("worker-ready", services=len(SERVICES))
    for thread in threads:
        thread.join()
    runtime.close()


def keep_house(runtime: Runtime, stop: Event) -> None:
    """Give each service's worker its turn, again and again; one that fails does not hold up the others."""
    while not stop.wait(PAUSE):
        for name, worker in runtime.workers.items():
            try:
                worker.turn()
            except Exception as error:  # noqa: BLE001 -- told, and tried again at the next turn
                log.warning("worker-turn-failed", service=name, error=type(error).__name__)


if __name__ == "__main__":
    main()
