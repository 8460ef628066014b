"""Who looked into a file, for the participant whose file it is: by function and organisation, never by name."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from services.casemanagement.commands.loading import read_trajectory
from shared.access.purposes import Purpose
from shared.messaging.tables import access_log_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.paging import page
from shared.web.schemas import Place


def accesses(work: UnitOfWork, identity: UUID, place: Place) -> Mapping[str, Any]:
    """A page of looks and changes, the newest first. One request is one line, however much of the file it showed.

    One index scan, by file. The participant's own looks are left out, and so is what was refused.
    """
    read_trajectory(work, identity, "own-accesses")
    c = access_log_table.c
    by_request = (c.correlation_id, c.function, c.organisation, c.purpose)
    looks = (
        select(func.max(c.id).label("last"), func.min(c.at).label("at"), *by_request)
        .where(c.file == identity, c.allowed, c.purpose.is_not(None), c.purpose != Purpose.OWN_FILE)
        .group_by(*by_request)
        .subquery()
    )
    shown = (looks.c.last, looks.c.at, looks.c.function, looks.c.organisation, looks.c.purpose)
    found = page(work.session, select(*shown), (looks.c.last,), after=place.after, limit=place.limit, descending=True)
    items = [
        {"at": at, "function": function, "organisation": organisation, "purpose": Purpose(purpose)}
        for _, at, function, organisation, purpose in found.rows
    ]
    return {"items": items, "next": found.next}
