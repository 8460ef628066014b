"""What people ask of the published tables."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """Figures of one release, broken down by ``group_by`` and narrowed to the codes in ``where``.

    ``table`` need only be said where tables that count different things can be broken down so.
    """

    release: str
    group_by: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
    table: str | None = None
