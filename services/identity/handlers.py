"""Identity listens to one thing: that a person is to be erased. What happens in a file never comes here."""

from services.identity import erasing
from shared.contracts.envelope import Envelope
from shared.contracts.erasure import ErasureOrdered
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork

handlers = Handlers("identity")


@handlers.on(ErasureOrdered)
def erase_person(work: UnitOfWork, event: ErasureOrdered, envelope: Envelope) -> None:
    """Keep nothing of a person any more."""
    erasing.erase_person(work, event.participant, envelope.subject)
