"""Who a notice is for.

An address names a group, and who belongs to it is looked up when the notice is read or mailed, never when it is
raised: a colleague who joins later finds what is still open, one who left sees nothing, and it does not matter whether
the news of a person or of a file came first.
"""

from collections.abc import Iterable
from typing import Final, NewType
from uuid import UUID

from shared.reference.codes import Role

Address = NewType("Address", str)

#: How the address of a tandem begins.
TANDEM: Final = "tandem:"


def to_account(account: UUID) -> Address:
    """One account."""
    return Address(f"account:{account}")


def to_tandem(trajectory: UUID) -> Address:
    """The two casemanagers who accompany a trajectory now."""
    return Address(f"{TANDEM}{trajectory}")


def to_area(role: Role, area: str) -> Address:
    """Everybody with a role in a working area."""
    return Address(f"area:{role}:{area}")


def to_organisation(role: Role, organisation: str) -> Address:
    """Everybody with a role in an organisation (KBO number)."""
    return Address(f"organisation:{role}:{organisation}")


def to_role(role: Role) -> Address:
    """Everybody with a role."""
    return Address(f"role:{role}")


def addresses_of(account: UUID, roles: Iterable[Role], organisation: str, areas: Iterable[str]) -> frozenset[Address]:
    """Every address at which an account is reached by its place in its organisation."""
    held, served = tuple(roles), tuple(areas)
    return frozenset(
        {to_account(account)}
        | {to_role(role) for role in held}
        | {to_organisation(role, organisation) for role in held}
        | {to_area(role, area) for role in held for area in served}
    )
