"""Working in somebody's name, inside one transaction of one service."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from shared.access.actor import Actor
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork

#: Gives the unit of work in which somebody acts; all of one transaction share what it keeps.
Acting = Callable[[Actor], UnitOfWork]


@contextmanager
def acting_in(service: str, url: str) -> Iterator[Acting]:
    """One transaction of a service, whose database stands at ``url`` (runtime role), in which several people act."""
    database = Database(url, pool_size=1)
    try:
        with database.transaction() as session:
            yield lambda actor: UnitOfWork(session, service, actor)
    finally:
        database.close()
