"""Erasing a file with everything in it. Its events stay: they hold ids and codes, which lead to nobody any more."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, select

from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.registry import registry
from services.casemanagement.tables.trajectory import trajectory_table
from shared.contracts.casemanagement import FileErased
from shared.messaging.timers import forget_open
from shared.persistence.unit_of_work import UnitOfWork


def erase_file(work: UnitOfWork, trajectory: Trajectory) -> None:
    """Erase a file: its rows, what stands in it, and the timers of both; then say so, as its last event."""
    inside = list(_inside(trajectory.id))
    forget_open(work.session, [trajectory.id, *(each for table, here in inside for each in _ids(work, table, here))])
    for table, here in inside:
        work.session.execute(delete(table).where(here))
    work.record(trajectory, FileErased(request=trajectory.request, participant=trajectory.participant))
    work.session.execute(delete(trajectory_table).where(trajectory_table.c.id == trajectory.id))
    work.session.expunge(trajectory)


def _inside(trajectory: UUID) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table with rows of a file and which these are; those that point to others first. A new table is in it by itself."""
    for table in reversed(registry.metadata.sorted_tables):
        for key in table.foreign_keys:
            if key.column is trajectory_table.c.id:
                yield table, key.parent == trajectory
            elif "trajectory" in key.column.table.c:
                of_file = select(key.column).where(key.column.table.c.trajectory == trajectory)
                yield table, key.parent.in_(of_file)


def _ids(work: UnitOfWork, table: Table, here: ColumnElement[bool]) -> list[UUID]:
    return list(work.session.scalars(select(table.c.id).where(here))) if "id" in table.c else []
