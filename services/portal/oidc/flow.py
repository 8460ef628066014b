"""One login at a provider: sent there with a state, a nonce and a verifier of our own, and what comes back held against them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from services.portal.domain.outsider import Outsider, TargetGroup
from services.portal.oidc.provider import CodeRefused, Provider
from services.portal.oidc.registration import Registration
from shared.reference.identifiers import InvalidIdentifier, parse_kbo

#: What an identity token may be signed with: never nothing, and never a secret that we have too.
ALGORITHMS: Final = ("RS256", "PS256", "ES256", "Ed25519", "EdDSA")
#: Seconds that the clocks of the provider and ours may differ.
LEEWAY: Final = 30


class LoginRefused(Exception):
    """A login that is not good; ``reason`` is for the log, not for who tried."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Begun:
    """A login that was begun, as the browser keeps it until it is finished. It is good for one answer."""

    state: str
    nonce: str
    verifier: str
    then: str


@dataclass(frozen=True)
class Login:
    """Somebody who logged in at the provider, and where they wanted to go. ``proof`` is the identity token, to log out with."""

    who: Outsider
    then: str
    proof: str | None


def begin(provider: Provider, then: str) -> tuple[str, Begun]:
    """Where to send the browser, and what it keeps. Raises ``ProviderAway``."""
    begun = Begun(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), then)
    address = provider.client().way_in(provider.metadata.authorization, begun.state, begun.nonce, begun.verifier)
    return address, begun


def finish(provider: Provider, begun: Begun | None, answer: Mapping[str, str]) -> Login:
    """Who logged in, by what the provider sent the browser back with. Raises ``LoginRefused`` and ``ProviderAway``.

    ``begun`` is what this browser began with the state of the answer, None when it began nothing with it.
    """
    if begun is None:
        raise LoginRefused("state")
    told = answer.get("iss")
    if told != provider.registration.issuer and (told is not None or provider.metadata.names_itself):
        raise LoginRefused("iss")
    if not answer.get("code"):
        raise LoginRefused("no-code")
    try:
        token = provider.identity_token(answer["code"], begun.verifier)
    except CodeRefused as error:
        raise LoginRefused("code") from error
    claims = _claims(provider, token, begun.nonce)
    who = _outsider(provider.registration, claims)
    # a token with somebody's national number is not kept, not even to log out with
    return Login(who, begun.then, None if "rrn" in claims else token)


def _claims(provider: Provider, token: str, nonce: str) -> Mapping[str, Any]:
    client = provider.registration.client_id
    registry = jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": provider.registration.issuer},
        aud={"essential": True, "value": client},
        azp={"value": client},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        claims = _signed(provider, token)
        registry.validate(claims)
    except (JoseError, ValueError, TypeError) as error:
        raise LoginRefused(f"token:{type(error).__name__}") from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims:
        raise LoginRefused("token:azp")
    return claims


def _signed(provider: Provider, token: str) -> dict[str, Any]:
    """What a token says, once its signature is known for the provider's; a key that we do not know may be its new one."""
    keys = provider.keys()
    try:
        return _decoded(token, keys)
    except InvalidKeyIdError:
        return _decoded(token, provider.keys(other_than=keys))


def _decoded(token: str, keys: KeySet) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    return claims


def _outsider(registration: Registration, claims: Mapping[str, Any]) -> Outsider:
    """Who a provider says to have seen, by the claims of ACM/IDM; other providers leave ``vo_`` out."""
    group, code = claims.get("vo_doelgroepcode"), claims.get("vo_orgcode")
    try:
        return Outsider(
            issuer=registration.issuer,
            subject=str(claims["sub"]),
            organisation=_kbo(registration, str(code)) if code else None,
            group=TargetGroup(group) if group else None,
        )
    except (InvalidIdentifier, ValueError) as error:
        raise LoginRefused("organisation") from error


def _kbo(registration: Registration, code: str) -> str:
    return registration.organisations.get(code) or parse_kbo(code).digits
