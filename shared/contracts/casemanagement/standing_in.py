"""Who opened a file in the place of its casemanager: told as it happens, and until somebody looked at it."""

from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import Compartment, EmergencyGround, Verdict

EMERGENCY = "casemanagement.emergency"


@event("casemanagement.glass-broken", EMERGENCY)
class GlassBroken(Event):
    """The actor opened a file in an emergency, on one side, for a few hours; why stands with the emergency."""

    trajectory: UUID
    area: str
    side: Compartment
    ground: EmergencyGround


@event("casemanagement.glass-unreviewed", EMERGENCY)
class GlassUnreviewed(Event):
    """Nobody has said yet whether that was justified."""

    trajectory: UUID
    area: str


@event("casemanagement.glass-reviewed", EMERGENCY)
class GlassReviewed(Event):
    """The privacy officer said whether it was justified that ``account`` opened the file."""

    trajectory: UUID
    account: UUID
    verdict: Verdict
