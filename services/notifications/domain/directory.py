"""Who there is: what notifications knows of accounts and tandems, by ids and codes, from the events of their owners."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.notifications.domain.address import Address, addresses_of
from shared.reference.codes import Role


@dataclass(eq=False)
class Member:
    """An account and its place in an organisation, as the portal last told. One that left gets no mail."""

    id: UUID
    organisation: str
    roles: tuple[Role, ...]
    areas: tuple[str, ...]
    active: bool = True
    version: int = 0

    def addresses(self) -> frozenset[Address]:
        """Where this account is reached; one that left, nowhere."""
        return addresses_of(self.id, self.roles, self.organisation, self.areas) if self.active else frozenset()


@dataclass(eq=False)
class Tandem:
    """The two casemanagers of a trajectory; ``id`` is the trajectory's. ``closed_at`` is set when the trajectory closed."""

    id: UUID
    participant: UUID
    work: UUID
    care: UUID
    closed_at: datetime | None = None
    version: int = 0
