"""What kind of failure it was: the database is away, it will pass by itself, or it is a mistake that stays."""

import psycopg2
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from shared.messaging.ends import Later

#: SQLSTATEs that pass by themselves: serialisation failure, deadlock, lock not available, query cancelled, and a
#: server that is read-only while it changes places with its replica.
PASSING = {"40001", "40P01", "55P03", "57014", "25006"}
#: Classes of SQLSTATEs that pass when the operator makes room or mends the machine: resources, input and output.
PASSING_CLASSES = ("53", "58")


def connection_lost(error: BaseException) -> bool:
    """Whether the database went away under the work, so that nothing was decided."""
    if isinstance(error, PoolTimeout | psycopg2.OperationalError | psycopg2.InterfaceError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = sqlstate(error)
    if error.connection_invalidated or (state or "").startswith(("08", "57P")):
        return True
    return state is None and isinstance(error, OperationalError | InterfaceError)


def sqlstate(error: DBAPIError) -> str | None:
    """The SQLSTATE that PostgreSQL gave, if any."""
    return getattr(error.orig, "pgcode", None)


def passes(error: Exception) -> bool:
    """Whether another try may succeed without anybody changing the event or the code."""
    if isinstance(error, Later):
        return True
    state = sqlstate(error) if isinstance(error, DBAPIError) else None
    return state is not None and (state in PASSING or state.startswith(PASSING_CLASSES))


def describe(error: BaseException) -> str:
    """What a dead letter says of its error: its kind and, for rules, the code; never a value, which could be content."""
    return f"{type(error).__name__}: {getattr(error, 'code', '')}".rstrip(": ")
