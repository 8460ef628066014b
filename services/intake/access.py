"""How an actor stands towards a request or a draft, one by one and as a condition on many."""

from sqlalchemy import ColumnElement, and_

from services.intake.domain.draft import Draft
from services.intake.domain.request import Request
from services.intake.tables import draft_table, request_table
from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.reference.codes import Role

KIND = "request"
DRAFT = "draft"


def request(actor: Actor, asked: Request) -> Resource:
    """One request: filed by the actor's organisation, or lying in an area where the actor decides for VDAB."""
    relations = set()
    if actor.has(Role.INTAKE_WORKER) and actor.organisation == asked.organisation:
        relations.add(Relation.INTAKE)
    if actor.has(Role.VDAB_MEDIATOR) and asked.area in actor.areas:
        relations.add(Relation.VDAB)
    return Resource(KIND, frozenset(relations), id=asked.id, file=asked.id)


def requests(actor: Actor) -> Resource:
    """All requests together: what one may list, and add to for one's own organisation."""
    roles = {Role.INTAKE_WORKER: Relation.INTAKE, Role.VDAB_MEDIATOR: Relation.VDAB}
    return Resource(KIND, actor.standing_by(roles))


def ways(actor: Actor) -> list[ColumnElement[bool]]:
    """The conditions in SQL under which :func:`request` finds a relation."""
    found: list[ColumnElement[bool]] = []
    if actor.has(Role.INTAKE_WORKER):
        found.append(request_table.c.organisation == actor.organisation)
    if actor.has(Role.VDAB_MEDIATOR):
        found += [request_table.c.area == area for area in sorted(actor.areas)]
    return found


def draft(actor: Actor, begun: Draft) -> Resource:
    """One draft: of whoever began it, as long as they work for that organisation."""
    own = actor.account == begun.author and actor.organisation == begun.organisation
    return Resource(DRAFT, drafts(actor).relations if own else frozenset(), id=begun.id)


def drafts(actor: Actor) -> Resource:
    """All drafts together: what one may list, and begin."""
    return Resource(DRAFT, actor.standing_by({Role.INTAKE_WORKER: Relation.INTAKE}))


def own_drafts(actor: Actor) -> ColumnElement[bool]:
    """The condition in SQL under which :func:`draft` finds a relation."""
    return and_(draft_table.c.author == actor.account, draft_table.c.organisation == actor.organisation)
