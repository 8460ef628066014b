"""What reporting hears."""

from services.reporting import commands
from shared.contracts.casemanagement import FactsSealed
from shared.contracts.envelope import Envelope
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork

handlers = Handlers("reporting")


@handlers.on(FactsSealed)
def receive_facts(work: UnitOfWork, event: FactsSealed, _: Envelope) -> None:
    """A part of a quarter's facts."""
    commands.receive(work, event)
