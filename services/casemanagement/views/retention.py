"""What a run of retention would erase."""

from collections.abc import Mapping
from typing import Any

from services.casemanagement.commands.retention import due_files
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.erasure import retention_run_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.retention import On, dry_run


def due(work: UnitOfWork, asked: On) -> Mapping[str, Any]:
    """The closed files that a run on a day would erase, in its order. One scan of an index, as far as the cap."""
    return dry_run(work, asked, retention_run_table, due_files, _told)


def _told(file: Trajectory) -> dict[str, Any]:
    return {
        "id": file.id,
        "file_number": file.file_number,
        "regime": file.terms.regime,
        "purpose": "trajectory",
        "ended": file.closing,
        "delete_after": file.delete_after,
    }
