"""What our services sign for a while: tokens and permits. Why one is refused is for the log, and not for who brought it."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import BadSignatureError, ClaimError, ExpiredTokenError, JoseError, UnsupportedAlgorithmError
from joserfc.jwk import KeySet

from shared.access.keys import public_keys, signing_key

ALGORITHMS: Final = ["Ed25519"]
#: Seconds that clocks of machines may differ.
LEEWAY: Final = 5

#: What the id of a key of ours looks like: nothing else that a stranger wrote there comes into a log.
_KEY_ID: Final = re.compile(r"[a-z]{1,20}-[A-Za-z0-9_-]{12}")


class Fault(StrEnum):
    """What is wrong with it."""

    MALFORMED = "malformed"
    KEY = "unknown-key"
    ALGORITHM = "algorithm"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    HOLDER = "holder"
    EXPIRED = "expired"
    CLAIMS = "claims"


_CLAIM_FAULTS: Final = {"iss": Fault.ISSUER, "aud": Fault.AUDIENCE, "sub": Fault.HOLDER, "exp": Fault.EXPIRED}


class BadToken(Exception):
    """It is forged, expired, for others, or nothing of ours at all; ``kid`` names its key when that can be one of ours."""

    def __init__(self, fault: Fault, kid: str | None = None) -> None:
        super().__init__(fault)
        self.fault, self.kid = fault, kid


def sign(issuer: str, claims: Mapping[str, Any]) -> str:
    """The claims with the signature of a service, which stands in them as issuer."""
    key = signing_key(issuer)
    header = {"alg": ALGORITHMS[0], "kid": key.kid}
    return jwt.encode(header, {"iss": issuer, **claims}, key, algorithms=ALGORITHMS)


def read(text: str, issuers: Sequence[str], **expected: str) -> dict[str, Any]:
    """The claims of what one of ``issuers`` signed, for as long as it is good. Raises :class:`BadToken`.

    ``expected`` are claims that must be there with this value. The key alone tells who signed: each key is of one service.
    """
    kid = ""
    try:
        kid = str(jws.extract_compact(text.encode()).headers().get("kid", ""))
        issuer, keys = _signer(kid, issuers)
        claims = jwt.decode(text, keys, algorithms=ALGORITHMS).claims
        wanted: dict[str, Any] = {name: {"essential": True, "value": value} for name, value in expected.items()}
        wanted["iss"] = {"essential": True, "value": issuer}
        jwt.JWTClaimsRegistry(leeway=LEEWAY, exp={"essential": True}, **wanted).validate(claims)
    except (JoseError, ValueError) as error:
        raise BadToken(_fault(error), _ours(kid)) from error
    return claims


def _signer(kid: str, issuers: Sequence[str]) -> tuple[str, KeySet]:
    """Whose key this is, and the keys of that service that are good now."""
    for issuer in issuers:
        keys = public_keys(issuer)
        if any(key.kid == kid for key in keys.keys):
            return issuer, keys
    raise BadToken(Fault.KEY, _ours(kid))


def _ours(kid: str) -> str | None:
    return kid if _KEY_ID.fullmatch(kid) else None


def _fault(error: Exception) -> Fault:
    match error:
        case ExpiredTokenError():
            return Fault.EXPIRED
        case ClaimError():
            return _CLAIM_FAULTS.get(error.claim, Fault.CLAIMS)
        case BadSignatureError():
            return Fault.SIGNATURE
        case UnsupportedAlgorithmError():
            return Fault.ALGORITHM
        case _:
            return Fault.MALFORMED
