"""How far the making of a release is: what is told to whoever waits. Never a number of people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from services.reporting.engine.cells import Key

Phase = Literal["count", "hide", "prove", "insiders", "check"]


@dataclass(frozen=True)
class Step:
    """So many done of so many; ``about`` is the cell at hand."""

    what: Phase
    done: int
    of: int
    about: Key | None = None


Progress = Callable[[Step], None]


def untold(step: Step) -> None:
    """Nobody waits."""
