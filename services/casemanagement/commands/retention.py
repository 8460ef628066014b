"""The end of a closed file's retention: on the day that it tells in ``delete_after``, with what was kept for its sake."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from services.casemanagement.commands.erasing import erase_file
from services.casemanagement.commands.loading import known_trajectory
from services.casemanagement.commands.stand_ins import close_with_file
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.erasure import retention_run_table
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared import retention
from shared.contracts.casemanagement import TrajectoryClosed
from shared.contracts.erasure import RequestReleased
from shared.once import Once
from shared.persistence.unit_of_work import UnitOfWork


def closed(work: UnitOfWork, trajectory: Trajectory, event: TrajectoryClosed) -> None:
    """Say that a file closed, and have it erased on its day; nobody stands in for anybody there any more."""
    work.record(trajectory, event)
    close_with_file(work, trajectory.id)
    if trajectory.delete_after:
        retention.plan_run(work, trajectory.delete_after)


def due_files(day: date) -> Select[Trajectory]:
    """The files whose retention has ended on a day, in the order in which a run takes them. One scan of an index."""
    return select(Trajectory).where(t.c.delete_after <= day).order_by(t.c.delete_after, t.c.id)


def run(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- what a timer is called with
    """Erase what is due today."""
    retention.run(work, retention_run_table, due_files(work.today), _let_go)


def _let_go(work: UnitOfWork, trajectory: Trajectory) -> None:
    """Erase a file, and let intake erase the request that was kept for its sake."""
    if known_trajectory(work, trajectory.id):
        erase_file(work, trajectory)
        work.record(Once(trajectory.request), RequestReleased(participant=trajectory.participant))
