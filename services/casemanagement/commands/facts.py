"""Sealing the facts of a quarter: once, shuffled, in parts, and never again."""

from collections.abc import Sequence
from datetime import date
from secrets import SystemRandom
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import delete, select

from services.casemanagement.commands.gathering import gather
from services.casemanagement.domain.batch import FactBatch, Row, parts_of
from services.casemanagement.domain.facts import Quarter, facts_of
from services.casemanagement.tables.facts import fact_batch_table, synthetic_fact_table
from shared.access.decide import Resource, decide
from shared.access.keys import secret
from shared.access.relations import Relation
from shared.ids import new_id
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role

SEAL: Final = "seal-quarter"

#: One timer for all quarters: each sealing sets the next.
_SUBJECT: Final = uuid5(NAMESPACE_URL, "tandem:casemanagement:facts")


def seal_quarter(work: UnitOfWork, name: str) -> FactBatch:
    """Seal a quarter that is over; a quarter that was sealed before stays as it is."""
    decide(work.actor, "seal", facts(work)).or_refuse()
    work.act_as_itself()
    quarter = Quarter.named(name)
    quarter.refuse_unless_over(work.today)
    # Two sealings of one quarter run one after the other: the second finds the first.
    take_turn(work.session, f"facts:{quarter.name}")
    sealed = work.session.scalars(select(FactBatch).where(fact_batch_table.c.quarter == quarter.name)).one_or_none()
    return sealed or _seal(work, quarter)


def seal_when_over(work: UnitOfWork) -> None:
    """Have the running quarter sealed on the first day of the next one."""
    work.schedule(SEAL, _SUBJECT, Quarter.holding(work.today).next_first)


def seal_and_go_on(work: UnitOfWork, subject: UUID, due: date) -> None:
    """Seal the quarter that ended before ``due``, and set the timer of the next."""
    over = Quarter.ended_before(due)
    seal_quarter(work, over.name)
    work.schedule(SEAL, subject, Quarter.holding(due).next_first)


def facts(work: UnitOfWork) -> Resource:
    """All facts together, which are nobody's file, as the actor stands towards them."""
    return Resource("facts", frozenset({Relation.PRIVACY_OFFICER} if work.actor.has(Role.PRIVACY_OFFICER) else ()))


def _seal(work: UnitOfWork, quarter: Quarter) -> FactBatch:
    key = secret(work.service, f"facts-{quarter.first.year}")
    real = [fact.as_row() for file in gather(work.session, quarter) for fact in facts_of(file, quarter, key)]
    synthetic = _take_synthetic(work, quarter)
    rows = [*real, *synthetic]
    SystemRandom().shuffle(rows)
    batch = FactBatch(
        id=new_id(),
        quarter=quarter.name,
        parts=len(parts_of(rows)),
        rows=len(rows),
        synthetic=bool(synthetic),
        sealed_on=work.today,
    )
    work.add(batch)
    for part in batch.sealed(rows):
        work.record(batch, part)
    return batch


def _take_synthetic(work: UnitOfWork, quarter: Quarter) -> Sequence[Row]:
    c = synthetic_fact_table.c
    taken = work.session.execute(delete(synthetic_fact_table).where(c.quarter == quarter.name).returning(c.row))
    return [tuple(row) for row in taken.scalars()]
