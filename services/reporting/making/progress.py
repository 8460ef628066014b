"""How far the engine is, told to whoever looks: not at every step, for these are many, and never with a number of people."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from services.reporting.engine.progress import Step
from services.reporting.making.taking import GivenWay, quarter_waits, renew
from shared.access.actor import Actor
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork

#: Seconds between two times that it is told.
EVERY: Final = 2.0
#: Into how many parts what is to be done is divided when it is told.
PARTS: Final = 100


class Telling:
    """Tells the steps of one period, each in a short transaction of its own, and holds the lease by it."""

    def __init__(self, database: Database, period: str, lease: datetime, go_on: Callable[[], None]) -> None:
        """``go_on`` is called at every step, and raises when the process has to stop."""
        self._database = database
        self._period = period
        self._go_on = go_on
        self._told_at = 0.0
        self._what = ""
        self.lease = lease

    def __call__(self, step: Step) -> None:
        """Note a step; raises ``Lost`` when another engine took over, and ``GivenWay`` when something shorter waits."""
        self._go_on()
        if step.what == self._what and time.monotonic() < self._told_at + EVERY:
            return
        with self._database.transaction() as session:
            UnitOfWork(session, "reporting", Actor.system("reporting"))
            self.lease = renew(session, self._period, self.lease, share(step))
            waits = quarter_waits(session, self._period)
        self._told_at, self._what = time.monotonic(), step.what
        if waits:
            raise GivenWay


def share(step: Step) -> Step:
    """What is told of a step: how far it is, in hundredths.

    How many proofs there are stays inside: it would tell how many small cells there are, also those of which nothing is told, and
    how many organisations have somebody in a hidden one.
    """
    return Step(step.what, PARTS * step.done // max(step.of, 1), PARTS)
