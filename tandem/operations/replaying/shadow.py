"""Where a read model is made anew: a schema beside the running one, with an empty table for each that the service has.

Handlers work there as everywhere, on a connection that knows no other schema: what they tell falls into an outbox that nobody
sends, timers into a table that nobody looks at, and what is not there at all fails. The running tables cannot be touched by them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from shared.messaging.readmodels import ReadModel
from shared.persistence.migrate import check_head, head
from shared.service import Service

SCHEMA: Final = "replay"

_WHOSE: Final = text("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'replay'")
_INSIDE: Final = text("SET LOCAL search_path = replay")
_OUTSIDE: Final = text("SET LOCAL search_path = public")


class Shadow:
    """The schema for one model in the database of its service; made and dropped by the owner of that database."""

    def __init__(self, service: Service, model: ReadModel, runtime_url: str, owner_url: str) -> None:
        self._service, self._owner_url = service, owner_url
        self._role = make_url(runtime_url).username or service.name
        # a model that was begun with other tables is no beginning
        self._mark = f"{model.name} {head(service.name)}"

    def open(self, *, afresh: bool) -> bool:
        """Make it, unless one that was left by a replay that died can be gone on with; whether it can.

        Raises ``Mistake`` when the database is at another version than the code.
        """
        with self._owner() as owner:
            check_head(self._service, owner)
            if owner.execute(_WHOSE).scalar_one_or_none() == self._mark and not afresh:
                return True
            _drop(owner)
            self._make(owner)
            return False

    def close(self) -> None:
        """Leave nothing behind."""
        with self._owner() as owner:
            _drop(owner)

    @contextmanager
    def _owner(self) -> Iterator[Connection]:
        with create_engine(self._owner_url, poolclass=NullPool, hide_parameters=True).begin() as connection:
            yield connection

    def _make(self, owner: Connection) -> None:
        quote = owner.dialect.identifier_preparer.quote
        owner.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
        for table in self._service.metadata.sorted_tables:
            name = quote(table.name)
            owner.exec_driver_sql(f"CREATE TABLE {SCHEMA}.{name} (LIKE public.{name} INCLUDING ALL)")
        role = quote(self._role)
        owner.exec_driver_sql(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {role}")
        owner.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SCHEMA} TO {role}")
        owner.exec_driver_sql(f"COMMENT ON SCHEMA {SCHEMA} IS '{self._mark}'")


def inside(session: Session) -> None:
    """From here on this transaction knows the schema beside alone; everything else has to be named in full."""
    session.execute(_INSIDE)


def outside(session: Session) -> None:
    """From here on this transaction is where every transaction is."""
    session.flush()
    session.execute(_OUTSIDE)


def _drop(owner: Connection) -> None:
    owner.exec_driver_sql(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
