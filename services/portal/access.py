"""How an actor stands towards accounts and organisations."""

from dataclasses import replace
from uuid import UUID

from services.portal.domain.organisation import Organisation
from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.reference.codes import OrganisationKind, Role


def account(actor: Actor, organisation: str, own: Organisation | None, identity: UUID | None = None) -> Resource:
    """An account of an organisation (KBO); ``own`` is the actor's organisation."""
    relations = set()
    if identity == actor.account:
        relations.add(Relation.SELF)
    if actor.has(Role.ORGANISATION_ADMIN) and (actor.organisation == organisation or keeps_platform(actor, own)):
        relations.add(Relation.ORGANISATION_ADMIN)
    if keeps_platform(actor, own):
        relations.add(Relation.VDAB)
    return Resource("account", frozenset(relations), id=identity)


def client(actor: Actor, organisation: str, own: Organisation | None, identity: UUID | None = None) -> Resource:
    """A program of an organisation (KBO), managed as its accounts are."""
    return replace(account(actor, organisation, own, identity), kind="client")


def organisation(actor: Actor, own: Organisation | None) -> Resource:
    """The list of organisations."""
    keeper = {Relation.VDAB} if keeps_platform(actor, own) else set()
    return Resource("organisation", frozenset({Relation.ANYONE} | keeper))


def directory(actor: Actor) -> Resource:
    """Names and functions of professionals: for each other, not for participants."""
    return Resource("directory", frozenset() if actor.has(Role.PARTICIPANT) else frozenset({Relation.ANYONE}))


def keeps_platform(actor: Actor, own: Organisation | None) -> bool:
    """Whether the actor administers VDAB, which keeps the platform and so lets organisations in."""
    return actor.has(Role.ORGANISATION_ADMIN) and own is not None and own.kind is OrganisationKind.VDAB
