"""Keys that come from the environment, where the processes of a service share no folder.

Each is base64url of 32 bytes: ``TANDEM_<SERVICE>_PRIVATE_KEY`` (the seed of an Ed25519 key), ``TANDEM_<SERVICE>_SECRET``. Whose
signatures are good stands in ``TANDEM_PUBLIC_KEYS``: ``service:key`` of each key, separated by commas; while a service gets a new
key, both are there.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache, lru_cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import Key, KeySet, OKPKey

from shared.mistake import Mistake

KEY_BYTES: Final = 32
PUBLIC_KEYS: Final = "TANDEM_PUBLIC_KEYS"


def given(variable: str) -> bytes | None:
    """The 32 bytes of a variable, None when it is not set. Raises ``Mistake`` for anything else, without its value."""
    text = os.environ.get(variable)
    return _decode(text, variable) if text else None


def private_key(service: str) -> OKPKey | None:
    """The key with which a service signs. Raises ``Mistake`` when nobody would believe its signatures."""
    seed = given(f"TANDEM_{service.upper()}_PRIVATE_KEY")
    return _private(service, seed, os.environ.get(PUBLIC_KEYS, "")) if seed is not None else None


def secret(service: str) -> bytes | None:
    """The secret from which a service derives others."""
    return given(f"TANDEM_{service.upper()}_SECRET")


def public_keys(service: str) -> KeySet | None:
    """The keys under which signatures of a service are good; None when the environment tells of nobody's."""
    text = os.environ.get(PUBLIC_KEYS)
    return _parse(text).get(service, KeySet([])) if text else None


def encode(content: bytes) -> str:
    """Base64url without padding, as all of these are written."""
    return urlsafe_b64encode(content).decode().rstrip("=")


def public_half(seed: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_of(service: str, public: bytes, **private: str) -> OKPKey:
    """A key of a service, with its id; ``d`` is the private half, when that is known."""
    parameters: dict[str, str | list[str]] = {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "Ed25519", "x": encode(public)}
    thumbprint = OKPKey.import_key(parameters).thumbprint()
    return OKPKey.import_key({**parameters, **private, "kid": f"{service}-{thumbprint[:12]}"})


@lru_cache(maxsize=64)
def _private(service: str, seed: bytes, public: str) -> OKPKey:
    key = key_of(service, public_half(seed), d=encode(seed))
    if public and key.kid not in {each.kid for each in _parse(public).get(service, KeySet([])).keys}:
        raise Mistake(f"TANDEM_{service.upper()}_PRIVATE_KEY has no public half in {PUBLIC_KEYS}")
    return key


@cache
def _parse(text: str) -> dict[str, KeySet]:
    keys: dict[str, list[Key]] = {}
    for entry in text.split(","):
        service, _, public = entry.strip().partition(":")
        keys.setdefault(service, []).append(key_of(service, _decode(public, PUBLIC_KEYS)))
    return {service: KeySet(found) for service, found in keys.items()}


def _decode(text: str, variable: str) -> bytes:
    try:
        # what base64 does not know it would skip in silence
        content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        content = b""
    if encode(content) != text.rstrip("=") or len(content) != KEY_BYTES:
        raise Mistake(f"{variable} is not base64url of {KEY_BYTES} bytes")
    return content
