"""How far the making of a release is: what is told to whoever waits.

Never a number of people, and never a cell: which cells are being proven inside says why they are hidden.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Phase = Literal["count", "hide", "prove", "insiders", "check"]


@dataclass(frozen=True)
class Step:
    """So many done of so many."""

    what: Phase
    done: int
    of: int


Progress = Callable[[Step], None]


def untold(step: Step) -> None:
    """Nobody waits."""
