"""What callers ask of the portal."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from shared.reference.codes import OrganisationKind, Role

#: More ids than this are not looked up in the directory at once.
MOST_IDS: Final = 200


@dataclass(frozen=True)
class RegisterOrganisation:
    """Make an organisation known."""

    kbo: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True)
class CreateAccount:
    """Give somebody an account; without a password there is no built-in login."""

    username: str
    display_name: str
    organisation: str
    roles: tuple[Role, ...]
    areas: tuple[str, ...] = ()
    participant: UUID | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class PlaceAccount:
    """Give an account other roles or areas; None leaves them as they are."""

    account: UUID
    roles: tuple[Role, ...] | None = None
    areas: tuple[str, ...] | None = None


@dataclass(frozen=True)
class CreateClient:
    """Let a program of an organisation log in."""

    client_id: str
    organisation: str
    roles: tuple[Role, ...]
    scopes: tuple[str, ...]


@dataclass(frozen=True)
class ListClients:
    """Programs of an organisation; without one, of all that the caller manages."""

    after: str | None
    limit: int
    organisation: str | None = None


@dataclass(frozen=True)
class ListAccounts:
    """Accounts of an organisation; without one, of all that the caller manages."""

    after: str | None
    limit: int
    organisation: str | None = None


@dataclass(frozen=True)
class ListProfessionals:
    """Who works at Tandem now; each filter narrows it further."""

    after: str | None
    limit: int
    organisation: str | None = None
    role: Role | None = None
    area: str | None = None
