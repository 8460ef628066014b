"""What every process does before its work: hear when to stop, and wait until its database is there."""

import signal
import time
from collections.abc import Callable, Mapping
from threading import Event

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from shared.keystore.master_keys import check_master, has_master_key
from shared.keystore.store import keys_of
from shared.messaging.failures import connection_lost
from shared.mistake import Mistake
from shared.observability.trouble import Trouble
from shared.persistence.database import Database
from shared.persistence.migrate import STORES, check_head, named
from shared.persistence.refusal import refusal
from shared.persistence.store import Migrated
from shared.service import Service
from shared.settings import database_url, is_told

#: Seconds between two tries to reach what is not there yet.
PAUSE = 1.0
#: Seconds between two looks whether to stop.
LOOK = 0.1
#: Seconds without a sign of life after which a process ends itself; every single thing that it waits for is shorter.
STUCK_AFTER = 120.0


class Stop(Event):
    """An event that a signal may set: without a lock, which whatever the signal came upon could be holding."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = False

    def set(self) -> None:
        """Ask to stop."""
        self._asked = True

    def is_set(self) -> bool:
        """Whether it was asked."""
        return self._asked

    def wait(self, timeout: float | None = None) -> bool:
        """Return when it was asked, at the latest after so many seconds; whether it was."""
        end = None if timeout is None else time.monotonic() + timeout
        while not self._asked and (end is None or time.monotonic() < end):
            time.sleep(LOOK)
        return self._asked


def stop_on_signal() -> Event:
    """Set by SIGTERM and SIGINT: finish what was begun, and end."""
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def key_probe(service: Service) -> Mapping[str, Callable[[], bool]]:
    """Whether the keys of a service can be reached, where this process was told of any."""
    return {"keys": keys_of(service.name).database.answers} if _has_keys(service) else {}


def wait_for_keys(service: Service, stop: Event) -> None:
    """Wait as for its database for the keys of a service, where this process was told of any.

    They are those of our master key, if we have one.
    """
    if _has_keys(service):
        name = _keys(service)
        # not the one of keys_of: gunicorn's processes would share its connection
        database = Database(database_url(name), pool_size=1)
        wait_for_database(named(name), database, stop, lambda connection: _check_master(service.name, connection))
        database.close()


def wait_for_database(
    service: Migrated, database: Database, stop: Event, check: Callable[[Connection], object] = lambda _: None
) -> None:
    """Return when the database answers, is at the version of this code and passes ``check``, or when told to stop.

    Raises ``Mistake`` when it refuses us or is at another version.
    """
    trouble = Trouble("waiting-for-database", service=service.name)
    while not stop.is_set():
        try:
            with database.engine.connect() as connection:
                check_head(service, connection)
                check(connection)
        except (SQLAlchemyError, OSError) as error:
            _explain(service.name, error)
            trouble.tell(error)
            stop.wait(PAUSE)
        else:
            trouble.over()
            return


def _check_master(service: str, connection: Connection) -> None:
    if has_master_key(service):
        check_master(service, connection)


def _has_keys(service: Service) -> bool:
    """A process that needs keys and is told of none was refused before; one that needs none reaches none."""
    return _keys(service) in STORES and is_told(_keys(service))


def _keys(service: Service) -> str:
    return f"{service.name}_keys"


def _explain(service: str, error: Exception) -> None:
    """Raise when waiting does not help."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if words := refusal(cause):
        raise Mistake(f"the database of {service} refuses us: {words}") from error
    if not connection_lost(error):
        raise Mistake(f"the database of {service} cannot be used: {type(cause).__name__}") from error
