"""The end of a year: its key is destroyed, and what its sealed facts told is taken away."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from services.casemanagement.commands.year_keys import owner_of, take_year
from services.casemanagement.domain.batch import FactBatch, SealingState
from services.casemanagement.rulebook.items import YEAR_UNFINISHED
from services.casemanagement.tables.facts import closed_year_table, fact_batch_table
from shared.keystore.store import keys_of
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused


def close_year(work: UnitOfWork, year: int) -> None:
    """Forget under which names the facts of a year went, and the facts; twice is once. Refuses ``facts.year-unfinished``.

    The rows would else stay among the events for ever, beyond the erasure of whom they are about. The key goes before the
    transaction ends: when that fails nothing was said, and it is done again.
    """
    take_year(work, year)
    batches = _batches(work, year)
    if any(batch.state is not SealingState.SEALED for batch in batches):
        raise Refused(YEAR_UNFINISHED, year=year)
    closed = insert(closed_year_table).values(year=year, owner=owner_of(year), closed_on=work.today)
    work.session.execute(closed.on_conflict_do_nothing())
    work.session.execute(select(func.empty_facts(year)))
    keys_of(work.service).destroy(owner_of(year))


def _batches(work: UnitOfWork, year: int) -> Sequence[FactBatch]:
    of_year = fact_batch_table.c.quarter.startswith(f"{year}-")
    return work.session.scalars(select(FactBatch).where(of_year).order_by(fact_batch_table.c.quarter)).all()
