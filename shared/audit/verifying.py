"""Holding a service's log against its seals: what was changed, added or taken away since, and whether the seals are whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from shared import clock
from shared.access.log import KEPT
from shared.audit import entries
from shared.audit.chain import NOTHING, Head, Seal
from shared.audit.merkle import leaf, root
from shared.audit.sealing import read_head
from shared.audit.tables import restoration_table as restorations
from shared.audit.tables import seal_table
from shared.persistence.database import Database

#: Seconds after which a row should be sealed.
OLD: Final = 60.0
#: Seals that are read at a time.
PAGE: Final = 1_000
#: What the log itself may have forgotten in the meantime is not missed; a few days early, because years differ.
FORGETTABLE: Final = timedelta(days=365 * KEPT)
#: Below every number that a row can have: rows before the first were added too.
_LOWEST: Final = -(2**63)


class Kind(StrEnum):
    """What can be wrong."""

    CHANGED = "changed"
    ADDED = "added"
    MISSING = "missing"
    SEAL_GONE = "seal-gone"
    CHAIN_BROKEN = "chain-broken"
    TAIL_OLD = "tail-old"
    RESTORED = "restored"


@dataclass(frozen=True)
class Fault:
    """What is wrong with the rows ``first`` to ``last`` under a seal, or with that seal and ``seals - 1`` after it."""

    kind: Kind
    seal: int
    first: int
    last: int
    seals: int = 1

    @property
    def only_late(self) -> bool:
        """Whether nothing was tampered with as far as one can tell: rows that nobody sealed yet."""
        return self.kind is Kind.TAIL_OLD

    @property
    def explained(self) -> bool:
        """Whether it is no reason to look for who did it: rows that are late, or that went with a restored back-up."""
        return self.only_late or self.kind is Kind.RESTORED


@dataclass(frozen=True)
class Verdict:
    """What was looked at, and what is wrong with it. ``head`` is the newest seal, nothing when there never was one."""

    head: Head | None
    seals: int
    rows: int
    faults: Sequence[Fault]


def verify(service: str, database: Database, audit: Database) -> Verdict:
    """Hold every row of a service's log against its seal, while both go on. Raises ``SQLAlchemyError``."""
    with audit.transaction() as session:
        # as of one moment: the seals go on
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        head, newest = read_head(session, service), _newest(session, service)
        restored = session.execute(select(restorations).where(restorations.c.service == service)).all()
    # at once: what is unsealed now may be sealed by the end
    faults = [*_late(database, head or Head())]
    before: Seal | None = None
    seals = rows = 0
    while page := _page(audit, service, before.number if before else 0, newest):
        with database.transaction() as session:
            for seal, leaves in _leaves(session, page):
                faults += _chain(before, seal)
                faults += (_explained(fault, seal, restored) for fault in _content(seal, leaves))
                before, seals, rows = seal, seals + 1, rows + len(leaves)
    faults += _end(before, head)
    return Verdict(head, seals, rows, faults)


def _late(database: Database, head: Head) -> Iterator[Fault]:
    with database.transaction() as session:
        found = entries.unsealed(session, head, OLD)
    if found.rows:
        yield Fault(Kind.TAIL_OLD, head.number + 1, found.first, found.last)


def _newest(audit: Session, service: str) -> int:
    return audit.execute(select(func.max(seal_table.c.number)).where(seal_table.c.service == service)).scalar() or 0


def _page(audit: Database, service: str, after: int, newest: int) -> list[Seal]:
    asked = (
        select(seal_table)
        .where(seal_table.c.service == service, seal_table.c.number > after, seal_table.c.number <= newest)
        .order_by(seal_table.c.number)
        .limit(PAGE)
    )
    with audit.transaction() as session:
        return [Seal(**row) for row in session.execute(asked).mappings()]


def _leaves(session: Session, page: Sequence[Seal]) -> Iterator[tuple[Seal, list[bytes]]]:
    """Each seal with the hashes of the rows that stand under it now; the rows are read once, one after the other."""
    start = _LOWEST if page[0].number == 1 else page[0].first - 1
    stream = entries.rows(session, start, max(seal.last for seal in page))
    row = next(stream, None)
    for seal in page:
        leaves = []
        while row is not None and row["id"] <= seal.last:
            if row["id"] >= seal.first or seal.number == 1:
                leaves.append(leaf(row))
            row = next(stream, None)
        yield seal, leaves


def _chain(before: Seal | None, seal: Seal) -> Iterator[Fault]:
    """Whether a seal was built upon the one that stands before it."""
    number, last, previous = (before.number, before.last, before.hash) if before else (0, 0, NOTHING)
    if seal.number > number + 1:
        yield Fault(Kind.SEAL_GONE, number + 1, last + 1, seal.first - 1, seal.number - number - 1)
    elif (seal.previous, seal.first) != (previous, last + 1):
        broken = before or seal
        yield Fault(Kind.CHAIN_BROKEN, broken.number, broken.first, broken.last)


def _content(seal: Seal, leaves: Sequence[bytes]) -> Iterator[Fault]:
    """Whether the rows are those that were sealed."""
    if seal.since < clock.real_now() - FORGETTABLE:
        return
    if len(leaves) != seal.rows:
        kind = Kind.ADDED if len(leaves) > seal.rows else Kind.MISSING
        yield Fault(kind, seal.number, seal.first, seal.last)
    elif root(leaves) != seal.root:
        yield Fault(Kind.CHANGED, seal.number, seal.first, seal.last)


def _explained(fault: Fault, seal: Seal, restored: Sequence[Row[Any]]) -> Fault:
    """What is missing under a seal, when lines of it went with a back-up that was restored after the seal was made."""
    gone = any(each.first <= seal.last and seal.first <= each.last and seal.sealed_at <= each.at for each in restored)
    return replace(fault, kind=Kind.RESTORED) if gone and fault.kind is Kind.MISSING else fault


def _end(last: Seal | None, head: Head | None) -> Iterator[Fault]:
    """Whether the newest seal is the one that was made last."""
    number, until = (last.number, last.last) if last else (0, 0)
    told = head or Head()
    if told.number > number:
        yield Fault(Kind.SEAL_GONE, number + 1, until + 1, told.last, told.number - number)
    elif last is not None and not told.fits(last):
        yield Fault(Kind.CHAIN_BROKEN, last.number, last.first, last.last)
