"""One hash for many rows: a Merkle tree as RFC 6962 (Certificate Transparency) has it, with SHA-256.

Leaves and inner nodes are hashed under different prefixes, so that no row can pass for a part of the tree.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

_LEAF: Final = b"\x00"
_NODE: Final = b"\x01"


def leaf(row: Mapping[Any, Any]) -> bytes:
    """The hash of one row."""
    return leaf_of(canonical(row))


def leaf_of(data: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(_LEAF + data).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash of all leaves, in this order and no other."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(_NODE + root(leaves[:half]) + root(leaves[half:])).digest()


def canonical(row: Mapping[Any, Any]) -> bytes:
    """A row as the same bytes whenever and by whomever it is read.

    An empty column is left out: one that is added later changes nothing of what was sealed before.
    """
    told = {name: _plain(value) for name, value in row.items() if value is not None}
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if isinstance(value, bool | int) else str(value)
