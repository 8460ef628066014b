"""How far a trajectory is, of what is allowed: for lists, which know its clocks and not its head."""

from dataclasses import dataclass
from datetime import date

from services.portal.screens.frame.months import months_between


@dataclass(frozen=True)
class Months:
    """``done`` months of ``all``, and the ``least`` that the law asks; ``all`` is what is allowed as things stand."""

    done: int
    all: int
    least: int

    @classmethod
    def of(cls, started: date, minimum: date, end: date, today: date) -> "Months":
        """From the days of the clocks; the month that runs counts as begun."""
        whole = max(1, months_between(started, end))
        return cls(min(max(1, months_between(started, today) + 1), whole), whole, months_between(started, minimum))
