"""Access tokens: EdDSA JSON Web Tokens of the portal, short-lived, for one service each."""

import time
from typing import Any, Final
from uuid import UUID

from shared.access import signed
from shared.access.actor import Actor
from shared.access.signed import BadToken, Fault
from shared.reference.codes import Role

ISSUER: Final = "portal"
#: Seconds that a token lives.
LIFETIME: Final = 300


def issue(actor: Actor, audience: str, *, lifetime: int = LIFETIME) -> str:
    """A token for ``actor`` that only the service ``audience`` takes."""
    claims = {
        "aud": audience,
        "sub": str(actor.account),
        "exp": int(time.time()) + lifetime,
        "roles": sorted(actor.roles),
        "org": actor.organisation,
        "areas": sorted(actor.areas),
        "participant": str(actor.participant) if actor.participant else None,
    }
    if actor.scopes is not None:
        claims["scope"] = " ".join(sorted(actor.scopes))
    return signed.sign(ISSUER, claims)


def verify(token: str, audience: str) -> Actor:
    """The actor of a token. Raises :class:`~shared.access.signed.BadToken`."""
    claims = signed.read(token, [ISSUER], aud=audience)
    try:
        return _actor(claims)
    except (ValueError, KeyError, TypeError) as error:
        raise BadToken(Fault.CLAIMS) from error


def _actor(claims: dict[str, Any]) -> Actor:
    participant, scope = claims["participant"], claims.get("scope")
    return Actor(
        account=UUID(str(claims["sub"])),
        roles=frozenset(Role(role) for role in claims["roles"]) - {Role.SYSTEM},
        organisation=str(claims["org"]),
        areas=frozenset(str(area) for area in claims["areas"]),
        participant=UUID(str(participant)) if participant else None,
        scopes=None if scope is None else frozenset(str(scope).split()),
    )
