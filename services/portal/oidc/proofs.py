"""Identity tokens as they are kept beside a session: sealed, so that a copy of the table tells nothing of who logged in where."""

import secrets
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.access.keys import secret

_NONCE_BYTES: Final = 12


def seal(proof: str, session: UUID) -> bytes:
    """A proof that only this portal reads, and only for this session."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher().encrypt(nonce, proof.encode(), session.bytes)


def unseal(sealed: bytes, session: UUID) -> str | None:
    """What was sealed; None when it was sealed under another secret, or for another session."""
    try:
        return _cipher().decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], session.bytes).decode()
    except InvalidTag:
        return None


def _cipher() -> AESGCM:
    return AESGCM(secret("portal", "login-proofs"))
