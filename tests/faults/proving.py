"""What every scenario has, wherever it is played: facts that were seen, and processes that were meant to end as they did."""

import time
from collections.abc import Callable

from tests.faults.keeper import Keeper

#: Seconds between two looks.
PAUSE = 0.1


class NotProven(Exception):
    """What the scenario is about did not happen, so that it says nothing."""


class Proving:
    """Facts of one scenario. Processes that ended before it are none of its business."""

    def __init__(self, keeper: Keeper) -> None:
        self.facts: list[str] = []
        #: What the scenario itself saw that should not be.
        self.wrong: list[str] = []
        self.holes_are_normal = False
        self._keeper = keeper
        self._expected_ends: dict[int, int] = {}
        self._ended_before = len(keeper.ended)

    def prove(self, fact: object, words: str) -> None:
        """Note what was seen. Raises :class:`NotProven` when it was not."""
        if not fact:
            raise NotProven(words)
        self.facts.append(words)

    def prove_soon(self, fact: Callable[[], object], words: str, seconds: float = 120.0) -> None:
        """As :meth:`prove`, of what may take a while."""
        end = time.monotonic() + seconds
        while not (seen := fact()) and time.monotonic() < end:
            time.sleep(PAUSE)
        self.prove(seen, words)

    def expect_end(self, pid: int, code: int) -> None:
        """A process that ends with this code was meant to."""
        self._expected_ends[pid] = code

    def wrong_ends(self) -> list[str]:
        """Processes that ended otherwise than they were told to, or meant to."""
        return [
            f"{one.name} ended with {one.code}"
            for one in self._keeper.ended[self._ended_before :]
            if self._expected_ends.get(one.pid, 0 if one.asked else None) != one.code
        ]
