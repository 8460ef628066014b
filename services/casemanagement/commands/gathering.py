"""What the facts of a quarter rest on, read from the files in a handful of statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select, union
from sqlalchemy.orm import Session

from services.casemanagement.domain.facts import Assessed, Bottlenecked, FileFacts, JobFound, Quarter, Referred
from services.casemanagement.domain.hand_over import ReferralOutcome
from services.casemanagement.domain.job import Job
from services.casemanagement.domain.obstacle import ObstacleAssessment
from services.casemanagement.domain.signal import Signal
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.facts import referral_outcome_table as r
from services.casemanagement.tables.items import job_table as j
from services.casemanagement.tables.items import obstacle_table as o
from services.casemanagement.tables.items import signal_table as s
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.tables.trajectory import trajectory_table as t

T = TypeVar("T", Signal, ObstacleAssessment, Job, ReferralOutcome)


def gather(session: Session, quarter: Quarter) -> Iterator[FileFacts]:
    """What happened in a quarter, file by file. Five index scans, whatever the number of files."""
    touched = _touched(quarter)
    with narratives.together(session):
        signals = _by_file(session, Signal, s.c.trajectory.in_(touched), s.c.signalled_on, s.c.id)
    obstacles = _by_file(session, ObstacleAssessment, o.c.trajectory.in_(touched), o.c.assessed_on, o.c.id)
    jobs = _by_file(session, Job, j.c.trajectory.in_(touched), j.c.recorded_on, j.c.id)
    referrals = _by_file(session, ReferralOutcome, r.c.trajectory.in_(touched), r.c.referral)
    for file in session.scalars(select(Trajectory).where(t.c.id.in_(touched), t.c.care.is_not(None))):
        if file.tandem is None:
            continue
        yield FileFacts(
            participant=file.participant,
            area=file.area,
            phase=file.phase,
            problems=file.problems,
            care_organisation=file.tandem.care_organisation,
            started_on=file.clocks.started_on if file.clocks else None,
            closed_on=file.closed_on,
            outcome=file.decision.outcome if file.decision else None,
            decided_on=file.decision.decided_on if file.decision else None,
            signals=[_bottlenecked(each) for each in signals[file.id]],
            obstacles=[_assessed(each) for each in obstacles[file.id]],
            jobs=[JobFound(on=each.recorded_on, band=each.band) for each in jobs[file.id]],
            referrals=_referred(file, referrals[file.id]),
        )


def _touched(quarter: Quarter) -> Select[Any]:
    """Ids of the files that ran in the quarter, or in which something was recorded then."""
    ran = and_(t.c.started_on <= quarter.last, or_(t.c.closed_on.is_(None), t.c.closed_on >= quarter.first))
    within = (quarter.first, quarter.last)
    ids = union(
        select(t.c.id).where(ran),
        select(s.c.trajectory).where(s.c.signalled_on.between(*within)),
        select(o.c.trajectory).where(o.c.assessed_on.between(*within)),
        select(j.c.trajectory).where(j.c.recorded_on.between(*within)),
        select(r.c.trajectory).where(r.c.accepted_on.between(*within)),
    ).subquery()
    return select(ids.c.id)


def _by_file(
    session: Session, kind: type[T], where: ColumnElement[bool], *order: ColumnElement[Any]
) -> Mapping[UUID, Sequence[T]]:
    found: defaultdict[UUID, list[T]] = defaultdict(list)
    for each in session.scalars(select(kind).where(where).order_by(*order)):
        found[each.trajectory].append(each)
    return found


def _bottlenecked(signal: Signal) -> Bottlenecked:
    return Bottlenecked(on=signal.signalled_on, bottleneck=signal.bottleneck, phase=signal.phase, track=signal.track)


def _assessed(seen: ObstacleAssessment) -> Assessed:
    return Assessed(on=seen.assessed_on, obstacle=seen.obstacle, stage=seen.stage, phase=seen.phase)


def _referred(file: Trajectory, outcomes: Iterable[ReferralOutcome]) -> Sequence[Referred]:
    """Each decided track with the participant's last answer, and the service's yes if there was one."""
    if file.decision is None:
        return ()
    by_track = {each.track: each for each in outcomes}
    return [
        Referred(
            track=decided.track,
            answer=(known.answer if known else None) or decided.answer,
            accepted_on=known.accepted_on if known else None,
            waited_days=known.waited_days if known else None,
        )
        for decided in file.decision.tracks
        for known in [by_track.get(decided.track)]
    ]
