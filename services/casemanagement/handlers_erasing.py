"""What happens by itself when something is erased: files and stories after their years, the confirmations of each service."""

from services.casemanagement.commands import erasures, retention, stories
from services.casemanagement.handlers_items import handlers
from shared.contracts.envelope import Envelope
from shared.contracts.erasure import (
    ErasedInIdentity,
    ErasedInIntake,
    ErasedInNotifications,
    ErasedInPortal,
    ErasedInReferral,
    ParticipantLetGo,
)
from shared.contracts.event import Event
from shared.persistence.unit_of_work import UnitOfWork
from shared.retention import RUN

handlers.timer(RUN)(retention.run)
handlers.timer(erasures.UNCONFIRMED)(erasures.unconfirmed)
handlers.timer(stories.OVER)(stories.over)


@handlers.on(ErasedInIdentity)
@handlers.on(ErasedInIntake)
@handlers.on(ErasedInNotifications)
@handlers.on(ErasedInPortal)
@handlers.on(ErasedInReferral)
def confirmed(work: UnitOfWork, event: Event, envelope: Envelope) -> None:
    """A service keeps nothing of the person any more; the name of the event says which."""
    erasures.confirm(work, envelope.subject, event.name.partition(".")[0])


@handlers.on(ParticipantLetGo)
def let_go(work: UnitOfWork, event: ParticipantLetGo, envelope: Envelope) -> None:  # noqa: ARG001 -- a handler's signature
    """Nothing is kept of the person but who they are: that goes too."""
    erasures.let_go(work, envelope.subject)


__all__ = ["handlers"]
