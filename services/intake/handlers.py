"""What intake does on its own days, when the file of a request is gone, and when a person is to be erased."""

from services.intake import drafts, erasing, retention
from shared.contracts.envelope import Envelope
from shared.contracts.erasure import ErasureOrdered, RequestReleased
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork
from shared.retention import RUN

handlers = Handlers("intake")

handlers.timer(RUN)(retention.run)
handlers.timer(erasing.DRAFT_ENDS)(drafts.end)


@handlers.on(RequestReleased)
def let_go(work: UnitOfWork, event: RequestReleased, envelope: Envelope) -> None:
    """The file of a request is erased, and with it the request."""
    retention.erase_released(work, envelope.subject, event.participant)


@handlers.on(ErasureOrdered)
def erase_participant(work: UnitOfWork, event: ErasureOrdered, envelope: Envelope) -> None:
    """Keep nothing of a person any more."""
    erasing.erase_participant(work, event.participant, envelope.subject)
