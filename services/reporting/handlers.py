"""What reporting hears."""

from datetime import date
from uuid import UUID

from services.reporting.commands.facts import MISSING, receive, tell_missing
from services.reporting.domain.batch import Batch
from shared.contracts.casemanagement import FactsSealed
from shared.contracts.envelope import Envelope
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork

handlers = Handlers("reporting")


@handlers.on(FactsSealed)
def receive_facts(work: UnitOfWork, event: FactsSealed, _: Envelope) -> None:
    """A part of a quarter's facts."""
    receive(work, event)


@handlers.timer(MISSING)
def tell_missing_parts(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- the batch knows what it lacks
    """A quarter whose facts began to come is perhaps not complete yet."""
    if batch := work.session.get(Batch, subject, with_for_update=True):
        tell_missing(work, batch)
