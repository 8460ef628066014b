"""What reporting hears."""

from services.reporting.commands import former
from services.reporting.commands.facts import receive
from shared.contracts.casemanagement import FactsSealed
from shared.contracts.envelope import Envelope
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork

handlers = Handlers("reporting")


@handlers.on(FactsSealed)
def receive_facts(work: UnitOfWork, event: FactsSealed, _: Envelope) -> None:
    """A part of a quarter's facts."""
    former.publish(work, event, receive(work, event))
