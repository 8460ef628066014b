"""The engine process: long computations of a service, outside any transaction.

One in an installation works, by a lock of the database; others stand by. Killed at whatever moment it leaves nothing half
done: what it worked on is begun anew by whoever holds the lock next.
"""

import os
from collections.abc import Callable
from threading import Event
from typing import Final

from shared.mistake import Mistake
from shared.observability import metrics, ops_server
from shared.observability.trouble import Trouble
from shared.observability.watchdog import Watchdog
from shared.persistence.database import Database
from shared.processes.starting import key_probe, stop_on_signal, wait_for_database, wait_for_keys
from shared.service import Compute, Service
from shared.settings import database_url, ops_address

#: Seconds between two looks whether there is work.
PAUSE: Final = 0.5
#: Seconds to wait after something went wrong, and between two tries to have the lock.
BACK_OFF: Final = 1.0
#: Seconds without a step after which it ends itself: one question to the solver may take a third of this.
STUCK_AFTER: Final = 1800.0
#: How far behind those whom people wait for it stands, where they share a processor (0 beside them, 19 last).
NICE: Final = 10


class Stopped(Exception):
    """The process was told to stop in the midst of its work; nothing of that is kept."""


def lock_of(service: str) -> str:
    """The name of the lock that the one engine of a service holds while it works."""
    return f"engine:{service}"


def run(service: Service) -> None:
    """Compute until SIGTERM. Raises ``Mistake``."""
    if service.compute is None:
        raise Mistake(f"{service.name} has no engine")
    if service.needs is not None:
        service.needs("engine")
    os.nice(NICE)
    stop = stop_on_signal()
    database = Database(database_url(service.name), pool_size=2, spare=1)
    watchdog = Watchdog(STUCK_AFTER)
    engine = Engine(service.name, service.compute, database, beat=lambda: watchdog.beat("engine"))
    with ops_server.serve(ops_address(), {"database": database.answers, **key_probe(service)}):
        wait_for_database(service, database, stop)
        wait_for_keys(service, stop)
        watchdog.start()
        engine.run(stop)
    database.close()


class Engine:
    """The one active engine of a service's database; a second one waits for the first to let go of its lock."""

    def __init__(self, service: str, compute: Compute, database: Database, *, beat: Callable[[], object] = lambda: None) -> None:
        """``beat`` is called at every turn and every step, for a watchdog."""
        self.service = service
        self.database = database
        self.standing_by = False
        self._compute = compute
        self._beat = beat
        self._trouble = Trouble("engine-waits", service=service)
        metrics.ENGINE_LEADING.labels(service)  # is 0 until it leads

    def run(self, stop: Event) -> None:
        """Compute until told to stop, whatever happens to the database meanwhile. Raises ``Mistake``."""
        while not stop.is_set():
            self._beat()
            try:
                self._run_while_leading(stop)
            except Mistake:
                raise
            except Stopped:
                return
            except Exception as error:  # noqa: BLE001 -- whatever it was, what is to be computed is still there
                self._trouble.tell(error)
                stop.wait(BACK_OFF)

    def _run_while_leading(self, stop: Event) -> None:
        def step() -> None:
            self._beat()
            if stop.is_set():
                raise Stopped

        with self.database.listener() as listener:
            while not stop.is_set() and not listener.try_lock(lock_of(self.service)):
                self.standing_by = True
                self._beat()
                stop.wait(BACK_OFF)
            self.standing_by = False
            with metrics.ENGINE_LEADING.labels(self.service).track_inprogress():
                while not stop.is_set():
                    step()
                    worked = self._compute(self.database, step)
                    self._trouble.over()
                    # also a look whether the lock is still held: whoever lost it must stop, for another may hold it
                    listener.wait(0 if worked else PAUSE)
