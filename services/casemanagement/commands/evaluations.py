"""Evaluations: planned in the plan's rhythm, said to be due, held."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.access import decide_on
from services.casemanagement.commands.filing import enter
from services.casemanagement.domain.evaluation import EVALUATED_IN, Evaluation
from services.casemanagement.domain.text import refuse_number
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.rulebook.items import EVALUATION_NOT_RUNNING, EVALUATION_TWICE
from services.casemanagement.tables.items import evaluation_table
from services.casemanagement.tables.plan import plan_table
from shared.dates import add_months
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

DUE = "evaluation-due"


@dataclass(frozen=True, kw_only=True)
class HoldEvaluation:
    """When the evaluation took place, and what it found."""

    held_on: date
    findings: str
    confirm_number: bool = False


def plan_evaluation(work: UnitOfWork, trajectory: UUID, since: date, every_months: int) -> Evaluation:
    """Plan the next evaluation ``every_months`` after ``since``; one that was planned already moves there."""
    due = add_months(since, every_months)
    evaluation = _open_evaluation(work, trajectory)
    if evaluation is None:
        evaluation = Evaluation(id=new_id(), trajectory=trajectory, due=due)
        work.add(evaluation)
    work.unschedule(DUE, evaluation.id)
    evaluation.due = due
    work.record(evaluation, evaluation.planned())
    work.schedule(DUE, evaluation.id, due)
    return evaluation


def hold_evaluation(work: UnitOfWork, trajectory: UUID, order: HoldEvaluation) -> Evaluation:
    """Record an evaluation that took place: the planned one, or one held on request; the next is planned from its day."""
    file = work.get(Trajectory, trajectory)
    decide_on(work.actor, "hold", file, "evaluation").or_refuse()
    if file.phase not in EVALUATED_IN:
        raise Refused(EVALUATION_NOT_RUNNING)
    refuse_number(confirmed=order.confirm_number, findings=order.findings)
    evaluation = _open_evaluation(work, trajectory)
    if evaluation is None:
        evaluation = Evaluation(id=new_id(), trajectory=trajectory, due=order.held_on)
        work.add(evaluation)
    _refuse_twice(work, trajectory, order.held_on)
    started_on = file.running_clocks.started_on
    held = evaluation.hold(order.held_on, order.findings, work.actor.account, started_on=started_on, today=work.today)
    work.record(evaluation, held)
    work.unschedule(DUE, evaluation.id)
    plan_evaluation(work, trajectory, order.held_on, _rhythm(work, file))
    return evaluation


def evaluation_due(work: UnitOfWork, identity: UUID, due: date) -> None:
    """Say that the day of an evaluation has come, if the trajectory still runs."""
    of_file = select(evaluation_table.c.trajectory).where(evaluation_table.c.id == identity)
    if (trajectory := work.session.scalars(of_file).one_or_none()) is None:
        return
    standing = enter(work, trajectory)
    evaluation = work.get(Evaluation, identity)
    if evaluation.due == due and evaluation.held_on is None and standing.trajectory.phase in EVALUATED_IN:
        work.record(evaluation, evaluation.fell_due())


def _open_evaluation(work: UnitOfWork, trajectory: UUID) -> Evaluation | None:
    """The evaluation that is planned and not held, locked; there is at most one."""
    c = evaluation_table.c
    planned = select(Evaluation).where(c.trajectory == trajectory, c.held_on.is_(None)).with_for_update()
    return work.session.scalars(planned.execution_options(populate_existing=True)).one_or_none()


def _refuse_twice(work: UnitOfWork, trajectory: UUID, held_on: date) -> None:
    """The same talk, recorded by both casemanagers at once, is one evaluation."""
    c = evaluation_table.c
    if work.session.scalars(select(c.id).where(c.trajectory == trajectory, c.held_on == held_on)).first():
        raise Refused(EVALUATION_TWICE, field="held_on")


def _rhythm(work: UnitOfWork, trajectory: Trajectory) -> int:
    c = plan_table.c
    planned = work.session.scalars(select(c.evaluation_every_months).where(c.trajectory == trajectory.id)).one_or_none()
    return planned or trajectory.terms.evaluation_months
