"""How a release stands towards those who would read it."""

from enum import StrEnum


class State(StrEnum):
    """One that is proposed waits for its signature, and exists for privacy officers alone; one that is withdrawn is shown no more."""

    PROPOSED = "proposed"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
