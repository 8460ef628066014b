"""The story ends where something is not as it should be."""

from typing import Final

#: What was found is told up to this length.
_LONGEST: Final = 1500


class Deviation(Exception):
    """What was expected, and what was found instead."""

    def __init__(self, expected: str, found: object) -> None:
        super().__init__(f"expected {expected}; found {str(found)[:_LONGEST]}")
