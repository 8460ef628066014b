"""How an actor stands towards what was published, and towards what was not."""

from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.reference.codes import Role


def plan(actor: Actor) -> Resource:
    """The publication plan."""
    return Resource("plan", _policy(actor))


def release(actor: Actor) -> Resource:
    """Published tables, of whatever quarter."""
    return Resource("release", _policy(actor))


def facts() -> Resource:
    """Sealed facts: nobody's; only the service itself works with them."""
    return Resource("facts-received")


def _policy(actor: Actor) -> frozenset[Relation]:
    return frozenset({Relation.SAM}) if actor.has(Role.SAM) else frozenset()
