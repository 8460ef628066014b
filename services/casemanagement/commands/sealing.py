"""The sealing of a quarter, a page or a part at a time: each a transaction of its own, so that it may stop anywhere and go on.

However many files there are, memory holds one page of them, and no statement comes near its limit.
"""

import time
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from services.casemanagement.commands.gathering import gather, last_of_page
from services.casemanagement.commands.year_keys import year_key
from services.casemanagement.domain.batch import PART, FactBatch, Row, SealingState
from services.casemanagement.domain.facts import facts_of
from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.tables.facts import fact_batch_table, sealing_row_table
from shared.access.actor import Actor
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork

#: Seconds that a worker stays at it before it looks at what else is due.
STINT: Final = 1.0

_rows = sealing_row_table

#: What stands in no code.
_BETWEEN: Final = "|"
# one list of lines: as many lists of codes would take the driver five times as long
_KEEP: Final = text(
    """
    INSERT INTO sealing_row (batch, row)
    SELECT :batch, string_to_array(line, :between) FROM unnest(CAST(:rows AS text[])) AS line
    """
)
_TAKE_SYNTHETIC: Final = text(
    """
    WITH taken AS (DELETE FROM synthetic_fact WHERE quarter = :quarter RETURNING row)
    INSERT INTO sealing_row (batch, row) SELECT :batch, row FROM taken RETURNING 1
    """
)


def go_on_sealing(database: Database) -> int:
    """Bring the quarters that are being sealed further, the oldest first; how many steps that were."""
    steps, until = 0, time.monotonic() + STINT
    while time.monotonic() < until and _step(database):
        steps += 1
    return steps


def _step(database: Database) -> bool:
    """One page or one part; false when nothing is being sealed, or another worker is at it."""
    with database.transaction() as session:
        work = UnitOfWork(session, "casemanagement", Actor.system("casemanagement"))
        batch = _next(session)
        if batch is None:
            return False
        if batch.state is SealingState.GATHERING:
            _gather(work, batch)
        else:
            _tell(work, batch)
    return True


def _next(session: Session) -> FactBatch | None:
    c = fact_batch_table.c
    open_ones = select(FactBatch).where(c.state != SealingState.SEALED).order_by(c.quarter, c.id).limit(1)
    return session.scalars(open_ones.with_for_update(skip_locked=True)).one_or_none()


def _gather(work: UnitOfWork, batch: FactBatch) -> None:
    """The rows of the next page of people; after the last one the made-up rows, and then everything is there."""
    quarter = Quarter.named(batch.quarter)
    key = year_key(work, quarter.year)
    last = last_of_page(work.session, batch.after)
    if last is None:
        batch.complete(_take_synthetic(work, batch))
        return
    people = gather(work.session, quarter, batch.after, last)
    rows = [fact.as_row() for files in people for fact in facts_of(files, quarter, key.mac)]
    batch.gathered(_keep(work, batch, rows), last)


def _keep(work: UnitOfWork, batch: FactBatch, rows: Sequence[Row]) -> int:
    work.session.execute(_KEEP, {"batch": batch.id, "between": _BETWEEN, "rows": [_BETWEEN.join(row) for row in rows]})
    return len(rows)


def _take_synthetic(work: UnitOfWork, batch: FactBatch) -> int:
    return len(work.session.execute(_TAKE_SYNTHETIC, {"batch": batch.id, "quarter": batch.quarter}).all())


def _tell(work: UnitOfWork, batch: FactBatch) -> None:
    """The next part, in an event; its rows are kept here no longer.

    In the order in which they were shuffled: the database gives them back as they lie, beside whom they were gathered with.
    """
    of_batch = (_rows.c.batch == batch.id, _rows.c.shuffle > batch.after)
    part = select(_rows.c.shuffle).where(*of_batch).order_by(_rows.c.shuffle).limit(PART).subquery()
    # up to a bound, not one by one: a walk along the index, where a list of keys makes the database read every row that is left
    bound = select(part.c.shuffle).order_by(part.c.shuffle.desc()).limit(1).scalar_subquery()
    taken = delete(_rows).where(*of_batch, _rows.c.shuffle <= bound).returning(_rows.c.shuffle, _rows.c.row)
    told = sorted(work.session.execute(taken), key=itemgetter(0))
    last = told[-1][0] if told else batch.after
    work.record(batch, batch.part([tuple(row) for _, row in told], last))
