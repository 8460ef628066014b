"""What people decide, answer and ask about a request: each with its day and its grounds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.intake.domain.texts import motive
from shared.reference.codes import Means


class Verdict(StrEnum):
    """What VDAB decided on participation."""

    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True)
class Decision:
    """VDAB's decision on participation, taken by a person: ``by`` is the mediator's account."""

    verdict: Verdict
    by: UUID
    motive: str
    on: date

    def __post_init__(self) -> None:
        object.__setattr__(self, "motive", motive(self.motive))


@dataclass(frozen=True)
class Answer:
    """The person's answer to an approval."""

    how: Means
    on: date


@dataclass(frozen=True)
class Review:
    """A motivated request to reconsider the decision (decree 2014, art. 42-43)."""

    motive: str
    on: date

    def __post_init__(self) -> None:
        object.__setattr__(self, "motive", motive(self.motive))
