"""The signature upon a manifest: this engine made these bytes. That they may be seen is signed for elsewhere, by a person."""

from binascii import Error
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from joserfc.jwk import KeySet, OKPKey

from services.reporting.release.canonical import canonical, read
from shared.access.given_keys import encode

ALGORITHM = "EdDSA"


def sign(manifest: bytes, key: OKPKey) -> bytes:
    """What ``manifest.sig`` holds: an Ed25519 signature over the bytes of the manifest."""
    private = key.private_key
    assert isinstance(private, Ed25519PrivateKey)  # noqa: S101 - every key of ours is one
    return canonical({"alg": ALGORITHM, "kid": key.kid, "signature": encode(private.sign(manifest))})
