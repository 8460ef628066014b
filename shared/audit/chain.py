"""Seals as they hang together: each holds the hash of the one before."""

from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from shared.audit.merkle import canonical

#: What the first seal of a service is built upon.
NOTHING: Final = bytes(32)


@dataclass(frozen=True)
class Seal:
    """The rows ``first`` to ``last`` of a service's log as they were at ``sealed_at``: how many, from when on, and their root."""

    service: str
    number: int
    first: int
    last: int
    rows: int
    since: datetime
    root: bytes
    previous: bytes
    sealed_at: datetime

    @property
    def hash(self) -> bytes:
        """What the next seal is built upon: it changes with every part of this one."""
        return sha256(canonical(asdict(self))).digest()


@dataclass(frozen=True)
class Head:
    """How far a service is sealed: the number, last row and hash of its newest seal."""

    number: int = 0
    last: int = 0
    hash: bytes = NOTHING

    def fits(self, seal: Seal) -> bool:
        """Whether this is the newest seal indeed."""
        return (self.number, self.last, self.hash) == (seal.number, seal.last, seal.hash)
