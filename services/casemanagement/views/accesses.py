"""Who looked into a file, for the participant whose it is and for the tandem: by function and organisation, never by name."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from services.casemanagement.access import resource
from services.casemanagement.domain.trajectory import Trajectory
from shared.access.decide import READ, decide, would_allow
from shared.dates import BRUSSELS
from shared.messaging.tables import access_log_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Purpose
from shared.web.paging import page
from shared.web.schemas import Place

_C = access_log_table.c


def accesses(work: UnitOfWork, identity: UUID, place: Place) -> Mapping[str, Any]:
    """A page of who looked, the newest first. One index scan, by file.

    The participant sees each look and change, one line a request, however much of the file it showed. The tandem sees on which
    day the file was opened: a line about anything in it would tell one side what the other has there. The participant's own
    looks are left out, and so is what was refused.
    """
    file = work.read(Trajectory, identity)
    own = resource(work.actor, file, "own-accesses")
    whole = would_allow(work.actor, READ, own)
    decide(work.actor, READ, own if whole else resource(work.actor, file, "file-openings")).or_refuse()
    looks = (_requests(identity) if whole else _openings(identity)).subquery()
    shown = (looks.c.last, looks.c.at, looks.c.function, looks.c.organisation, looks.c.purpose)
    found = page(work.session, select(*shown), (looks.c.last,), after=place.after, limit=place.limit, descending=True)
    items = [
        {"at": at, "function": function, "organisation": organisation, "purpose": Purpose(purpose)}
        for _, at, function, organisation, purpose in found.rows
    ]
    return {"items": items, "next": found.next}


def _requests(file: UUID) -> Select[Any]:
    # programs may say themselves which request of theirs this is: the same again on another day, or by another, is another
    return _looks(file).group_by(_C.correlation_id, _C.account, _day())


def _openings(file: UUID) -> Select[Any]:
    return _looks(file).where(_C.kind == "trajectory", _C.action == READ).group_by(_day())


def _day() -> ColumnElement[Any]:
    return func.date(func.timezone(str(BRUSSELS), _C.at))


def _looks(file: UUID) -> Select[Any]:
    by = (_C.function, _C.organisation, _C.purpose)
    looks = select(func.max(_C.id).label("last"), func.min(_C.at).label("at"), *by)
    return looks.where(_C.file == file, _C.allowed, _C.purpose.is_not(None), _C.purpose != Purpose.OWN_FILE).group_by(*by)
