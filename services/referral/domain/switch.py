"""The switch of one trajectory to welfare tracks: what was decided, by which version of the rules, and when it settled."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.referral.rulebook import DECISION_MISSING
from shared.contracts.referral import SwitchOpened, SwitchSettled
from shared.reference.codes import ReferralState, Statute, Track
from shared.rules import Refused


@dataclass(frozen=True)
class Decision:
    """VDAB's recorded decision and what routing needs of it: codes only. ``municipality`` is a NIS code of today."""

    decided_on: date
    decided_by: UUID
    area: str
    municipality: str
    birth_year: int
    statute: Statute
    day_support: bool


@dataclass(eq=False)
class Switch:
    """One per trajectory, and with its id. ``tracks`` stand in the decided order.

    It runs to its end under the ``rule_version`` and the ``answer_days`` it was opened with.
    """

    id: UUID
    participant: UUID
    rule_version: str
    decision: Decision
    tracks: tuple[Track, ...]
    opened_at: datetime
    answer_days: int
    settled_at: datetime | None = None
    version: int = 0

    def opened(self) -> SwitchOpened:
        """Routing begins."""
        return SwitchOpened(rule_version=self.rule_version, tracks=self.tracks)

    def correct(self, decision: Decision, tracks: tuple[Track, ...]) -> SwitchOpened:
        """VDAB decided anew: its tracks count from now on, and the switch has to settle again."""
        self.decision, self.tracks, self.settled_at = decision, tracks, None
        return self.opened()

    def check_decided(self, track: Track) -> None:
        """Refuse ``referral.decision-missing`` for a track that VDAB did not decide on (guard 12)."""
        if track not in self.tracks:
            raise Refused(DECISION_MISSING, track=track)

    def settle(self, states: tuple[ReferralState, ...], now: datetime) -> SwitchSettled:
        """Each track came to rest; ``states`` follow the order of the tracks."""
        self.settled_at = now
        return SwitchSettled(tracks=self.tracks, states=states)
