"""What intake shows of drafts, to whoever began them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from services.intake import access
from services.intake.domain.draft import Draft, Filled
from services.intake.narratives import narratives
from services.intake.orders import SearchDrafts
from services.intake.tables import draft_table
from shared.access.decide import READ, Decision, decide
from shared.persistence.etag import etag
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.naming import naming
from shared.web.paging import page

TOLD: Final = ("id", "participant", "delete_after", *(field.name for field in fields(Filled)))


def draft(work: UnitOfWork, identity: UUID, names: str | None = None) -> Shown:
    """One draft. One row by key."""
    found = work.read(Draft, identity)
    decide(work.actor, READ, access.draft(work.actor, found)).or_refuse()
    return Shown(found, told(found) | naming(work, names, _identified(work, [found], names)), alone=names is None)


def drafts(work: UnitOfWork, search: SearchDrafts) -> Mapping[str, Any]:
    """A page of the actor's own drafts, the one that ends first before the others. One index scan."""
    decide(work.actor, "list", access.drafts(work.actor)).or_refuse()
    asked = select(Draft).where(access.own_drafts(work.actor))
    if search.participant:
        asked = asked.where(draft_table.c.participant == search.participant)
    with narratives.together(work.session):
        found = page(work.session, asked, (draft_table.c.delete_after, draft_table.c.id), after=search.after, limit=search.limit)
    own = [each for each in found.rows if decide(work.actor, READ, access.draft(work.actor, each)).allowed]
    items = [told(each) | {"etag": etag(work.service, each.id, each.version)} for each in own]
    return {"items": items, "next": found.next} | naming(work, search.names, _identified(work, own, search.names))


def told(found: Draft) -> dict[str, Any]:
    """A draft as it is filled in so far."""
    return {name: getattr(found, name) for name in TOLD}


def _identified(work: UnitOfWork, drafts: Iterable[Draft], names: str | None) -> Mapping[UUID, Decision]:
    """Whether the actor may learn for whom each draft is; asked when names are."""
    if names is None:
        return {}
    return {each.participant: decide(work.actor, "identify", access.draft(work.actor, each)) for each in drafts}
