"""Grants, and what they open."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import and_

from services.casemanagement.commands.filing import found_items, read_item
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.note import Note
from services.casemanagement.item_access import KINDS, OPENABLE, opened_by
from services.casemanagement.views.items import items, told
from services.casemanagement.views.notes import keep_reads
from shared.access.decide import READ, Decision
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.schemas import Place

#: The most items of one kind that a package of a grant shows.
MOST = 500


def grant(work: UnitOfWork, identity: UUID) -> Shown:
    """One grant, and whether it counts today."""
    found, standing = read_item(work, Grant, identity)
    return Shown(found, told_grant(work, found, standing.decide(READ, found).or_refuse()), alone=False)


def grants(work: UnitOfWork, trajectory: UUID, place: Place) -> Mapping[str, Any]:
    """A page of the grants that the actor may know of, withdrawn and ended ones too."""
    found = items(Grant, work, trajectory, place)
    return {
        "items": [told_grant(work, each, decision) for each, decision in found.items if isinstance(each, Grant)],
        "next": found.next,
    }


def opened(work: UnitOfWork, identity: UUID) -> Mapping[str, Any]:
    """What a grant opens to who asks, of each kind the oldest first; nothing once it is over. One scan a kind."""
    found, standing = read_item(work, Grant, identity)
    standing.decide(READ, found).or_refuse()
    seen: dict[str, list[Mapping[str, Any]]] = {}
    for kind in OPENABLE if found in standing.openings.grants else ():
        kept = KINDS[kind]
        rows = found_items(work, kind, and_(kept.table.c.trajectory == found.trajectory, opened_by(found, kind)), MOST)
        decided = [(each, standing.decide(READ, each)) for each in rows]
        seen[f"{kept.name}s"] = [told(each, decision) for each, decision in decided if decision.allowed]
    keep_reads(work, seen.get(f"{KINDS[Note].name}s", []))
    return seen


def told_grant(work: UnitOfWork, found: Grant, decision: Decision) -> dict[str, Any]:
    """A grant as far as the actor may see it, with whether it counts today."""
    more = {"active": found.active(work.today), "opens": found.items}
    return told(found, decision) | {name: value for name, value in more.items() if decision.shows(name)}
