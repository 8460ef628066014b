"""One replay: apart until it has caught up, then the running model is made like the new one, in one transaction."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.access.actor import Actor
from shared.messaging.failures import passes
from shared.messaging.readmodels import ReadModel
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from tandem.operations.replaying import shadow
from tandem.operations.replaying.applying import Rebuild
from tandem.operations.replaying.comparing import Pair, Unlike
from tandem.operations.replaying.words import say

#: How often, with a second between, the running model is asked to stand still.
TRIES: Final = 5
PAUSE: Final = 1.0

#: Whoever applies an event has to write the first, whoever tidies up the second.
_STAND_STILL: Final = text("LOCK TABLE public.inbox_progress, public.timer IN SHARE ROW EXCLUSIVE MODE")
_ALONE: Final = text("SELECT pg_try_advisory_lock(hashtextextended('replay', 0))")


class NotNow(Exception):
    """Why it cannot be done now, in one line. Nothing was changed."""


@contextmanager
def alone(home: Database) -> Iterator[None]:
    """Be the only replay of this service. Raises :class:`NotNow`; one that was killed is gone within seconds."""
    with home.autocommit() as connection:
        for _ in range(TRIES):
            if connection.execute(_ALONE).scalar_one():
                break
            time.sleep(PAUSE)
        else:
            raise NotNow(say("another"))
        try:
            yield
        finally:
            # the lock goes with the connection
            connection.invalidate()


def caught_up(rebuild: Rebuild, went: Callable[[int], object]) -> None:
    """Apply everything but the last few. Raises :class:`NotNow` when more comes in than can be applied."""
    if not rebuild.run(went):
        raise NotNow(say("too-much"))


def compared(rebuild: Rebuild, model: ReadModel, *, swap: bool) -> Sequence[Unlike]:
    """What differs when both are equally far; with ``swap`` the running model is as the new one afterwards, or as it was.

    The workers of the service wait meanwhile, for as long as it takes to read both. Raises :class:`NotNow`.
    """
    for _ in range(TRIES):
        try:
            return _compared(rebuild, model, swap=swap)
        except DBAPIError as error:
            if not passes(error):
                raise
            time.sleep(PAUSE)
    raise NotNow(say("busy"))


def _compared(rebuild: Rebuild, model: ReadModel, *, swap: bool) -> Sequence[Unlike]:
    with rebuild.home.transaction() as session:
        session.execute(_STAND_STILL)
        if not rebuild.finish(session):
            raise NotNow(say("not-told"))
        work = UnitOfWork(session, rebuild.service.name, Actor.system(rebuild.service.name))
        # what one has forgotten already and the other has not yet is no difference
        shadow.inside(session)
        model.tidy(work)
        shadow.outside(session)
        model.tidy(work)
        pairs = [Pair(session, table, moments) for table, moments in model.tables.items()]
        found = [pair.compare() for pair in pairs]
        if swap:
            for pair in pairs:
                pair.make_alike()
        else:
            session.rollback()
    return found
