"""The key of a year, from which the lots of its rounding come: random, kept apart, and destroyed when the year is closed.

With it and the register, somebody could tell which figures were rounded up; without it nobody can draw the same lots again.
"""

from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from shared.keystore.cipher import DataKey
from shared.keystore.store import keys_of

_OWNER: Final = "tandem:reporting:cells:{year}"
_BYTES: Final = 8  # of a record key: sums of them go round at 2⁶⁴


def owner_of(year: str) -> UUID:
    """Whom the key store knows the key of a year by."""
    return uuid5(NAMESPACE_URL, _OWNER.format(year=year))


def year_key(year: str) -> DataKey:
    """The key of a year, made when its first facts come in."""
    return keys_of("reporting").make(owner_of(year))


def record_key(key: DataKey, pseudonym: str, quarter: str) -> int:
    """The record key of somebody in a quarter: the same in every table, and of another quarter another one."""
    return int.from_bytes(key.mac(f"{pseudonym} {quarter}".encode(), "record")[:_BYTES], "big")


def rounding_key(year: str) -> bytes | None:
    """What draws the lots of a year; nothing when there are no facts of it, or no longer."""
    key = keys_of("reporting").get(owner_of(year))
    return None if key is None else key.mac(b"", "rounding")
