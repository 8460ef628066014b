"""Facts come in, and a quarter's tables go out by themselves when all of them are there."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.reporting import access
from services.reporting.domain.batch import Batch
from services.reporting.domain.plan import PLAN
from services.reporting.domain.release import Release, release_id
from services.reporting.rulebook import QUARTER_FROZEN
from services.reporting.tables.former import batch_table, fact_table, release_table
from shared.access.decide import decide
from shared.contracts.casemanagement import FactsSealed
from shared.contracts.reporting import ReleasePublished
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.facts import COLUMNS, Fact
from shared.rules import Refused


def receive(work: UnitOfWork, part: FactsSealed) -> None:
    """Keep a part of a batch, once; the last one publishes the quarter.

    Refuses ``batch.quarter-frozen``: a quarter is published once, and facts of one that has been are not kept.
    """
    decide(work.actor, "receive", access.facts()).or_refuse()
    batch = _locked(work, part)
    if batch.has(part):
        return
    if _published(work, part.quarter):
        raise Refused(QUARTER_FROZEN, field="quarter")
    if facts := batch.take(part):
        work.session.execute(fact_table.insert(), [asdict(fact) | {"batch": batch.id} for fact in facts])
    if batch.complete:
        _publish(work, batch)


def _publish(work: UnitOfWork, batch: Batch) -> None:
    facts = _facts(work, batch)
    release = Release.of(batch.quarter, PLAN, facts, synthetic=batch.synthetic)
    work.add(release)
    work.record(release, ReleasePublished(quarter=release.quarter))


def _published(work: UnitOfWork, quarter: str) -> bool:
    found = select(release_table.c.id).where(release_table.c.id == release_id(quarter))
    return work.session.execute(found).first() is not None


def _locked(work: UnitOfWork, part: FactsSealed) -> Batch:
    """The batch of a part; another part of it that arrives at the same moment waits here."""
    new = asdict(Batch.announced(part))
    work.session.execute(insert(batch_table).values(new).on_conflict_do_nothing())
    return work.session.execute(select(Batch).where(batch_table.c.id == part.batch).with_for_update()).scalar_one()


def _facts(work: UnitOfWork, batch: Batch) -> tuple[Fact, ...]:
    """All facts of a batch: one scan of its index."""
    columns = [fact_table.c[name] for name in COLUMNS]
    rows = work.session.execute(select(*columns).where(fact_table.c.batch == batch.id))
    return tuple(Fact.from_row(COLUMNS, row) for row in rows)
