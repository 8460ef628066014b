"""Doing again, in what was loaded, what was taken back since: as each service says, and for those whose keys were destroyed."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any, Final
from uuid import UUID

from sqlalchemy import NullPool, Row, create_engine, select, text
from sqlalchemy.engine import Connection

from services.casemanagement.redoing import erase_again
from services.notifications.redoing import unknown_mails
from shared import clock
from shared.access.actor import Actor
from shared.dates import day_of
from shared.keystore.store import keys_of
from shared.keystore.tables import destroyed_table
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.redoing import Redo
from tandem.operations.restore.site import Site
from tandem.operations.restore.swapping import LOADED

#: The services that have something to do again, in this order.
WITH: Final = ("casemanagement", "portal", "notifications")

_NEWEST: Final = text("SELECT event_id FROM event ORDER BY position DESC LIMIT 1")
_KNOWS: Final = text("SELECT EXISTS (SELECT FROM event WHERE event_id = :event)")


def redo(site: Site, taken_at: datetime, left_out: Collection[str]) -> dict[str, int]:
    """Do again what was withdrawn, moved, ended and erased after ``taken_at``; how many, by name.

    ``left_out`` are services whose running database did not go on from the back-up: see :func:`unknown`.
    """
    done: dict[str, int] = {}
    with _working(site, "casemanagement") as work:
        done["erased-keys"] = erase_again(work, _destroyed("casemanagement"), _destroyed("identity"))
    for service in WITH:
        for each in _redone(service) if service not in left_out else ():
            rows = _rows(site, service, each)
            with _working(site, service) as work:
                done[each.name] = each.again(work, rows)
    with _working(site, "notifications") as work:
        done["unknown-mails"] = unknown_mails(work, day_of(clock.business(taken_at)))
    return done


def unknown(site: Site, services: Sequence[str]) -> tuple[str, ...]:
    """The services of which the running database does not tell what came after the back-up: it does not have its last event.

    To be asked before anything is done in what was loaded.
    """
    return tuple(service for service in services if not _goes_on(site, service))


def _goes_on(site: Site, service: str) -> bool:
    with _reading(site.owner_url(service, f"{service}{LOADED}")) as loaded:
        newest = loaded.execute(_NEWEST).scalar()
    if newest is None:
        return True
    with _reading(site.owner_url(service)) as running:
        return bool(running.execute(_KNOWS, {"event": newest}).scalar())


def _redone(service: str) -> tuple[Redo, ...]:
    found: tuple[Redo, ...] = import_module(f"services.{service}.redoing").REDONE
    return found


def _rows(site: Site, service: str, each: Redo) -> list[Row[Any]]:
    with _reading(site.owner_url(service)) as running:
        return list(running.execute(each.found).all())


def _destroyed(service: str) -> list[UUID]:
    with keys_of(service).database.transaction() as session:
        return list(session.scalars(select(destroyed_table.c.owner)))


@contextmanager
def _working(site: Site, service: str) -> Iterator[UnitOfWork]:
    """A transaction of the service itself, in the database that was loaded."""
    database = Database(site.runtime_url(service, f"{service}{LOADED}"), pool_size=1)
    try:
        with database.transaction() as session:
            yield UnitOfWork(session, service, Actor.system(service))
    finally:
        database.close()


@contextmanager
def _reading(url: str) -> Iterator[Connection]:
    with create_engine(url, poolclass=NullPool).connect() as connection:
        yield connection
