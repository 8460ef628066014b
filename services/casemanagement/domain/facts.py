"""The facts of a quarter for policy work: rows of codes that lead back to nobody.

Nothing here knows a name, and what leaves knows no id: the person and the organisation stand under keyed hashes of a year.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Self
from uuid import UUID

from services.casemanagement.rulebook import items as rules
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import Fact, FactKind, SustainableBand, cmpps_profile, first_day, quarter_of, wait_band
from shared.rules import Refused

#: What makes two records the same fact of a trajectory, besides their kind: it counts once for these columns and a quarter.
COUNTED_BY: Final[Mapping[FactKind, tuple[str, ...]]] = {
    FactKind.BOTTLENECK: ("code",),
    FactKind.OBSTACLE: ("code", "stage"),
    FactKind.REFERRAL: ("track",),
}

_LONGEST_QUARTER: Final = timedelta(days=92)


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year; ``first`` and ``last`` are its first and last day."""

    name: str
    first: date
    last: date

    @classmethod
    def named(cls, name: str) -> Self:
        """The quarter called ``2026-Q3``; refuses ``quarter.format``."""
        first = first_day(name)
        return cls(quarter_of(first), first, first_day(quarter_of(first + _LONGEST_QUARTER)) - timedelta(days=1))

    @classmethod
    def holding(cls, day: date) -> Self:
        """The quarter that a day is in."""
        return cls.named(quarter_of(day))

    @classmethod
    def ended_before(cls, day: date) -> Self:
        """The last quarter that was over on a day."""
        return cls.holding(cls.holding(day).first - timedelta(days=1))

    @property
    def next_first(self) -> date:
        """The first day of the next quarter: on that day this one is sealed."""
        return self.last + timedelta(days=1)

    def holds(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    def refuse_unless_over(self, today: date) -> None:
        """Refuse ``quarter.not-over``."""
        if today <= self.last:
            raise Refused(rules.QUARTER_NOT_OVER, quarter=self.name)


@dataclass(frozen=True, kw_only=True)
class Bottlenecked:
    """A signal: which bottleneck, when, in which phase, about which track."""

    on: date
    bottleneck: Bottleneck
    phase: Phase
    track: Track | None


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """An obstacle at a stage, in a phase."""

    on: date
    obstacle: Obstacle
    stage: Stage
    phase: Phase


@dataclass(frozen=True, kw_only=True)
class JobFound:
    """A job and its band of sustainable work."""

    on: date
    band: SustainableBand


@dataclass(frozen=True, kw_only=True)
class Referred:
    """A decided track: the participant's answer, and when and after how many days a service said yes."""

    track: Track
    answer: TrackAnswer
    accepted_on: date | None = None
    waited_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """What the facts need to know of one trajectory; lists are in the order things happened."""

    participant: UUID
    area: str
    phase: Phase
    problems: tuple[Cmpps, ...]
    care_organisation: str
    started_on: date | None = None
    closed_on: date | None = None
    outcome: Outcome | None = None
    decided_on: date | None = None
    signals: Sequence[Bottlenecked] = ()
    obstacles: Sequence[Assessed] = ()
    jobs: Sequence[JobFound] = ()
    referrals: Sequence[Referred] = field(default=())


def facts_of(file: FileFacts, quarter: Quarter, key: bytes) -> tuple[Fact, ...]:
    """The rows of one trajectory for a quarter: each fact once, however often it was recorded."""
    same = {
        "area": file.area,
        "quarter": quarter.name,
        "cmpps": cmpps_profile(file.problems),
        "contributor": _hash(key, "organisation", file.care_organisation),
        "pseudonym": _hash(key, "participant", str(file.participant)),
    }
    found: dict[tuple[str, ...], Fact] = {}
    for counted, columns in _counted(file, quarter):
        found.setdefault(counted, Fact(**same, **columns))  # type: ignore[arg-type]  # columns are codes, by name
    return tuple(found.values())


Columns = Mapping[str, str]


def _counted(file: FileFacts, quarter: Quarter) -> Iterator[tuple[tuple[str, ...], Columns]]:
    """Columns of each fact, under what makes it the same fact as another."""
    for columns in (
        *_running(file, quarter),
        *_bottlenecks(file.signals, quarter),
        *_obstacles(file.obstacles, quarter),
        *_jobs(file.jobs, quarter),
        *_outcome(file, quarter),
        *_referrals(file, quarter),
    ):
        kind = FactKind(columns["kind"])
        yield (kind, *(columns[name] for name in COUNTED_BY.get(kind, ()))), columns


def _running(file: FileFacts, quarter: Quarter) -> Iterator[Columns]:
    if file.started_on is None or file.started_on > quarter.last:
        return
    if file.closed_on is None or file.closed_on >= quarter.first:
        yield {"kind": FactKind.ACTIVE, "phase": file.phase}
    if quarter.holds(file.started_on):
        yield {"kind": FactKind.STARTED}


def _bottlenecks(signals: Iterable[Bottlenecked], quarter: Quarter) -> Iterator[Columns]:
    for each in signals:
        if quarter.holds(each.on):
            yield {"kind": FactKind.BOTTLENECK, "code": each.bottleneck, "track": each.track or "", "phase": each.phase}


def _obstacles(obstacles: Iterable[Assessed], quarter: Quarter) -> Iterator[Columns]:
    for each in obstacles:
        if quarter.holds(each.on):
            yield {"kind": FactKind.OBSTACLE, "code": each.obstacle, "stage": each.stage, "phase": each.phase}


def _jobs(jobs: Iterable[JobFound], quarter: Quarter) -> Iterator[Columns]:
    """One job a quarter: the last one recorded."""
    for each in reversed(tuple(jobs)):
        if quarter.holds(each.on):
            yield {"kind": FactKind.JOB, "band": each.band}


def _outcome(file: FileFacts, quarter: Quarter) -> Iterator[Columns]:
    if file.outcome and quarter.holds(file.decided_on):
        yield {"kind": FactKind.OUTCOME, "outcome": file.outcome, "band": file.jobs[-1].band if file.jobs else ""}


def _referrals(file: FileFacts, quarter: Quarter) -> Iterator[Columns]:
    """The answer counts in the quarter of the decision, the wait in the quarter of the yes: never one of them twice."""
    for each in file.referrals:
        decided, accepted = quarter.holds(file.decided_on), quarter.holds(each.accepted_on)
        if decided or accepted:
            yield {
                "kind": FactKind.REFERRAL,
                "track": each.track,
                "answer": each.answer if decided else "",
                "wait_band": wait_band(each.waited_days) if accepted and each.waited_days is not None else "",
            }


def _hash(key: bytes, kind: str, value: str) -> str:
    return hmac.new(key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()[:32]
