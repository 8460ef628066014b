"""The facts of a quarter for policy work: rows of codes that lead back to nobody.

Nothing here knows a name, and what leaves knows no id: the person and the organisation stand under keyed hashes of a year.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Final
from uuid import UUID

from services.casemanagement.domain.quarter import Quarter
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import Fact, FactKind, SustainableBand, WaitBand, cmpps_profile, wait_band

#: What makes two records the same fact of a person, besides their kind: it counts once for these columns and a quarter.
COUNTED_BY: Final[Mapping[FactKind, tuple[str, ...]]] = {
    FactKind.BOTTLENECK: ("code",),
    FactKind.OBSTACLE: ("code", "stage"),
    FactKind.REFERRAL: ("track",),
}

Columns = Mapping[str, str]
#: A keyed hash of a value for a purpose.
Mac = Callable[[bytes, str], bytes]


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
    """What the facts need to know of one trajectory; lists are in the order things happened.

    Each day is the one on which it was recorded: what is told later counts in a later quarter.
    """

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


def facts_of(files: Sequence[FileFacts], quarter: Quarter, mac: Mac) -> tuple[Fact, ...]:
    """The rows of one person for a quarter, from all of their files, the oldest first: each fact once.

    However often it was recorded, and in however many files; area, profile and contributor are those of the first file that
    tells something, so that no sum by area or profile counts a person in two places.
    """
    telling = [(file, told) for file in files if (told := tuple(_told(file, quarter)))]
    if not telling:
        return ()
    first = telling[0][0]
    same = {
        "area": first.area,
        "quarter": quarter.name,
        "cmpps": cmpps_profile(first.problems),
        "contributor": _hash(mac, "organisation", first.care_organisation),
        "pseudonym": _hash(mac, "participant", str(first.participant)),
    }
    found: dict[tuple[str, ...], Columns] = {}
    for columns in (*chain.from_iterable(told for _, told in telling), *_referrals(files, quarter)):
        kind = FactKind(columns["kind"])
        found.setdefault((kind, *(columns[name] for name in COUNTED_BY.get(kind, ()))), columns)
    return tuple(Fact(**same, **columns) for columns in found.values())  # type: ignore[arg-type]  # columns are codes, by name


def _told(file: FileFacts, quarter: Quarter) -> Iterator[Columns]:
    """What a file tells of a quarter: that it was active too, when it ran or anything else is told of it."""
    told = (
        *_started(file, quarter),
        *_bottlenecks(file.signals, quarter),
        *_obstacles(file.obstacles, quarter),
        *_jobs(file.jobs, quarter),
        *_outcome(file, quarter),
    )
    if told or _ran(file, quarter) or any(quarter.holds(each.accepted_on) for each in file.referrals):
        yield {"kind": FactKind.ACTIVE, "phase": file.phase}
        yield from told


def _ran(file: FileFacts, quarter: Quarter) -> bool:
    """Whether it ran on a day of the quarter, as far as was known then."""
    began = file.started_on is not None and file.started_on <= quarter.last
    return began and (file.closed_on is None or file.closed_on >= quarter.first)


def _started(file: FileFacts, quarter: Quarter) -> Iterator[Columns]:
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


def _referrals(files: Sequence[FileFacts], quarter: Quarter) -> Iterator[Columns]:
    """Answers in the quarter of the decision, of the file whose outcome counts; each wait in the quarter of the yes."""
    deciding = next((file for file in files if file.outcome and quarter.holds(file.decided_on)), None)
    answers = {each.track: each.answer for each in deciding.referrals} if deciding else {}
    waits: dict[Track, WaitBand] = {}
    for each in (each for file in files for each in file.referrals):
        if quarter.holds(each.accepted_on) and each.waited_days is not None:
            waits.setdefault(each.track, wait_band(each.waited_days))
    for track in dict.fromkeys((*answers, *waits)):
        yield {
            "kind": FactKind.REFERRAL,
            "track": track,
            "answer": answers.get(track, ""),
            "wait_band": waits.get(track, ""),
        }


def _hash(mac: Mac, kind: str, value: str) -> str:
    return mac(value.encode(), f"facts/{kind}").hex()[:32]
