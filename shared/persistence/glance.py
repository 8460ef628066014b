"""Short looks at a database beside the pool of those who work with it, for who watches over a process."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from shared.persistence.connection import Patient

#: Seconds that a look may take: to be greeted, and then for each statement; the server itself ends one a little sooner.
LOOK = 2.0
#: Seconds for which an answer is believed, so that who asks all the time costs nothing.
BELIEVED = 1.0


class _Hasty(Patient):
    """A connection that soon gives up."""

    greeting = deadline = LOOK


class Glance:
    """Looks at the database of ``url``, each time over a connection of its own: one that hangs or a full pool hold nobody up."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(
            url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={
                "options": f"-c statement_timeout={LOOK * 750:.0f} -c default_transaction_read_only=on",
                "connection_factory": _Hasty,
                "application_name": "tandem-glance",
            },
        )
        self._asking = Lock()
        self._asked, self._answered = float("-inf"), False

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A connection to read over. Raises ``SQLAlchemyError`` when the database does not answer in time."""
        with self._engine.connect() as connection:
            yield connection

    def answers(self) -> bool:
        """Whether the database answers, as of at most :data:`BELIEVED` seconds ago."""
        with self._asking:
            if time.monotonic() - self._asked > BELIEVED:
                self._answered = self._ask()
                self._asked = time.monotonic()
            return self._answered

    def _ask(self) -> bool:
        try:
            with self.look() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True
