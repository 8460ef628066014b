"""What must be copied to VDAB's register, with what the copy sheet says and who ticked it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.access import resource
from services.casemanagement.commands.copies import COPY, mark, sheets_of
from services.casemanagement.domain.copy import Copied, Sheet, state
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.copies import copied_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork


def copies(work: UnitOfWork, trajectory: UUID) -> Mapping[str, Any]:
    """What is to be copied of a file. Four statements, each about one file."""
    file = work.read(Trajectory, trajectory)
    decide(work.actor, READ, resource(work.actor, file, COPY)).or_refuse()
    return {"items": copies_of(work, file)}


def copies_of(work: UnitOfWork, file: Trajectory) -> list[dict[str, Any]]:
    """The same for who was decided on already."""
    kept = select(Copied).where(copied_table.c.trajectory == file.id)
    ticked = {each.item: each for each in work.session.scalars(kept)}
    return [_told(sheet, ticked.get(sheet.id)) for sheet in sheets_of(work, file)]


def _told(sheet: Sheet, ticked: Copied | None) -> dict[str, Any]:
    version = mark(sheet)
    return {
        "id": sheet.id,
        "kind": sheet.kind,
        "title": sheet.title,
        "sheet": [{"name": name, "value": value} for name, value in sheet.fields.items()],
        "version": version,
        "state": state(ticked, version),
        "copied_by": ticked and ticked.by,
        "copied_at": ticked and ticked.at,
    }
