"""Encryption of persons: one random key per person, wrapped by a master key; keyed hashes to find them by.

AES-256-GCM throughout; the person's id is authenticated with each text, so that sealed texts cannot be swapped between rows.
Sub-keys for wrapping and for each kind of search token come from the master key by HKDF-SHA256.
"""

import hashlib
import hmac
import secrets
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.identity.domain.person import PersonKey

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
#: Long enough that two persons never share a token by chance, short enough for a small index.
TOKEN_BYTES: Final = 16


class Vault:
    """Seals and opens particulars, and makes search tokens, under one master key of 32 bytes."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise ValueError("the master key has 32 bytes")
        self.name = hashlib.sha256(b"tandem-identity-master" + master).hexdigest()[:16]
        self._wrap = AESGCM(_derive(master, "wrap"))
        self._search = _derive(master, "search")

    def new_key(self, person: UUID) -> PersonKey:
        """A fresh random key for a person, wrapped."""
        return PersonKey(id=person, master=self.name, wrapped=_encrypt(self._wrap, secrets.token_bytes(KEY_BYTES), person))

    def seal(self, key: PersonKey, text: bytes) -> bytes:
        """Encrypt a text for the person of the key."""
        return _encrypt(self._unwrap(key), text, key.id)

    def open(self, key: PersonKey, sealed: bytes) -> bytes:
        """Decrypt a text of the person of the key; raises InvalidTag when text or key were tampered with."""
        return _decrypt(self._unwrap(key), sealed, key.id)

    def token(self, kind: str, *parts: str) -> bytes:
        """A keyed hash to find somebody by; tokens of another kind or with parts cut otherwise never meet."""
        text = "\x1f".join((kind, *parts)).encode()
        return hmac.digest(self._search, text, "sha256")[:TOKEN_BYTES]

    def _unwrap(self, key: PersonKey) -> AESGCM:
        return AESGCM(_decrypt(self._wrap, key.wrapped, key.id))


def _derive(master: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"tandem/identity/{purpose}".encode()).derive(master)


def _encrypt(cipher: AESGCM, text: bytes, person: UUID) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, text, person.bytes)


def _decrypt(cipher: AESGCM, sealed: bytes, person: UUID) -> bytes:
    return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], person.bytes)
