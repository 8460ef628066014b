"""Facts come in, part by part; the last one asks for the quarter's release."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.reporting import access
from services.reporting.cell_keys import record_key, year_key
from services.reporting.desk.asking import ask, refuse_given_up
from services.reporting.desk.telling import tell
from services.reporting.domain.batch import Batch
from services.reporting.domain.period import year_of
from services.reporting.rulebook import PARTS_DISAGREE, QUARTER_FROZEN
from services.reporting.tables.published import release_table
from services.reporting.tables.register import batch_table, fact_table
from shared.access.decide import decide
from shared.contracts.casemanagement import FactsSealed
from shared.contracts.reporting import FactsIncomplete
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.facts import COLUMNS, Fact
from shared.rules import Refused

#: The timer that looks whether parts are missing, a day after the first came, and each day until none is.
MISSING: Final = "facts-missing"
A_DAY: Final = timedelta(days=1)


def receive(work: UnitOfWork, part: FactsSealed) -> None:
    """Keep a part of a batch; the last one has the engine make the quarter's release.

    Refuses ``batch.quarter-frozen`` when a release was made of the quarter or of its year, ``release.year-given-up``, and what
    :meth:`Batch.take` refuses; of such a part nothing is kept.
    """
    decide(work.actor, "receive", access.facts()).or_refuse()
    batch = _locked(work, part)
    _refuse_frozen(work, part.quarter)
    refuse_given_up(work.session, part.quarter)
    if rows := list(_rows(batch.id, part.quarter, batch.take(part))):
        work.session.execute(fact_table.insert(), rows)
    if batch.complete:
        work.unschedule(MISSING, batch.id)
        ask(work.session, batch.period)
    elif batch.begun:
        _look_tomorrow(work, batch)


def tell_missing(work: UnitOfWork, batch: Batch) -> None:
    """Say which parts are missing, and look again a day later; nothing when all of them came."""
    if not batch.complete:
        tell(work, batch.period, FactsIncomplete(quarter=batch.period, missing=batch.missing))
        _look_tomorrow(work, batch)


def _locked(work: UnitOfWork, part: FactsSealed) -> Batch:
    """The batch of a part's quarter; another part of it that arrives at the same moment waits here."""
    new = asdict(Batch.announced(part))
    work.session.execute(insert(batch_table).values(new).on_conflict_do_nothing())
    of_quarter = select(Batch).where(batch_table.c.period == part.quarter).with_for_update()
    batch = work.session.scalars(of_quarter.execution_options(populate_existing=True)).one_or_none()
    if batch is None:
        raise Refused(PARTS_DISAGREE, field="quarter")
    return batch


def _refuse_frozen(work: UnitOfWork, quarter: str) -> None:
    made = select(release_table.c.period).where(release_table.c.period.in_((quarter, year_of(quarter))))
    if work.session.execute(made).first() is not None:
        raise Refused(QUARTER_FROZEN, field="quarter")


def _rows(batch: UUID, quarter: str, facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """The facts as they are kept. A person has the same record key in each."""
    key, known = year_key(year_of(quarter)), dict[str, int]()
    for fact in facts:
        if fact.pseudonym not in known:
            known[fact.pseudonym] = record_key(key, fact.pseudonym, quarter)
        yield {"batch": batch, **dict(zip(COLUMNS, fact.as_row(), strict=True)), "record_key": known[fact.pseudonym]}


def _look_tomorrow(work: UnitOfWork, batch: Batch) -> None:
    work.schedule(MISSING, batch.id, work.today + A_DAY)
