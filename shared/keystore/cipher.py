"""Encryption: one random key for each owner (a person, a file), which stands wrapped by a service's master key.

AES-256-GCM throughout. What a sealed text is of, is authenticated with it, so that nobody can put one in the place of another;
wrapped keys are held to their owner in the same way. Sub-keys come from the master key by HKDF-SHA256.
"""

import hashlib
import hmac
import secrets
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


class DataKey:
    """The key of one owner, opened. It is nowhere but in memory."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._key = key
        self._purposes: dict[str, bytes] = {}

    def mac(self, value: bytes, purpose: str) -> bytes:
        """The keyed hash of a value (HMAC-SHA256), which is the same each time; those of two purposes tell nothing of each other.

        Without the key, nobody can find a value by trying.
        """
        if purpose not in self._purposes:
            self._purposes[purpose] = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"tandem/mac/{purpose}".encode()).derive(
                self._key
            )
        return hmac.digest(self._purposes[purpose], value, "sha256")

    def seal(self, text: bytes, about: str) -> bytes:
        """Encrypt a text; ``about`` says what it is of, and has to be said again to open it."""
        return _encrypt(self._cipher, text, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        """Decrypt a text. Raises ``InvalidTag`` when it was tampered with, or sealed by another key or about something else."""
        return _decrypt(self._cipher, sealed, about.encode())


class Master:
    """A service's master key of 32 bytes. ``name`` tells it from others, and nothing of it."""

    def __init__(self, service: str, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("the master key has 32 bytes")
        self.name = hashlib.sha256(f"tandem-{service}-master".encode() + key).hexdigest()[:16]
        self._wrap = AESGCM(derive(key, service, "wrap"))

    def new_key(self, owner: UUID) -> bytes:
        """A fresh random key for an owner, wrapped."""
        return self.wrap(owner, secrets.token_bytes(KEY_BYTES))

    def wrap(self, owner: UUID, key: bytes) -> bytes:
        """The key of an owner, as it may be kept."""
        return _encrypt(self._wrap, key, owner.bytes)

    def unwrap(self, owner: UUID, wrapped: bytes) -> bytes:
        """The key of an owner. Raises ``InvalidTag`` when it is another's, or was wrapped by another master key."""
        return _decrypt(self._wrap, wrapped, owner.bytes)


def derive(master: bytes, service: str, purpose: str) -> bytes:
    """A key for one purpose of a service; those of two purposes tell nothing of each other."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"tandem/{service}/{purpose}".encode()).derive(master)


def _encrypt(cipher: AESGCM, text: bytes, about: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, text, about)


def _decrypt(cipher: AESGCM, sealed: bytes, about: bytes) -> bytes:
    return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
