"""The end of a trajectory: final report, motivated final advice, talk with the participant, VDAB's decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from services.casemanagement.domain.changes import changed_fields
from services.casemanagement.rulebook.course import (
    MOTIVE_REQUIRED,
    PARTICIPANT_ABSENT,
    REPORT_INCOMPLETE,
    TRACK_NOT_ADVISED,
    TRACK_TWICE,
    TRACKS_MISSING,
    TRACKS_WITHOUT_WELFARE,
)
from shared.contracts.casemanagement import ReportWritten
from shared.reference.codes import Attendee, Closing, Ladder, Outcome, ReferralState, Track, TrackAnswer
from shared.rules import Refused

#: The five elements of a final report (eindverslag): decree of 8 July 2022, art. 22.
ELEMENTS: Final = ("actions", "results", "team_information", "provider_information", "talk")

#: How a trajectory closes at once when VDAB decides so. A welfare outcome waits until its tracks came to rest.
CLOSES_AS: Final = {Outcome.PAID_WORK: Closing.PAID_WORK, Outcome.SUPPORTED_WORK: Closing.SUPPORTED_WORK}

#: Outcomes that rest on a recorded job.
NEEDS_JOB: Final = frozenset({Outcome.PAID_WORK})

#: States of a referral in which the person really arrived.
ARRIVED: Final = frozenset({ReferralState.STARTED, ReferralState.ENDED})


@dataclass(eq=False)
class Report:
    """The final report of one trajectory; its texts stay in this database. The ladder is optional but under the law of 2014."""

    id: UUID
    trajectory: UUID
    actions: str = ""
    results: str = ""
    team_information: str = ""
    provider_information: str = ""
    talk: str = ""
    ladder_current: Ladder | None = None
    ladder_potential: Ladder | None = None
    version: int = 0

    def write(self, changes: Mapping[str, object]) -> ReportWritten:
        """Write the given parts."""
        changed = changed_fields(self, changes)
        for name in changed:
            setattr(self, name, changes[name])
        return ReportWritten(trajectory=self.trajectory, fields=changed)

    def missing(self, *, ladder_required: bool) -> tuple[str, ...]:
        """Which required elements are not there yet."""
        needed = ELEMENTS + (("ladder_current", "ladder_potential") if ladder_required else ())
        return tuple(name for name in needed if not _filled(getattr(self, name)))

    def check_complete(self, *, ladder_required: bool) -> None:
        """Refuse an end without the elements of art. 22."""
        if missing := self.missing(ladder_required=ladder_required):
            raise Refused(REPORT_INCOMPLETE, missing=list(missing))


@dataclass(frozen=True)
class Advice:
    """The motivated final advice (gemotiveerd eindadvies) of the team on the prospects of paid work, art. 14, §2, 8°."""

    advised: Outcome
    motive: str
    tracks: tuple[Track, ...]
    registered_on: date

    def __post_init__(self) -> None:
        _check_motive(self.motive)
        _check_tracks(self.advised, self.tracks)


@dataclass(frozen=True)
class Answer:
    """What the participant said to one track."""

    track: Track
    answer: TrackAnswer


@dataclass(frozen=True)
class Discussion:
    """The talk in which the advice was discussed with the participant, art. 14, §2, 9°."""

    on: date
    present: tuple[Attendee, ...]
    answers: tuple[Answer, ...]

    def __post_init__(self) -> None:
        if not {Attendee.PARTICIPANT, Attendee.REPRESENTATIVE} & set(self.present):
            raise Refused(PARTICIPANT_ABSENT, field="with")

    def check_against(self, advice: Advice) -> None:
        """An answer is about an advised track, once."""
        tracks = tuple(each.track for each in self.answers)
        _check_unique(tracks, "answers")
        if not set(tracks) <= set(advice.tracks):
            raise Refused(TRACK_NOT_ADVISED, field="answers")


@dataclass(frozen=True)
class Decision:
    """VDAB's decision: by which mediator, on which day, why, and the tracks in the order in which they are to be tried."""

    outcome: Outcome
    tracks: tuple[Answer, ...]
    motive: str
    decided_by: UUID
    decided_on: date
    jobs: int = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        _check_motive(self.motive)
        _check_tracks(self.outcome, tuple(each.track for each in self.tracks))


def settled_closing(states: tuple[ReferralState, ...]) -> Closing:
    """How a welfare outcome closes once each track came to rest: switched when the person arrived anywhere, else stopped."""
    return Closing.SWITCHED if ARRIVED & set(states) else Closing.STOPPED


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _check_motive(motive: str) -> None:
    if not motive.strip():
        raise Refused(MOTIVE_REQUIRED, field="motive")


def _check_tracks(outcome: Outcome, tracks: tuple[Track, ...]) -> None:
    _check_unique(tracks, "tracks")
    if outcome is Outcome.WELFARE and not tracks:
        raise Refused(TRACKS_MISSING, field="tracks")
    if outcome is not Outcome.WELFARE and tracks:
        raise Refused(TRACKS_WITHOUT_WELFARE, field="tracks")


def _check_unique(tracks: tuple[Track, ...], name: str) -> None:
    if len(set(tracks)) < len(tracks):
        raise Refused(TRACK_TWICE, field=name)
