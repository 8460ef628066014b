"""A casemanager's day: what stands in the files of one's own tandems, in lists across them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, exists, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import selectinload

from services.casemanagement.access import own_files as resource
from services.casemanagement.domain.action import Action
from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.evaluation import Evaluation
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import KINDS, SIDE_OF, Item
from services.casemanagement.own_files import OwnFiles, own_files
from services.casemanagement.tables.items import action_table as a
from services.casemanagement.tables.items import appointment_table as p
from services.casemanagement.tables.items import evaluation_table as e
from services.casemanagement.tables.items import question_table as q
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.tables.trajectory import trajectory_table as t
from services.casemanagement.views.items import told
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import ActionKind, Phase, Stage
from shared.web.paging import page
from shared.web.schemas import Place


@dataclass(frozen=True, kw_only=True)
class ActionSearch(Place):
    """Filters of the list of actions; ``mine`` leaves those that the actor owns."""

    mine: bool = False
    stage: Stage | None = None
    kind: ActionKind | None = None
    trajectory: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionSearch(Place):
    """Filters of the list of questions; ``mine`` leaves those that the actor asked, and those to the actor's side.

    For whoever follows up a casemanager who left answers in their place.
    """

    mine: bool = False
    answered: bool | None = None
    due_before: date | None = None


@dataclass(frozen=True, kw_only=True)
class AppointmentSearch(Place):
    """Filters of the list of appointments; ``mine`` leaves those that name the actor. ``before`` itself is not in it."""

    mine: bool = False
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class EvaluationSearch(Place):
    """Filters of the list of evaluations."""

    held: bool | None = None
    due_before: date | None = None


def actions(work: UnitOfWork, search: ActionSearch) -> Mapping[str, Any]:
    """A page of actions, the oldest first."""
    account = work.actor.account

    def matching() -> Iterator[ColumnElement[bool]]:
        if search.mine:
            yield a.c.owner == account
        if search.stage:
            yield a.c.stage == search.stage
        if search.kind:
            yield a.c.kind == search.kind
        if search.trajectory:
            yield a.c.trajectory == search.trajectory

    files = _files(work)
    return _listed(work, files, Action, search, list(files.ways(Action).values()), *matching())


def questions(work: UnitOfWork, search: QuestionSearch) -> Mapping[str, Any]:
    """A page of questions, the first due first."""
    account = work.actor.account

    def matching() -> Iterator[ColumnElement[bool]]:
        if search.answered is not None:
            yield _done(q, q.c.answered_at, done=search.answered)
        if search.due_before:
            yield q.c.due < search.due_before

    files = _files(work)
    ways = files.ways(Question)
    if search.mine:
        ways = {side: and_(way, or_(q.c.asked_by == account, q.c.to_side == SIDE_OF[side])) for side, way in ways.items()}
    return _listed(work, files, Question, search, list(ways.values()), *matching(), order="due")


def appointments(work: UnitOfWork, search: AppointmentSearch) -> Mapping[str, Any]:
    """A page of appointments, by their time."""
    account = work.actor.account

    def matching() -> Iterator[ColumnElement[bool]]:
        if search.mine:
            yield type_coerce(p.c.accounts, JSONB).contains([str(account)])
        if search.since:
            yield p.c.starts_at >= search.since
        if search.before:
            yield p.c.starts_at < search.before

    files = _files(work)
    return _listed(work, files, Appointment, search, list(files.ways(Appointment).values()), *matching())


def evaluations(work: UnitOfWork, search: EvaluationSearch) -> Mapping[str, Any]:
    """A page of evaluations, by their day."""

    def matching() -> Iterator[ColumnElement[bool]]:
        if search.held is not None:
            yield _done(e, e.c.held_on, done=search.held)
        if search.due_before:
            yield e.c.due < search.due_before

    files = _files(work)
    return _listed(work, files, Evaluation, search, list(files.ways(Evaluation).values()), *matching())


def _files(work: UnitOfWork) -> OwnFiles:
    """The actor's own files, for who may list across such."""
    decide(work.actor, "list", resource(work.actor)).or_refuse()
    return own_files(work)


def _listed(  # noqa: PLR0913 -- of what, from where, under which conditions, in what order
    work: UnitOfWork,
    files: OwnFiles,
    kind: type[Item],
    place: Place,
    ways: Sequence[ColumnElement[bool]],
    *conditions: ColumnElement[bool],
    order: str | None = None,
) -> Mapping[str, Any]:
    """A page of items, each with its file decided on. One index scan a file and side, and one for the files of the page.

    Two more ask who stands in there, and for those of their keys that are not in memory.
    """
    c = KINDS[kind].table.c
    keys = (c[order or KINDS[kind].order], c.id)
    with narratives.together(work.session):
        found = page(work.session, select(kind).where(*conditions), keys, after=place.after, limit=place.limit, ways=ways)
    around = select(Trajectory).where(t.c.id.in_({each.trajectory for each in found.rows}))
    with_stand_ins = around.options(selectinload(Trajectory.stand_ins))  # type: ignore[arg-type]  # mapped
    standings = {each.id: files.standing(each) for each in work.session.scalars(with_stand_ins)}
    decided = [(each, standings[each.trajectory].decide(READ, each)) for each in found.rows]
    return {"items": [told(each, decision) for each, decision in decided if decision.allowed], "next": found.next}


def _done(table: Table, when: ColumnElement[Any], *, done: bool) -> ColumnElement[bool]:
    """That something was done, or is still to be: in a closed file nothing is any more."""
    if done:
        return when.is_not(None)
    return and_(when.is_(None), exists().where(t.c.id == table.c.trajectory, t.c.phase != Phase.CLOSED))
