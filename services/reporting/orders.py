"""What people ask of the published tables."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """Cells of one release, broken down by ``group_by`` and narrowed to the codes in ``where``."""

    release: str
    group_by: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
