"""Keyed hashes to find persons by, under a key derived from identity's master key by HKDF-SHA256."""

import hmac
from functools import cache
from typing import Final

from shared.keystore.cipher import derive
from shared.keystore.master_keys import master_key

#: Long enough that two persons never share a token by chance, short enough for a small index.
TOKEN_BYTES: Final = 16


class Vault:
    """Makes search tokens under one master key."""

    def __init__(self, master: bytes) -> None:
        self._search = derive(master, "identity", "search")

    def token(self, kind: str, *parts: str) -> bytes:
        """A keyed hash to find somebody by; tokens of another kind or with parts cut otherwise never meet."""
        text = "\x1f".join((kind, *parts)).encode()
        return hmac.digest(self._search, text, "sha256")[:TOKEN_BYTES]


@cache
def vault() -> Vault:
    """The vault under identity's master key. Raises ``Mistake`` when there is none."""
    return Vault(master_key("identity"))
