"""The two casemanagers of one participant."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from services.casemanagement.rulebook.course import (
    CARE_OUTSIDE_PARTNERSHIP,
    SAME_ORGANISATION,
    SAME_PERSON,
    WORK_IN_PARTNERSHIP,
)
from shared.rules import Refused


@dataclass(frozen=True)
class Tandem:
    """The casemanager werk and the casemanager zorg (decree of 8 July 2022, art. 14, §2, 1°): account and organisation (KBO)."""

    work: UUID
    work_organisation: str
    care: UUID
    care_organisation: str

    def __post_init__(self) -> None:
        if self.work == self.care:
            raise Refused(SAME_PERSON, field="care")
        if self.work_organisation == self.care_organisation:
            raise Refused(SAME_ORGANISATION, field="care_organisation")

    def succeeded(self, leaving: UUID, by: UUID, organisation: str) -> "Tandem":
        """The tandem with somebody else in the place of who leaves; the other casemanager stays. Refuses as a new tandem does."""
        if leaving == self.work:
            return Tandem(by, organisation, self.care, self.care_organisation)
        return Tandem(self.work, self.work_organisation, by, organisation)


def check_mandate(tandem: Tandem, partnership: Collection[str]) -> None:
    """Hold a tandem against the partnership care that is mandated in its area (art. 12 and 13, §2, 5°).

    ``partnership`` are the member organisations. An area without a mandated partnership exists in practice: there, nothing is
    held against the tandem but that its two organisations differ.
    """
    if not partnership:
        return
    if tandem.work_organisation in partnership:
        raise Refused(WORK_IN_PARTNERSHIP, field="work_organisation")
    if tandem.care_organisation not in partnership:
        raise Refused(CARE_OUTSIDE_PARTNERSHIP, field="care_organisation")
