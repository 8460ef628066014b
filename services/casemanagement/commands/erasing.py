"""Erasing a file with everything in it. Its events stay: they hold ids and codes, which lead to nobody any more."""

from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, select

from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.registry import registry
from services.casemanagement.tables.trajectory import trajectory_table
from shared.contracts.casemanagement import FileErased
from shared.keystore.store import keys_of
from shared.messaging.timers import forget_open
from shared.persistence.belonging import belonging
from shared.persistence.unit_of_work import UnitOfWork


def erase_file(work: UnitOfWork, trajectory: Trajectory) -> None:
    """Erase a file: its rows, what stands in it, the timers of both, and its key; then say so, as its last event.

    The key goes before the transaction ends: when that fails nothing was said, and it is done again.
    """
    here = trajectory_table.c.id == trajectory.id
    inside = belonging(registry.metadata, trajectory_table, here)
    forget_open(work.session, [trajectory.id, *(each for table, rows in inside for each in _ids(work, table, rows))])
    for table, rows in inside:
        work.session.execute(delete(table).where(rows))
    work.record(trajectory, FileErased(request=trajectory.request, participant=trajectory.participant))
    work.session.execute(delete(trajectory_table).where(here))
    work.session.expunge(trajectory)
    keys_of(work.service).destroy(trajectory.id)


def _ids(work: UnitOfWork, table: Table, rows: ColumnElement[bool]) -> list[UUID]:
    return list(work.session.scalars(select(table.c.id).where(rows))) if "id" in table.c else []
