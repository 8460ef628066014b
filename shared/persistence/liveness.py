"""Connections that lay idle are looked at before they are used; one that worked a moment ago is taken at its word.

SQLAlchemy's own ``pool_pre_ping`` asks the server each time, which for who works without a pause is one question in seven. A
server that stops takes longer than that moment; who cuts a connection within it makes one statement fail, which is tried again.
"""

import time

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

#: Seconds for which a connection that was given back is believed to live.
BELIEVED = 0.1
_USED = "tandem-used"


def look_after_idleness(engine: Engine) -> None:
    """Ask each connection that lay idle whether it lives, as it leaves the pool; all are made anew when one does not."""

    def note(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_USED] = time.monotonic()

    def look(connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        used = entry.info.get(_USED)
        if used is None or time.monotonic() - used < BELIEVED:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", note)
    event.listen(engine, "checkout", look)
