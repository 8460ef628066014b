"""What the participant said to a track."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.reference.codes import Means, TrackAnswer


@dataclass(frozen=True)
class Answer:
    """The answer: when, how, and which account wrote it down. ``how`` is None when VDAB recorded it with its decision."""

    answer: TrackAnswer
    how: Means | None
    on: date
    recorded_by: UUID
