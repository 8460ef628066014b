"""What waits in the files of one's own tandems: evaluations, questions, appointments, grants that end; each decided on."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.evaluation import EVALUATED_IN, Evaluation
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.moments import Moment, of_file
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import SIDE_OF, Item
from services.casemanagement.own_files import OwnFiles
from services.casemanagement.tables.items import appointment_table as p
from services.casemanagement.tables.items import evaluation_table as e
from services.casemanagement.tables.items import grant_table as g
from services.casemanagement.tables.items import question_table as q
from services.casemanagement.tables.narratives import narratives
from shared.access.decide import READ
from shared.dates import BRUSSELS, day_of
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Due

#: How far ahead appointments and the ends of grants are looked for.
AHEAD: Final = timedelta(days=60)


def waiting(work: UnitOfWork, own: OwnFiles, files: Mapping[UUID, Trajectory]) -> Mapping[UUID, Sequence[Moment]]:
    """What waits in each of these files, the first due first. Four statements, and one for keys."""
    found: defaultdict[UUID, list[Moment]] = defaultdict(list)
    for file in files.values():
        found[file.id] += of_file(file)
    with narratives.together(work.session):
        items: list[Item] = []
        for kind, where in _wanted(work, own, files.keys()):
            items += work.session.scalars(select(kind).where(where))
    for item in items:
        if isinstance(item, Evaluation) and files[item.trajectory].phase not in EVALUATED_IN:
            continue
        if own.standing(files[item.trajectory]).decide(READ, item).allowed:
            found[item.trajectory].append(_moment(item))
    return {file: sorted(moments, key=lambda each: each.order) for file, moments in found.items()}


def _wanted(work: UnitOfWork, own: OwnFiles, files: Collection[UUID]) -> Iterator[tuple[type[Item], ColumnElement[bool]]]:
    """The kinds of items that wait, with which of them do."""
    midnight = datetime.combine(work.today, time(), BRUSSELS)
    for_me = type_coerce(p.c.accounts, JSONB).contains([str(work.actor.account)])
    to_my_side = or_(*(and_(way, q.c.to_side == SIDE_OF[side]) for side, way in own.ways(Question).items()))
    soon = and_(p.c.starts_at >= midnight, p.c.starts_at < midnight + AHEAD, p.c.cancelled.is_(False))
    ending = and_(g.c.until >= work.today, g.c.until <= work.today + AHEAD, g.c.withdrawn_at.is_(None), g.c.ended.is_(False))
    yield Evaluation, and_(e.c.trajectory.in_(files), _any(own, Evaluation), e.c.held_on.is_(None))
    yield Question, and_(q.c.trajectory.in_(files), to_my_side, q.c.answered_at.is_(None))
    yield Appointment, and_(p.c.trajectory.in_(files), _any(own, Appointment), for_me, soon)
    yield Grant, and_(g.c.trajectory.in_(files), _any(own, Grant), ending)


def _any(own: OwnFiles, kind: type[Item]) -> ColumnElement[bool]:
    return or_(*own.ways(kind).values())


def _moment(item: Item) -> Moment:
    if isinstance(item, Appointment):
        return Moment(Due.APPOINTMENT, item.id, day_of(item.starts_at), item.starts_at, item.minutes)
    if isinstance(item, Grant):
        return Moment(Due.GRANT_ENDS, item.id, item.until)
    if isinstance(item, Question):
        return Moment(Due.QUESTION, item.id, item.due)
    assert isinstance(item, Evaluation)  # noqa: S101 -- nothing else waits
    return Moment(Due.EVALUATION, item.id, item.due)
