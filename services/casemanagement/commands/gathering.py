"""What the facts of a quarter rest on, read some thousands of people at a time in a handful of statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from services.casemanagement.domain.closing import Decision
from services.casemanagement.domain.facts import Assessed, Bottlenecked, FileFacts, JobFound, Referred
from services.casemanagement.domain.job import band_of
from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.tables.facts import referral_outcome_table as r
from services.casemanagement.tables.items import job_table as j
from services.casemanagement.tables.items import obstacle_table as o
from services.casemanagement.tables.items import signal_table as s
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.contracts.casemanagement import TrajectoryStarted
from shared.dates import day_of
from shared.messaging.tables import event_table as e

#: Files that are looked at in one turn; of a person with several files, all.
PAGE: Final = 2000

_SIGNAL: Final = select(s.c.trajectory, s.c.signalled_on, s.c.bottleneck, s.c.phase, s.c.track)
_OBSTACLE: Final = select(o.c.trajectory, o.c.assessed_on, o.c.obstacle, o.c.stage, o.c.phase)
_JOB: Final = select(j.c.trajectory, j.c.recorded_on, j.c.scores)
_FILE: Final[Select[Any]] = select(
    t.c.id, t.c.participant, t.c.area, t.c.phase, t.c.problems, t.c.care_organisation, t.c.closed_on, t.c.decision
)

Lists = Mapping[UUID, Sequence[Row[Any]]]


def last_of_page(session: Session, after: UUID) -> UUID | None:
    """The last person of the page after this one; nothing when nobody is left."""
    page = select(t.c.participant).where(t.c.participant > after).order_by(t.c.participant).limit(PAGE)
    people = session.scalars(page).all()
    return people[-1] if people else None


def gather(session: Session, quarter: Quarter, after: UUID, last: UUID) -> Iterator[Sequence[FileFacts]]:
    """The files of each person after one up to and including another, the oldest first. Six statements, whatever the number."""
    page = and_(t.c.participant > after, t.c.participant <= last, t.c.care.is_not(None))
    ids = select(t.c.id).where(page)
    within = (quarter.first, quarter.last)
    signals = _by_file(session, ids, _SIGNAL.where(s.c.signalled_on.between(*within)).order_by(s.c.signalled_on, s.c.id))
    obstacles = _by_file(session, ids, _OBSTACLE.where(o.c.assessed_on.between(*within)).order_by(o.c.assessed_on, o.c.id))
    jobs = _by_file(session, ids, _JOB.where(j.c.recorded_on <= quarter.last).order_by(j.c.recorded_on, j.c.id))
    referrals = _by_file(session, ids, select(r).order_by(r.c.referral))
    started = _recorded_starts(session, ids, quarter)
    files = session.execute(_FILE.where(page).order_by(t.c.participant, t.c.accepted_on, t.c.id))
    for _, of_person in groupby(files, key=lambda file: file.participant):
        yield [
            FileFacts(
                participant=file.participant,
                area=file.area,
                phase=file.phase,
                problems=file.problems,
                care_organisation=file.care_organisation,
                started_on=started.get(file.id),
                closed_on=file.closed_on,
                outcome=file.decision.outcome if file.decision else None,
                decided_on=file.decision.decided_on if file.decision else None,
                signals=[_bottlenecked(each) for each in signals[file.id]],
                obstacles=[_assessed(each) for each in obstacles[file.id]],
                jobs=[JobFound(on=each.recorded_on, band=band_of(each.scores)) for each in jobs[file.id]],
                referrals=_referred(file.decision, referrals[file.id]),
            )
            for file in of_person
        ]


def _recorded_starts(session: Session, files: Select[Any], quarter: Quarter) -> Mapping[UUID, date]:
    """The day on which each start was recorded: the start itself may lie back, in a quarter that was sealed before."""
    may_have_run = or_(t.c.closed_on.is_(None), t.c.closed_on >= quarter.first)
    which = e.c.aggregate_id.in_(files.where(t.c.started_on.is_not(None), may_have_run))
    what = and_(e.c.aggregate_type == TrajectoryStarted.aggregate, e.c.type == TrajectoryStarted.type_name())
    found = session.execute(select(e.c.aggregate_id, e.c.occurred_at).where(which, what))
    return {each.aggregate_id: day_of(each.occurred_at) for each in found}


def _by_file(session: Session, files: Select[Any], query: Select[Any]) -> Lists:
    found: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for each in session.execute(query.where(query.selected_columns["trajectory"].in_(files))):
        found[each.trajectory].append(each)
    return found


def _bottlenecked(signal: Row[Any]) -> Bottlenecked:
    return Bottlenecked(on=signal.signalled_on, bottleneck=signal.bottleneck, phase=signal.phase, track=signal.track)


def _assessed(seen: Row[Any]) -> Assessed:
    return Assessed(on=seen.assessed_on, obstacle=seen.obstacle, stage=seen.stage, phase=seen.phase)


def _referred(decision: Decision | None, outcomes: Iterable[Row[Any]]) -> Sequence[Referred]:
    """Each decided track with the participant's last answer, and the service's yes if there was one."""
    if decision is None:
        return ()
    by_track = {each.track: each for each in outcomes}
    return [
        Referred(
            track=decided.track,
            answer=(known.answer if known else None) or decided.answer,
            accepted_on=known.accepted_on if known else None,
            waited_days=known.waited_days if known else None,
        )
        for decided in decision.tracks
        for known in [by_track.get(decided.track)]
    ]
