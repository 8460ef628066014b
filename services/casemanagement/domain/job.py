"""Jobs that were found, looked at by the seven criteria of sustainable work (duurzaam werk)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.casemanagement.rulebook import items as rules
from shared.contracts.casemanagement import JobRecorded
from shared.reference.codes import EmployerKind, SustainableScore
from shared.reference.facts import SustainableBand
from shared.reference.sustainable import BY_CODE
from shared.rules import Refused

#: What each answer weighs. What nobody knows counts for nothing: it must not make a job look better than it is.
POINTS: Final = {
    SustainableScore.YES: 2,
    SustainableScore.PARTLY: 1,
    SustainableScore.NO: 0,
    SustainableScore.UNKNOWN: 0,
}

#: Fewest points (of fourteen) for each band, from the highest down. Our own rule: the source gives criteria, no bands.
BANDS: Final = ((11, SustainableBand.HIGH), (6, SustainableBand.MIDDLE), (0, SustainableBand.LOW))

#: How far ahead a job that was found may start; further is taken for a mistyped date.
LONGEST_AHEAD: Final = timedelta(days=92)


@dataclass(eq=False, kw_only=True)
class Job:
    """A job of a participant; ``scores`` answers each criterion of :mod:`shared.reference.sustainable`."""

    id: UUID
    trajectory: UUID
    started_on: date
    employer_kind: EmployerKind
    supported: bool
    scores: Mapping[str, SustainableScore]
    recorded_by: UUID
    recorded_on: date
    version: int = 0

    @property
    def band(self) -> SustainableBand:
        """How sustainable it is."""
        return band_of(self.scores)

    def recorded(self) -> JobRecorded:
        """That it was found; refuses ``job.criteria`` and ``job.too-far``."""
        if self.scores.keys() != BY_CODE.keys():
            raise Refused(rules.JOB_CRITERIA, field="scores")
        if self.started_on > self.recorded_on + LONGEST_AHEAD:
            raise Refused(rules.JOB_TOO_FAR, field="started_on")
        return JobRecorded(trajectory=self.trajectory, started_on=self.started_on, band=self.band)


def band_of(scores: Mapping[str, SustainableScore]) -> SustainableBand:
    """The band of a job by :data:`POINTS` and :data:`BANDS`."""
    points = sum(POINTS[score] for score in scores.values())
    return next(band for least, band in BANDS if points >= least)
