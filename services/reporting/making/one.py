"""One period from beginning to end: read, compute, keep; or refuse."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import structlog

from services.reporting.engine.unresolved import SolverStuck, Unresolved
from services.reporting.making.computing import Made, Material, make
from services.reporting.making.progress import Telling
from services.reporting.making.reading import read
from services.reporting.making.taking import GivenWay, Lost
from services.reporting.making.writing import propose, refuse
from services.reporting.rulebook import ENGINE_FAILED, SOLVER_STUCK, UNRESOLVED
from shared.access.actor import Actor
from shared.access.keys import signing_key
from shared.messaging.failures import connection_lost, describe, passes
from shared.mistake import Mistake
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.processes.engine import Stopped
from shared.rules import Refused

log = structlog.get_logger()

#: Processes that prove at the same time, where the machine has so many.
PROCESSES: Final = min(2, os.cpu_count() or 1)


def make_one(database: Database, period: str, told: Telling) -> None:
    """Make a period's release for an officer to sign, or say by which rule there is none.

    Raises ``Stopped``, ``GivenWay``, ``Lost`` and ``Mistake``, and whatever passes by itself; then it is begun anew.
    """
    since = time.monotonic()
    found = _made(database, period, told)
    with acting(database) as work:
        if isinstance(found, str):
            refuse(work, period, told.lease, found)
        else:
            propose(work, *found, told.lease)
    seconds = round(time.monotonic() - since, 1)
    log.info("release-refused" if isinstance(found, str) else "release-proposed", period=period, seconds=seconds)


@contextmanager
def acting(database: Database) -> Iterator[UnitOfWork]:
    """A transaction in which reporting itself acts."""
    with database.transaction() as session:
        yield UnitOfWork(session, "reporting", Actor.system("reporting"))


def _made(database: Database, period: str, told: Telling) -> tuple[Material, Made] | str:
    """The release with what it is made of, or the code of the rule by which there is none."""
    try:
        with acting(database) as work:
            material = read(work, period)
        return material, make(material, signing_key("reporting"), told, PROCESSES)
    except Refused as refused:
        return refused.code
    except SolverStuck:
        return SOLVER_STUCK.code
    except Unresolved:
        return UNRESOLVED.code
    except (Stopped, GivenWay, Lost, Mistake):
        raise
    except Exception as error:
        if connection_lost(error) or passes(error):
            raise
        # never the error itself: it could hold a count
        log.error("release-failed", period=period, error=describe(error))  # noqa: TRY400
        return ENGINE_FAILED.code
