"""Who asks: a person's account, an API client, or a service itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from shared.access.relations import Relation
from shared.reference.codes import Role


@dataclass(frozen=True)
class Actor:
    """An account with what its organisation made of it. ``organisation`` is a KBO number; ``areas`` are working areas.

    ``scopes`` narrow a program (:mod:`shared.access.scopes`); people and services have none.
    """

    account: UUID
    roles: frozenset[Role]
    organisation: str
    areas: frozenset[str] = frozenset()
    participant: UUID | None = None
    scopes: frozenset[str] | None = None

    @classmethod
    def system(cls, service: str) -> "Actor":
        """A service that acts on an event or a timer."""
        return cls(uuid5(NAMESPACE_URL, f"tandem:{service}"), frozenset({Role.SYSTEM}), service)

    @property
    def function(self) -> str:
        """What a log or a history may say of the actor: the functions, never the name."""
        return ", ".join(sorted(self.roles))

    def standing_by(self, roles: Mapping[Role, Relation]) -> frozenset[Relation]:
        """The relations that the actor's roles give, each as ``roles`` says."""
        return frozenset(relation for role, relation in roles.items() if self.has(role))

    def has(self, *roles: Role) -> bool:
        """Whether the actor has one of the roles."""
        return not self.roles.isdisjoint(roles)
