"""How an actor stands towards a request, one by one and as a condition on many."""

from sqlalchemy import ColumnElement, false, or_

from services.intake.domain.request import Request
from services.intake.tables import request_table
from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.reference.codes import Role

KIND = "request"


def request(actor: Actor, asked: Request) -> Resource:
    """One request: filed by the actor's organisation, or lying in an area where the actor decides for VDAB."""
    relations = set()
    if actor.has(Role.INTAKE_WORKER) and actor.organisation == asked.organisation:
        relations.add(Relation.INTAKE)
    if actor.has(Role.VDAB_MEDIATOR) and asked.area in actor.areas:
        relations.add(Relation.VDAB)
    return Resource(KIND, frozenset(relations), id=asked.id)


def requests(actor: Actor) -> Resource:
    """All requests together: what one may list, and add to for one's own organisation."""
    roles = {Role.INTAKE_WORKER: Relation.INTAKE, Role.VDAB_MEDIATOR: Relation.VDAB}
    return Resource(KIND, frozenset(relation for role, relation in roles.items() if actor.has(role)))


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition in SQL under which :func:`request` finds a relation."""
    ways: list[ColumnElement[bool]] = [false()]
    if actor.has(Role.INTAKE_WORKER):
        ways.append(request_table.c.organisation == actor.organisation)
    if actor.has(Role.VDAB_MEDIATOR):
        ways.append(request_table.c.area.in_(actor.areas))
    return or_(*ways)
