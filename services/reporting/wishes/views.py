"""Wishes as their readers see them: one's own, and all of them for officers, who answer."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select

from services.reporting import access
from services.reporting.domain.desk import WishReason
from services.reporting.tables.desk import plan_request_table
from shared.access.decide import READ, decide, miss
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from shared.rules import NOT_FOUND, Refused
from shared.web.paging import page
from shared.web.schemas import Place

_c: Final = plan_request_table.c


def wishes(work: UnitOfWork, place: Place) -> Mapping[str, Any]:
    """The wishes that this reader may see, the newest first. One statement."""
    decide(work.actor, READ, access.wish(work.actor)).or_refuse()
    found = page(work.session, visible(work), (_c.on_day, _c.id), after=place.after, limit=place.limit, descending=True)
    return {"items": [_told(row) for row in found.rows], "next": found.next}


def wish(work: UnitOfWork, identity: UUID) -> Mapping[str, Any]:
    """One of them. One statement."""
    decide(work.actor, READ, access.wish(work.actor)).or_refuse()
    row = work.session.execute(visible(work).where(_c.id == identity)).one_or_none()
    if row is None:
        miss(work.actor, "plan-request", identity)
        raise Refused(NOT_FOUND)
    return _told(row)


def visible(work: UnitOfWork) -> Select[Any]:
    """All wishes for who answers them, one's own for who asks."""
    found = select(_c.id, _c.asked, _c.on_day, _c.answer)
    return found if work.actor.has(Role.PRIVACY_OFFICER) else found.where(_c.client == work.actor.account)


def _told(row: Sequence[Any]) -> Mapping[str, Any]:
    identity, asked, on_day, answer = row
    reason = WishReason(asked["reason"])
    return {
        "id": identity,
        "levels": asked["levels"],
        "step": asked["step"],
        "reason": reason,
        "on_day": on_day,
        "answer": answer,
    }
