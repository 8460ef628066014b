"""The end of a year here: its facts and insider proofs go, the key that drew its rounding, and what was heard of it and waits.

What is left of a year are its releases. It follows on casemanagement's own end of the year, which the same event brings about.
"""

from typing import Final

import structlog
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from services.reporting.cell_keys import owner_of
from services.reporting.domain.period import quarters_of_year
from services.reporting.tables.desk import sign_off_table, withdrawal_table
from services.reporting.tables.register import batch_table, fact_table, insider_proof_table
from shared.access.actor import Actor
from shared.contracts.casemanagement import FactsSealed
from shared.keystore.store import keys_of
from shared.messaging.emptying import empty_heard
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork

log = structlog.get_logger()

_YEAR: Final = 4  # letters of a year's period


def forget_closed_year(database: Database) -> bool:
    """Forget a year that was closed, if one is still here; whether there was one.

    The key goes before the transaction ends: when that fails nothing was said, and it is done again.
    """
    with database.transaction() as session:
        UnitOfWork(session, "reporting", Actor.system("reporting"))
        year = _closed(session)
        if year is None:
            return False
        quarters = quarters_of_year(year)
        empty_heard(session, FactsSealed.aggregate, "quarter", f"{year}-")
        session.execute(delete(fact_table).where(fact_table.c.quarter.in_(quarters)))
        session.execute(delete(batch_table).where(batch_table.c.period.in_(quarters)))
        session.execute(delete(insider_proof_table).where(insider_proof_table.c.period.in_((*quarters, year))))
        keys_of("reporting").destroy(owner_of(year))
    log.info("year-forgotten", year=year)
    return True


def _closed(session: Session) -> str | None:
    """The oldest year that is closed and of which something is still here."""
    proof, batch = insider_proof_table.c.period, batch_table.c.period
    closed = select(sign_off_table.c.period).union(select(withdrawal_table.c.period))
    # of a year without a release of its own there are batches alone
    here = select(proof).where(func.length(proof) == _YEAR).union(select(func.left(batch, _YEAR))).subquery().c[0]
    return session.scalars(select(here).where(here.in_(closed)).order_by(here).limit(1)).one_or_none()
