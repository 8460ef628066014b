"""Who accompanies the participant of a trajectory, as casemanagement told."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(eq=False)
class Tandem:
    """The casemanagers of one trajectory, by account and organisation (KBO); ``id`` is the trajectory's."""

    id: UUID
    participant: UUID
    area: str
    work: UUID
    work_organisation: str
    care: UUID
    care_organisation: str
