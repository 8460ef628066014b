"""Who accompanies, or opened, a file in the place of its casemanager: told as it happens."""

from datetime import date
from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import Compartment, EmergencyGround, Verdict

EMERGENCY = "casemanagement.emergency"
STAND_IN = "casemanagement.stand-in"


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


@event("casemanagement.stand-in-named", STAND_IN)
class StandInNamed(Event):
    """``account`` will accompany the file on a side from the first day to the last, both included; ``beside``: who does now."""

    trajectory: UUID
    side: Compartment
    account: UUID
    beside: tuple[UUID, ...]
    starts: date
    until: date


@event("casemanagement.stand-in-started", STAND_IN)
class StandInStarted(Event):
    """The first day is there: the account stands in from now on."""

    trajectory: UUID
    side: Compartment
    account: UUID
    until: date


@event("casemanagement.stand-in-ended", STAND_IN)
class StandInEnded(Event):
    """The account stands in no more: the last day has passed, or it was ended before."""

    trajectory: UUID
    side: Compartment
    account: UUID
