"""What a worker does for one service beside receiving: timers, waiting events, holes, jobs, seals, the reckoning."""

import time
from collections.abc import Callable
from functools import partial

import structlog

from shared import clock
from shared.access.actor import Actor
from shared.access.log import forget_access
from shared.audit.sealing import Sealer
from shared.messaging import tallies, timers
from shared.messaging.ends import Wait
from shared.messaging.failures import connection_lost, describe
from shared.messaging.handlers import Job
from shared.messaging.inbox import Inbox
from shared.messaging.inbox_store import forget_received, forget_requests, wake
from shared.messaging.reckoning import Reckoner
from shared.messaging.resend import ask_for_missing
from shared.persistence.database import Database
from shared.persistence.idempotency import forget_old
from shared.persistence.unit_of_work import UnitOfWork

#: Seconds between two tidyings.
TIDY_EVERY = 3600

log = structlog.get_logger()


class Worker:
    """The recurring work of one service. Every step is its own transaction and may be repeated at any time.

    ``sealer`` seals the log of who looked; without one it stays unsealed. ``reckoner`` tells how much was told, and looks
    whether something is lacking; without one nobody can.
    """

    def __init__(self, database: Database, inbox: Inbox, sealer: Sealer | None = None, reckoner: Reckoner | None = None) -> None:
        self.database = database
        self.inbox = inbox
        self.sealer = sealer
        self.reckoner = reckoner
        self.handlers = inbox.handlers
        self._tidy_at = 0.0
        self._awake = False

    def turn(self) -> int:
        """Do everything that is due once; how much there was.

        What fails keeps nothing else waiting; the first failure is raised at the end. A lost connection is raised at once.
        """
        done, failure = 0, None
        for step in self._steps():
            try:
                done += step()
            except Exception as error:
                if connection_lost(error):
                    raise
                failure = failure or error
        if failure is not None:
            raise failure
        return done

    def _steps(self) -> list[Callable[[], int]]:
        jobs = [partial(self._run, job) for job in self.handlers.jobs]
        seal = [self.sealer.turn] if self.sealer else []
        reckon = [self.reckoner.turn] if self.reckoner else []
        return [self._wake, self.inbox.drain, self._ask, self._ring, *jobs, *seal, *reckon, self._tidy]

    def _wake(self) -> int:
        """Once: this process may be the deploy that an event of a version unknown until now has waited for."""
        if self._awake:
            return 0
        with self.database.transaction() as session:
            woken = wake(session, Wait.UNKNOWN_VERSION)
        self._awake = True
        return woken

    def _run(self, job: Job) -> int:
        return job(self.database) or 0

    def _ask(self) -> int:
        return ask_for_missing(self.database, self.handlers.service)

    def _ring(self) -> int:
        """Run every timer that is due."""
        rang = 0
        while self._ring_one():
            rang += 1
        return rang

    def _tidy(self) -> int:
        """Once an hour, forget what nobody can need any more: each table of delivery says for how long (ADR 9)."""
        if time.monotonic() < self._tidy_at:
            return 0
        self._tidy_at = time.monotonic() + TIDY_EVERY
        with self.database.transaction() as session:
            forget_old(session)
            forget_received(session)
            forget_requests(session)
            tallies.forget(session)
            timers.forget_done(session)
            forget_access(session)
        return 0

    def _ring_one(self) -> bool:
        """Run the timer that has been due longest, in one transaction; a timer that fails is tried again later."""
        timer = None
        try:
            with self.database.transaction() as session:
                timer = timers.next_due(session, clock.today())
                if timer is None:
                    return False
                work = UnitOfWork(session, self.handlers.service, Actor.system(self.handlers.service))
                self.handlers.ring(work, timer.kind, timer.subject, timer.due)
                timers.done(session, timer)
        except Exception as error:
            if timer is None or connection_lost(error):
                raise
            log.error(  # noqa: TRY400 -- a trace could hold values of the file
                "timer-failed", service=self.handlers.service, kind=timer.kind, subject=str(timer.subject), error=describe(error)
            )
            with self.database.transaction() as session:
                timers.postpone(session, timer)
        return True
