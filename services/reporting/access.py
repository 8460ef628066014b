"""How an actor stands towards what was published, and towards what was not."""

from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.reference.codes import Role


def plan(actor: Actor) -> Resource:
    """The publication plan."""
    return Resource("plan", _reader(actor))


def release(actor: Actor) -> Resource:
    """What was published, of whatever period."""
    return Resource("release", _reader(actor))


def proposal(actor: Actor) -> Resource:
    """A release that nobody signed for yet: it waits for a privacy officer, and exists for no one else."""
    return Resource("proposal", _reader(actor))


def desk(actor: Actor) -> Resource:
    """What privacy officers decide about releases and the plan."""
    return Resource("desk", _reader(actor))


def wish(actor: Actor) -> Resource:
    """A table that readers would like to see planned."""
    return Resource("plan-request", _reader(actor))


def facts() -> Resource:
    """Sealed facts: nobody's; only the service itself works with them."""
    return Resource("facts-received")


def _reader(actor: Actor) -> frozenset[Relation]:
    functions = ((Role.SAM, Relation.SAM), (Role.PRIVACY_OFFICER, Relation.PRIVACY_OFFICER))
    return frozenset(relation for role, relation in functions if actor.has(role))
