"""Sealing a service's log of who looked: every few seconds, what came in since the last seal."""

import time
from typing import Any, Final

import structlog
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared import clock
from shared.audit import entries
from shared.audit.chain import Head, Seal
from shared.audit.merkle import leaf, root
from shared.audit.tables import head_table, seal_table
from shared.observability.metrics import tell_unsealed
from shared.observability.trouble import Trouble
from shared.persistence.database import Database

#: Seconds of real time between two seals.
SEAL_EVERY: Final = 10.0
#: Seconds of rest when it could not be done: a database that does not answer must not hold up the worker's other work.
REST: Final = 30.0
#: Rows under one seal at most.
LARGEST: Final = 10_000

log = structlog.get_logger()


class Sealer:
    """Seals the log of one service. Several of a service take turns; while the audit database is away, nothing is lost."""

    def __init__(self, service: str, database: Database, audit: Database) -> None:
        self.service = service
        self.database = database
        self.audit = audit
        self._due = 0.0
        self._trouble = Trouble("seal-waits", service=service)
        self._whole_at = time.monotonic()
        tell_unsealed(service, lambda: time.monotonic() - self._whole_at)

    def turn(self) -> int:
        """Seal when it is time to; how many rows. What fails is told and tried again, and is no failure of the worker."""
        if time.monotonic() < self._due:
            return 0
        try:
            sealed = self.seal()
        except (SQLAlchemyError, OSError, entries.StillWriting) as error:
            self._trouble.tell(error)
            self._due = time.monotonic() + REST
            return 0
        self._trouble.over()
        # a long backlog is sealed piece by piece, between the worker's other work
        self._due = time.monotonic() + (0.0 if sealed == LARGEST else SEAL_EVERY)
        return sealed

    def seal(self) -> int:
        """One seal on what came in, at most :data:`LARGEST` rows; how many. Nothing new: no seal.

        It is one transaction of the audit database, which keeps other sealers of this service waiting.
        Raises ``SQLAlchemyError`` or ``StillWriting``.
        """
        with self.audit.transaction() as audit:
            head = self._hold(audit)
            asked = time.monotonic()
            seal = self._made(head)
            if seal is not None:
                audit.execute(insert(seal_table).values(**vars(seal)))
                moved = {"number": seal.number, "last": seal.last, "hash": seal.hash}
                audit.execute(update(head_table).where(head_table.c.service == self.service).values(moved))
        if seal is None or seal.rows < LARGEST:
            self._whole_at = asked
        if seal is None:
            return 0
        # whoever keeps the log of the processes elsewhere has something to hold the seals against
        log.info("access-sealed", service=self.service, seal=seal.number, rows=seal.rows, hash=seal.hash.hex())
        return seal.rows

    def _hold(self, audit: Session) -> Head:
        """How far we are, with the row locked; the very first time it is made."""
        start = Head()
        begun: dict[str, Any] = {"service": self.service, "number": start.number, "last": start.last, "hash": start.hash}
        audit.execute(insert_or(head_table).values(begun).on_conflict_do_nothing())
        return read_head(audit, self.service, locked=True) or start

    def _made(self, head: Head) -> Seal | None:
        """The seal on what came after ``head``, if anything did."""
        with self.database.transaction() as session:
            found = list(entries.rows(session, head.last, entries.settled(session), LARGEST))
        if not found:
            return None
        return Seal(
            service=self.service,
            number=head.number + 1,
            first=head.last + 1,
            last=found[-1]["id"],
            rows=len(found),
            since=min(row["at"] for row in found),
            root=root([leaf(row) for row in found]),
            previous=head.hash,
            sealed_at=clock.real_now(),
        )


def read_head(audit: Session, service: str, *, locked: bool = False) -> Head | None:
    """How far a service is sealed; nothing when it never was."""
    asked = select(head_table.c.number, head_table.c.last, head_table.c.hash).where(head_table.c.service == service)
    found = audit.execute(asked.with_for_update() if locked else asked).one_or_none()
    return found and Head(found.number, found.last, found.hash)
