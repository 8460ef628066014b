"""What casemanagement does with the events of intake and referral, and when its clocks ring."""

from services.casemanagement.commands import clocks, closing, opening
from shared.contracts.envelope import Envelope
from shared.contracts.intake import ParticipationAccepted
from shared.contracts.referral import ReferralDrafted, SwitchSettled
from shared.messaging.handlers import Handlers
from shared.persistence.unit_of_work import UnitOfWork

handlers = Handlers("casemanagement")

handlers.timer(clocks.MINIMUM)(clocks.minimum_reached)
handlers.timer(clocks.NEAR)(clocks.limit_near)
handlers.timer(clocks.REACHED)(clocks.limit_reached)


@handlers.on(ParticipationAccepted)
def open_trajectory(work: UnitOfWork, event: ParticipationAccepted, envelope: Envelope) -> None:
    """A person accepted: open the file."""
    opening.open_trajectory(work, envelope.subject, event)


@handlers.on(ReferralDrafted)
def link_referral(work: UnitOfWork, event: ReferralDrafted, envelope: Envelope) -> None:
    """A referral follows from the decision: know it in the file."""
    closing.link_referral(work, envelope.subject, event)


@handlers.on(SwitchSettled)
def settle(work: UnitOfWork, event: SwitchSettled, envelope: Envelope) -> None:
    """Each decided track came to rest: close the file."""
    closing.settle(work, envelope.subject, event)
