"""A service's database: its engine, and the transaction that everything happens in."""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Lock, Thread
from typing import Any, NamedTuple

import psycopg2
import structlog
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from shared.persistence import rows
from shared.persistence.connection import Patient
from shared.persistence.glance import Glance
from shared.persistence.liveness import look_after_idleness

#: The channel on which a commit with new events wakes the relay.
CHANNEL = "tandem_outbox"
_NOTIFY = f"NOTIFY {CHANNEL}"
#: Seconds without a commit after which the connection that wakes the relay goes back to the others.
NOTIFIER_STAYS = 1.0

#: Server-side limits in milliseconds: no statement, lock or idle transaction can hold others up for ever.
LIMITS = (
    "-c statement_timeout=30000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"
    # and no machine that is gone: what its session holds is free within half a minute
    " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=15000"
)

#: Who holds a session lock of this database, and can be known to have forgotten it.
_END_HOLDER = text("""
    SELECT pg_terminate_backend(holder.pid)
    FROM pg_locks JOIN pg_stat_activity AS holder USING (pid)
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND holder.datname = current_database()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (CAST(classid AS bigint) << 32) | CAST(objid AS bigint) = hashtextextended(:name, 0)
      AND (ROW (holder.pid, holder.backend_start) = ROW (:pid, CAST(:began AS timestamptz))
           OR holder.state_change < clock_timestamp() - make_interval(secs => :seconds))
""")
_SESSION = text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")

log = structlog.get_logger()


class SessionId(NamedTuple):
    """One session of the server, once and for all: a process id alone comes again."""

    pid: int
    began: datetime


class Listener:
    """Hears wake-ups on a connection that listens."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def wait(self, seconds: float) -> bool:
        """Wait until woken, at most ``seconds``; true when woken. Raises ``OperationalError`` when the connection is gone."""
        raw: Any = self.connection.connection.dbapi_connection
        try:
            poller = select.poll()
            poller.register(raw.fileno(), select.POLLIN)
            # a wake-up may have come in with the answer to a statement
            if not raw.notifies and not poller.poll(seconds * 1000):
                return False
            raw.poll()
        except psycopg2.Error as error:
            raise OperationalError("LISTEN", None, error, connection_invalidated=True) from error
        woken = bool(raw.notifies)
        raw.notifies.clear()
        return woken

    def try_lock(self, name: str) -> bool:
        """Take the session lock ``name`` if nobody holds it; it is let go with the connection."""
        taken = self.connection.execute(text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))"), {"name": name})
        return bool(taken.scalar_one())

    @property
    def session(self) -> SessionId:
        """Which session of the server this is."""
        return SessionId(*self.connection.execute(_SESSION).one())

    def take_from(self, name: str, *, silent_for: float, former: SessionId | None) -> bool:
        """End the session that holds the lock ``name`` if it is ``former``, or asked nothing for so many seconds; whether it was.

        A machine that is half gone, or a process that stands still, keeps its connection open and what it locked with it.
        """
        pid, began = former or (None, None)
        ended = self.connection.execute(_END_HOLDER, {"name": name, "seconds": silent_for, "pid": pid, "began": began})
        return bool(ended.all())


class Database:
    """The one database of one service.

    ``url`` is ``postgresql+psycopg2://…``. ``transaction()`` is the only way in. It keeps ``pool_size`` connections, and opens
    so many ``spare`` ones beside them for as long as they are needed.
    """

    def __init__(self, url: str, *, pool_size: int = 8, spare: int = 8) -> None:
        self.engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=spare,
            pool_timeout=5,
            pool_recycle=1800,
            hide_parameters=True,
            connect_args={
                "options": LIMITS,
                "connection_factory": Patient,
                "connect_timeout": 5,
                "keepalives_idle": 10,
                "keepalives_interval": 5,
                "keepalives_count": 3,
                "tcp_user_timeout": 10000,
                "application_name": "tandem",
            },
        )
        look_after_idleness(self.engine)
        self.glance = Glance(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        rows.watch(self._sessions)
        self._wake = Event()
        self._closed = Event()
        self._starting = Lock()
        self._notifier: Thread | None = None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction: commits at the end, rolls back on any exception; new events wake the relay after the commit."""
        with self._sessions() as session:
            with session.begin():
                yield session
            if session.info.get("recorded"):
                self.wake_relay()

    def answers(self) -> bool:
        """Whether the database can be reached, however busy the connections of this process are."""
        return self.glance.answers()

    def wake_relay(self) -> None:
        """Tell the relay, soon and from another connection, that there is something to send.

        Many commits become one NOTIFY: a NOTIFY inside the transaction would take a lock over the whole cluster.
        """
        with self._starting:
            if self._notifier is None:
                self._notifier = Thread(target=self._notify, name="notifier", daemon=True)
                self._notifier.start()
        self._wake.set()

    def _notify(self) -> None:
        while self._wake.wait() and not self._closed.is_set():
            try:
                self._notify_while_busy()
            except Exception as error:  # noqa: BLE001 -- whatever it was, later commits must still wake the relay
                self._wake.clear()
                log.warning("notify-failed", error=type(error).__name__, hint="the relay's slow polling will find the events")

    def _notify_while_busy(self) -> None:
        """Wake the relay for each commit or several at once, on one connection as long as commits follow each other closely."""
        with self.autocommit() as connection:
            while self._wake.wait(NOTIFIER_STAYS) and not self._closed.is_set():
                self._wake.clear()
                connection.exec_driver_sql(_NOTIFY)

    @contextmanager
    def autocommit(self) -> Iterator[Connection]:
        """A connection on which each statement is a transaction of its own."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection

    @contextmanager
    def listener(self) -> Iterator[Listener]:
        """A connection of its own that hears the wake-ups, and can hold a session lock."""
        with self.autocommit() as connection:
            try:
                connection.execute(text(f"LISTEN {CHANNEL}"))
                yield Listener(connection)
            finally:
                connection.invalidate()

    @property
    def closed(self) -> bool:
        """Whether it was let go of: what follows it in the background ends."""
        return self._closed.is_set()

    def close(self) -> None:
        """Let go of every connection."""
        self._closed.set()
        self._wake.set()
        self.engine.dispose()
