"""Sealing the facts of a quarter: once, when it is over, and never again. A job does it (``commands/sealing.py``)."""

from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select

from services.casemanagement.commands.year_keys import refuse_closed_year
from services.casemanagement.domain.batch import FactBatch
from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.tables.facts import fact_batch_table
from shared.access.decide import Resource, decide
from shared.access.relations import Relation
from shared.ids import new_id
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role

SEAL: Final = "seal-quarter"

#: One timer for all quarters: each sealing sets the next.
_SUBJECT: Final = uuid5(NAMESPACE_URL, "tandem:casemanagement:facts")


def seal_quarter(work: UnitOfWork, name: str) -> FactBatch:
    """Have a quarter that is over sealed; one that was asked for before stays as it is.

    Refuses ``quarter.not-over`` and ``facts.year-closed``.
    """
    decide(work.actor, "seal", facts(work)).or_refuse()
    work.act_as_itself()
    quarter = Quarter.named(name)
    quarter.refuse_unless_over(work.today)
    # Two that ask for one quarter run one after the other: the second finds the first.
    take_turn(work.session, f"facts:{quarter.name}")
    asked = work.session.scalars(select(FactBatch).where(fact_batch_table.c.quarter == quarter.name)).one_or_none()
    if asked:
        return asked
    refuse_closed_year(work, quarter.year)
    batch = FactBatch(id=new_id(), quarter=quarter.name, sealed_on=work.today)
    work.add(batch)
    return batch


def seal_when_over(work: UnitOfWork) -> None:
    """Have the running quarter sealed on the first day of the next one."""
    work.schedule(SEAL, _SUBJECT, Quarter.holding(work.today).next_first)


def seal_and_go_on(work: UnitOfWork, subject: UUID, due: date) -> None:
    """Have the quarter sealed that ended before ``due``, and set the timer of the next."""
    over = Quarter.ended_before(due)
    seal_quarter(work, over.name)
    work.schedule(SEAL, subject, Quarter.holding(due).next_first)


def facts(work: UnitOfWork) -> Resource:
    """All facts together, which are nobody's file, as the actor stands towards them."""
    return Resource("facts", frozenset({Relation.PRIVACY_OFFICER} if work.actor.has(Role.PRIVACY_OFFICER) else ()))
