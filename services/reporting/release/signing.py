"""The signature upon a manifest: this engine made these bytes. That they may be seen is signed for elsewhere, by a person."""

from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import OKPKey

from services.reporting.release.canonical import canonical
from shared.access.given_keys import encode

ALGORITHM: Final = "EdDSA"


def sign(manifest: bytes, key: OKPKey) -> bytes:
    """What ``manifest.sig`` holds: an Ed25519 signature over its bytes. Raises ``TypeError`` for another kind of key."""
    private = key.private_key
    if not isinstance(private, Ed25519PrivateKey):
        raise TypeError("a release is signed with an Ed25519 key")
    return canonical({"alg": ALGORITHM, "kid": key.kid, "signature": encode(private.sign(manifest))})
