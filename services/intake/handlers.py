"""What intake does on its own days, and when the file of a request is gone."""

from services.intake import retention
from shared.contracts.envelope import Envelope
from shared.contracts.erasure import RequestReleased
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork
from shared.retention import RUN

handlers = Handlers("intake")

handlers.timer(RUN)(retention.run)


@handlers.on(RequestReleased)
def let_go(work: UnitOfWork, event: RequestReleased, envelope: Envelope) -> None:  # noqa: ARG001 -- a handler's signature
    """The file of a request is erased, and with it the request."""
    retention.erase_released(work, envelope.subject)
