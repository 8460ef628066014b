"""What casemanagement shows of its sealed facts: that they are sealed, never the rows."""

from uuid import UUID

from services.casemanagement.commands.facts import facts
from services.casemanagement.domain.batch import FactBatch
from services.casemanagement.tables.facts import fact_batch_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown


def batch(work: UnitOfWork, identity: UUID) -> Shown:
    """One sealed quarter. One row by key."""
    decide(work.actor, READ, facts(work)).or_refuse()
    found = work.read(FactBatch, identity)
    return Shown(found, {name: getattr(found, name) for name in fact_batch_table.c.keys()})  # noqa: SIM118 -- columns, not a dict
