"""The quarter's tables as they went out before there was an engine, until it makes them."""

from dataclasses import asdict

from sqlalchemy import select

from services.reporting.domain.batch import Batch
from services.reporting.domain.plan import PLAN
from services.reporting.domain.release import Release
from services.reporting.tables.former import fact_table
from shared.contracts.casemanagement import FactsSealed
from shared.contracts.reporting import ReleasePublished
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.facts import COLUMNS, Fact


def publish(work: UnitOfWork, part: FactsSealed, batch: Batch) -> None:
    """Publish a quarter whose last part came."""
    if part.rows:
        facts = [Fact.from_row(part.columns, row) for row in part.rows]
        work.session.execute(fact_table.insert(), [asdict(fact) | {"batch": batch.id} for fact in facts])
    if batch.complete:
        rows = work.session.execute(select(*(fact_table.c[name] for name in COLUMNS)).where(fact_table.c.batch == batch.id))
        facts = [Fact.from_row(COLUMNS, row) for row in rows]
        release = Release.of(batch.period, PLAN, facts, synthetic=batch.synthetic)
        work.add(release)
        work.record(release, ReleasePublished(quarter=release.quarter))
