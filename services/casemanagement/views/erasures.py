"""What is shown of erasures: who ordered which, why, and who confirmed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.commands.erasures import erasure
from services.casemanagement.domain.erasure import Erasure
from services.casemanagement.tables.erasure import erasure_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.paging import page
from shared.web.schemas import Place

_PLAIN = ("id", "participant", "ground", "ordered_by", "ordered_at", "done_at", "missing")


def one(work: UnitOfWork, identity: UUID) -> Shown:
    """One erasure. One row by key."""
    decide(work.actor, READ, erasure(work.actor)).or_refuse()
    found = work.read(Erasure, identity)
    decide(work.actor, READ, erasure(work.actor, found.participant)).or_refuse()
    return Shown(found, _told(found), alone=False)


def erasures(work: UnitOfWork, place: Place) -> Mapping[str, Any]:
    """A page of all erasures, the newest first. One index scan."""
    decide(work.actor, READ, erasure(work.actor)).or_refuse()
    c = erasure_table.c
    found = page(work.session, select(Erasure), (c.ordered_at, c.id), after=place.after, limit=place.limit, descending=True)
    return {"items": [_told(each) for each in found.rows], "next": found.next}


def _told(found: Erasure) -> dict[str, Any]:
    confirmed = sorted(found.confirmed.items(), key=lambda each: each[1])
    return {name: getattr(found, name) for name in _PLAIN} | {
        "confirmed": [{"service": service, "at": at} for service, at in confirmed]
    }
