"""How a release stands towards those who would read it."""

from enum import StrEnum


class State(StrEnum):
    """A proposed one waits for its signature, and exists for privacy officers alone; a withdrawn one is shown no more."""

    PROPOSED = "proposed"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
