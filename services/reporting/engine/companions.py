"""Small cells that are told nothing of, so that being told nothing does not say «ten or more»."""

import hashlib
import hmac
from collections.abc import Collection, Mapping

from services.reporting.engine.primary import Hidden


def companions(hidden: Mapping[int, Hidden], needed: Collection[int], key: bytes, period: str) -> frozenset[int]:
    """The small rows of a new release to label open: those a proof needs open, and at least as many as are hidden otherwise.

    Drawn by the key of the year, anew for each period. There may be fewer small rows than that: then it is all of them.
    """
    few = {row for row, reason in hidden.items() if reason is Hidden.FEW}
    chosen = few & set(needed)
    others = sorted(few - chosen, key=lambda row: _lot(key, period, row))
    return frozenset(chosen) | frozenset(others[: max(0, len(hidden) - len(few) - len(chosen))])


def _lot(key: bytes, period: str, row: int) -> bytes:
    return hmac.digest(key, f"companion:{period}:{row}".encode(), hashlib.sha256)
