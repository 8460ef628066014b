"""Rounding by lot, where the lot falls by a key: the same people give the same value in every table, for ever.

How it goes is public; only the key is secret, and it is destroyed with its year. Whole numbers only.
"""

import hashlib
import hmac
from typing import Final

import numpy as np

from services.reporting.engine.contributions import Contributions
from services.reporting.engine.matrix import Ints
from services.reporting.engine.system import System

_BYTES: Final = 8
_RANGE: Final = 2 ** (8 * _BYTES)


def cell_values(system: System, contributions: Contributions, key: bytes, base: int) -> Ints:
    """The rounded count of every row, also of those that will be hidden: at most ``base - 1`` off, and unbiased."""
    counts = system.matrix.sums(contributions.counts).tolist()
    sums = system.matrix.sums(contributions.keys).tolist()
    return np.array(
        [rounded(count, lot(key, key_sum), base) for count, key_sum in zip(counts, sums, strict=True)], dtype=np.int64
    )


def rounded(count: int, drawn: int, base: int) -> int:
    """Up in as many lots of ``base`` as the count is above the multiple below it; ``drawn`` is below 2⁶⁴."""
    above = count % base
    return count - above + (base if drawn < above * _RANGE // base else 0)


def lot(key: bytes, key_sum: int) -> int:
    """The lot of a set of people, from the sum of their record keys: evenly spread below 2⁶⁴."""
    message = b"rounding:" + key_sum.to_bytes(_BYTES, "big")
    return int.from_bytes(hmac.digest(key, message, hashlib.sha256)[:_BYTES], "big")
