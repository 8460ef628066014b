"""One attempt to find a service: who was weighed, who was asked, and how that ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.referral.domain.candidates import Candidate
from shared.reference.codes import AttemptEnding, DeclineReason


@dataclass(eq=False)
class Attempt:
    """An attempt and its trace. ``service`` is set when an offer was made, which counts to ``answer_by`` inclusive."""

    referral: UUID
    number: int
    made_at: datetime
    candidates: tuple[Candidate, ...]
    service: UUID | None = None
    organisation: str | None = None
    answer_by: date | None = None
    ending: AttemptEnding | None = None
    reason: DeclineReason | None = None
    ended_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether an offer still waits for its answer."""
        return self.ending is None

    @property
    def asked_for_good(self) -> bool:
        """Whether this service need not be asked again. Who was full may be, once it has room."""
        return self.service is not None and self.reason is not DeclineReason.FULL

    def offer(self, asked: Candidate, answer_by: date) -> None:
        """The attempt is an offer to one service."""
        self.service, self.organisation, self.answer_by = asked.service, asked.organisation, answer_by

    def end(self, ending: AttemptEnding, now: datetime, reason: DeclineReason | None = None) -> None:
        """The attempt ended."""
        self.ending, self.ended_at, self.reason = ending, now, reason
