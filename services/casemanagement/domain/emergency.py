"""Breaking the glass: a colleague opens a file for a few hours because its casemanager is not there, or somebody is in danger."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from services.casemanagement.rulebook import standing_in as rules
from shared.contracts.casemanagement import GlassBroken, GlassReviewed, GlassUnreviewed
from shared.reference.codes import Compartment, EmergencyGround, Verdict
from shared.rules import Refused

#: How long the file stays open to who broke the glass (our choice: a working day's half).
LASTS: Final = timedelta(hours=4)

#: How long the privacy officer has to look at it before it is told again (our choice).
REVIEWED_WITHIN: Final = timedelta(days=7)


@dataclass(eq=False, kw_only=True)
class Emergency:
    """That an account opened a file on one side, on which ground and why; the privacy officer says what to think of it.

    ``area`` is the working area of the file, whose coordinator is told.
    """

    id: UUID
    trajectory: UUID
    area: str
    side: Compartment
    account: UUID
    function: str
    organisation: str
    ground: EmergencyGround
    motive: str
    opened_at: datetime
    until: datetime
    verdict: Verdict | None = None
    reviewed_by: UUID | None = None
    reviewed_at: datetime | None = None
    version: int = 0

    def opened(self) -> GlassBroken:
        """That it was opened: the alarm goes."""
        return GlassBroken(trajectory=self.trajectory, area=self.area, side=self.side, ground=self.ground)

    def opens(self, account: UUID, now: datetime) -> bool:
        """Whether it opens the file to an account at a moment."""
        return account == self.account and self.opened_at <= now < self.until

    def review(self, verdict: Verdict, by: UUID, at: datetime) -> GlassReviewed:
        """Say whether it was justified; refuses ``emergency.reviewed``, and ``emergency.own`` to who opened the file."""
        if self.verdict is not None:
            raise Refused(rules.REVIEWED)
        if by == self.account:
            raise Refused(rules.OWN)
        self.verdict, self.reviewed_by, self.reviewed_at = verdict, by, at
        return GlassReviewed(trajectory=self.trajectory, account=self.account, verdict=verdict)

    def unreviewed(self) -> GlassUnreviewed | None:
        """That nobody looked at it yet; nothing when somebody did."""
        return None if self.verdict else GlassUnreviewed(trajectory=self.trajectory, area=self.area)
