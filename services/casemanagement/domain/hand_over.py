"""What casemanagement keeps of a referral: who holds it now, what the participant answered, how long it waited."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.reference.codes import Track, TrackAnswer


@dataclass(frozen=True)
class Linked:
    """A referral that follows from the decision."""

    referral: UUID
    track: Track


@dataclass(eq=False, kw_only=True)
class ReferralOutcome:
    """One referral of a trajectory, as far as the file and the facts need it. ``organisation`` holds it now, if any does.

    ``answer`` is what the participant said after the decision; None as long as the decision's own answer stands.
    """

    referral: UUID
    trajectory: UUID
    track: Track
    organisation: str | None = None
    answer: TrackAnswer | None = None
    accepted_on: date | None = None
    waited_days: int | None = None

    def offered_to(self, organisation: str) -> None:
        """An organisation may now see what the grants for this track open."""
        self.organisation = organisation

    def passed_on(self) -> None:
        """The organisation declined, or let the term run out: it sees nothing any more."""
        self.organisation = None

    def accepted(self, on: date, waited_days: int) -> None:
        """The organisation said yes."""
        self.accepted_on, self.waited_days = on, waited_days
