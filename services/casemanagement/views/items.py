"""What stands in a file, one by one and in lists: each item decided on, and nothing told of one that may not be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.commands.filing import read_item, standing_in
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import KINDS, Item
from shared.access.decide import READ, Decision
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.paging import page
from shared.web.schemas import Place


@dataclass(frozen=True)
class Found:
    """The items of a page that the actor may read, each with its decision."""

    items: Sequence[tuple[Item, Decision]]
    next: str | None

    @property
    def body(self) -> Mapping[str, Any]:
        """The page as it is told."""
        return {"items": [told(item, decision) for item, decision in self.items], "next": self.next}


def item(kind: type[Item], work: UnitOfWork, identity: UUID) -> Shown:
    """One item. Its row and its file's by key, then what is granted in that file."""
    found, standing = read_item(work, kind, identity)
    return Shown(found, told(found, standing.decide(READ, found).or_refuse()))


def items(kind: type[Item], work: UnitOfWork, trajectory: UUID, place: Place) -> Found:
    """A page of the items of one kind that the actor may read, in the order things happened. One scan of the file's index.

    Who may neither read the file nor any of these items gets 404.
    """
    standing = standing_in(work, work.read(Trajectory, trajectory))
    table = KINDS[kind].table
    statement = select(kind).where(standing.narrow(kind))
    found = page(work.session, statement, (table.c[KINDS[kind].order], table.c.id), after=place.after, limit=place.limit)
    decided = [(each, standing.decide(READ, each)) for each in found.rows]
    readable = [(each, decision) for each, decision in decided if decision.allowed]
    if not readable:
        standing.may(READ, "trajectory").or_refuse()
    return Found(readable, found.next)


def told(found: Item, decision: Decision) -> dict[str, Any]:
    """The fields of an item that the actor may see; the schema of its kind picks those it tells."""
    names = [
        name for name in (*KINDS[type(found)].table.c.keys(), *COMPUTED.get(KINDS[type(found)].name, ())) if decision.shows(name)
    ]
    return {name: getattr(found, name) for name in names}


#: What is told of a kind of item besides what is kept.
COMPUTED: Mapping[str, Sequence[str]] = {"job": ("band",)}
