"""Access tokens: EdDSA JSON Web Tokens of the portal, short-lived, for one service each."""

import time
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError

from shared.access.actor import Actor
from shared.access.keys import public_keys, signing_key
from shared.reference.codes import Role

ISSUER = "portal"
#: Seconds that a token lives.
LIFETIME = 300
#: Seconds that clocks of machines may differ.
LEEWAY = 5
ALGORITHMS = ["Ed25519"]


class BadToken(Exception):
    """A token that is not good here: forged, expired, for another service, or no token at all."""


def issue(actor: Actor, audience: str, *, lifetime: int = LIFETIME) -> str:
    """A token for ``actor`` that only the service ``audience`` takes."""
    key = signing_key(ISSUER)
    claims = {
        "iss": ISSUER,
        "aud": audience,
        "sub": str(actor.account),
        "exp": int(time.time()) + lifetime,
        "roles": sorted(actor.roles),
        "org": actor.organisation,
        "areas": sorted(actor.areas),
        "participant": str(actor.participant) if actor.participant else None,
    }
    return jwt.encode({"alg": ALGORITHMS[0], "kid": key.kid}, claims, key, algorithms=ALGORITHMS)


def verify(token: str, audience: str) -> Actor:
    """The actor of a token. Raises :class:`BadToken`."""
    try:
        claims = jwt.decode(token, public_keys(ISSUER), algorithms=ALGORITHMS).claims
        registry = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
        )
        registry.validate(claims)
        return _actor(claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise BadToken(type(error).__name__) from error


def _actor(claims: dict[str, object]) -> Actor:
    roles, areas, participant = claims["roles"], claims["areas"], claims["participant"]
    if not isinstance(roles, list) or not isinstance(areas, list):
        raise BadToken("claims")
    return Actor(
        account=UUID(str(claims["sub"])),
        roles=frozenset(Role(role) for role in roles) - {Role.SYSTEM},
        organisation=str(claims["org"]),
        areas=frozenset(str(area) for area in areas),
        participant=UUID(str(participant)) if participant else None,
    )
