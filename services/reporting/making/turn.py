"""What the engine does when it looks: forget a year that is closed, or make the next release."""

from collections.abc import Callable
from importlib import import_module

import structlog

from services.reporting.making.forgetting import forget_closed_year
from services.reporting.making.progress import Telling
from services.reporting.making.taking import GivenWay, Lost, take
from shared.access.actor import Actor
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork

log = structlog.get_logger()


def turn(database: Database, go_on: Callable[[], None]) -> bool:
    """One thing that is to be done, if there is any; whether there was."""
    if forget_closed_year(database):
        return True
    with database.transaction() as session:
        UnitOfWork(session, "reporting", Actor.system("reporting"))
        taken = take(session)
    if taken is None:
        return False
    told = Telling(database, *taken, go_on)
    try:
        # numpy and the solver come with it: an engine that waits goes without
        import_module("services.reporting.making.one").make_one(database, taken[0], told)
    except GivenWay:
        log.info("release-gave-way", period=taken[0])
    except Lost:
        log.warning("release-lost", period=taken[0], hint="another engine took over")
    return True
