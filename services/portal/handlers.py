"""The portal listens to one thing: that a person is to be erased. Who works where is its own to tell."""

from services.portal import erasing
from shared.contracts.envelope import Envelope
from shared.contracts.erasure import ErasureOrdered
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork

handlers = Handlers("portal")


@handlers.on(ErasureOrdered)
def erase_participant(work: UnitOfWork, event: ErasureOrdered, envelope: Envelope) -> None:
    """Keep no account of a person any more."""
    erasing.erase_participant(work, event.participant, envelope.subject)
