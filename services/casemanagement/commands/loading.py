"""How commands and views get at a file: found, allowed, and where it is changed locked and in the version the caller saw.

Whoever changes a trajectory and something of it locks the trajectory first, so that two commands never wait for each other.
"""

from uuid import UUID

from sqlalchemy import func, select

from services.casemanagement.access import decide_on
from services.casemanagement.domain.action import Action
from services.casemanagement.domain.closing import Report
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import Standing
from services.casemanagement.tables.items import action_table, job_table
from services.casemanagement.tables.plan import plan_table, report_table
from shared.access.decide import READ
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import FORBIDDEN, NOT_FOUND, Refused, Rule


def change_trajectory(work: UnitOfWork, identity: UUID, action: str, forbidden: Rule = FORBIDDEN) -> Trajectory:
    """The trajectory, to change with If-Match, when the actor may do ``action``; ``forbidden`` says why not."""
    return work.change(Trajectory, identity, lambda found: decide_on(work.actor, action, found).or_refuse(forbidden))


def lock_trajectory(work: UnitOfWork, identity: UUID, action: str) -> Trajectory:
    """The trajectory, locked, when the actor may do ``action``; If-Match is about something else that belongs to it."""
    found = work.get(Trajectory, identity)
    decide_on(work.actor, action, found).or_refuse()
    return found


def known_trajectory(work: UnitOfWork, identity: UUID) -> Trajectory | None:
    """The trajectory that an event of another service is about, locked; nothing when it was erased meanwhile."""
    return work.session.get(Trajectory, identity, with_for_update=True, populate_existing=True)


def read_trajectory(work: UnitOfWork, identity: UUID, kind: str = "trajectory") -> Trajectory:
    """The trajectory, when the actor may read it, or what it has of ``kind``."""
    found = work.read(Trajectory, identity)
    decide_on(work.actor, READ, found, kind).or_refuse()
    return found


def plan_id(work: UnitOfWork, trajectory: UUID) -> UUID:
    """The id of the trajectory's plan; refuses when there is none yet."""
    return _one(work.session.scalar(select(plan_table.c.id).where(plan_table.c.trajectory == trajectory)))


def report_id(work: UnitOfWork, trajectory: UUID) -> UUID:
    """The id of the trajectory's final report; refuses when the end has not begun."""
    return _one(work.session.scalar(select(report_table.c.id).where(report_table.c.trajectory == trajectory)))


def plan_of(work: UnitOfWork, trajectory: UUID) -> Plan:
    """The plan, locked; If-Match is about something else."""
    return work.get(Plan, plan_id(work, trajectory))


def report_of(work: UnitOfWork, trajectory: UUID) -> Report:
    """The final report, locked; If-Match is about something else."""
    return work.get(Report, report_id(work, trajectory))


def agreed_actions(work: UnitOfWork, trajectory: Trajectory) -> int:
    """How many actions of the plan the actor can see (art. 15, 4°): what is hidden may not show in what is missing either."""
    visible = Standing(work.actor, trajectory).narrow(Action)
    return work.session.scalars(select(func.count()).select_from(action_table).where(visible)).one()


def recorded_jobs(work: UnitOfWork, trajectory: UUID) -> int:
    """How many jobs were recorded."""
    counted = select(func.count()).select_from(job_table).where(job_table.c.trajectory == trajectory)
    return work.session.scalars(counted).one()


def _one(found: UUID | None) -> UUID:
    if found is None:
        raise Refused(NOT_FOUND)
    return found
