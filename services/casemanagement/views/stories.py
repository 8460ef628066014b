"""Practice stories, as far as each may read them. That SAM read one is kept: from then on it cannot be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import false, or_, select, true, update
from sqlalchemy.sql import ColumnElement

from services.casemanagement.domain.story import Signature, Story
from services.casemanagement.story_access import BEFORE_SAM, stories, towards
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.tables.stories import story_table as s
from shared.access.actor import Actor
from shared.access.decide import READ, Decision, decide, would_allow
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Bottleneck, Role, StoryState
from shared.rules import NOT_FOUND, Refused
from shared.web.commands import Shown
from shared.web.paging import page
from shared.web.schemas import Place

#: What of a story is shown to who may see all of it; never who proposed it.
SHOWN = ("id", "text", "bottleneck", "track", "state", "quarter", "signatures", "seen", "hints")


@dataclass(frozen=True, kw_only=True)
class Search(Place):
    """What narrows the list."""

    state: StoryState | None = None
    bottleneck: Bottleneck | None = None


def story(work: UnitOfWork, identity: UUID) -> Shown:
    """One story. Who did what to it is told to nobody who changed it at the same time: it would tell who proposed it."""
    found = work.read(Story, identity)
    decision = decide(work.actor, READ, towards(work.actor, found)).or_refuse()
    if not _still_there(work, [(found, decision)]):
        raise Refused(NOT_FOUND)
    return Shown(found, _told(found, decision), alone=False, traced=False)


def listed(work: UnitOfWork, search: Search) -> Mapping[str, Any]:
    """A page of stories, those of the newest quarter first."""
    decide(work.actor, "list", stories(work.actor)).or_refuse()
    statement = select(Story).where(_reachable(work.actor))
    for column, wanted in ((s.c.state, search.state), (s.c.bottleneck, search.bottleneck)):
        if wanted is not None:
            statement = statement.where(column == wanted)
    with narratives.together(work.session):
        keys = (s.c.quarter, s.c.id)
        found = page(work.session, statement, keys, after=search.after, limit=search.limit, descending=True)
    decided = [(each, decide(work.actor, READ, towards(work.actor, each))) for each in found.rows]
    allowed = [(each, decision) for each, decision in decided if decision.allowed]
    return {"items": [_told(each, decision) for each, decision in _still_there(work, allowed)], "next": found.next}


def _reachable(actor: Actor) -> ColumnElement[bool]:
    """What a list may look at; each row is decided on afterwards."""
    if actor.has(*BEFORE_SAM):
        return true()
    signed = s.c.state == StoryState.SIGNED if actor.has(Role.SAM) else false()
    return or_(s.c.proposed_by == actor.account, signed)


def _told(found: Story, decision: Decision) -> dict[str, Any]:
    told = {name: getattr(found, name) for name in SHOWN if decision.shows(name)}
    if decision.shows("actions"):
        told["actions"] = _actions(decision.actor, found)
    return told


def _actions(actor: Actor, found: Story) -> list[str]:
    """What the caller may do with it now, for a screen."""
    why_not = {
        "redact": found.why_not_redact,
        "sign": found.why_not_sign(Signature(actor.account, actor.organisation)),
        "withdraw": found.why_not_withdraw,
        "erase": None,
    }
    stands = towards(actor, found)
    return [action for action, rule in why_not.items() if rule is None and would_allow(actor, action, stands)]


def _still_there(work: UnitOfWork, decided: list[tuple[Story, Decision]]) -> list[tuple[Story, Decision]]:
    """Those that may be shown. That SAM reads one is kept first; what was taken back just before is not shown any more."""
    new = {each.id for each, decision in decided if Relation.SAM in decision.resource.relations and not each.seen}
    if not new:
        return decided
    there = s.c.id.in_(new), s.c.state == StoryState.SIGNED
    kept = set(work.session.scalars(update(s).where(*there).values(seen=True).returning(s.c.id)))
    return [(each, decision) for each, decision in decided if each.id not in new - kept]
