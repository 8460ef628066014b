"""What may be seen of a count. The one place that decides it, for all tables of a release together."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.reporting.domain.counting import Count
from services.reporting.domain.plan import Coords


class CellStatus(StrEnum):
    """Whether the value of a cell is shown. A hidden cell may hold nobody or a few: nothing tells which."""

    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Cell:
    """A cell as it is published. ``value`` is a number of people, or None when it is hidden."""

    table: str
    coords: Coords
    value: int | None

    @property
    def status(self) -> CellStatus:
        """Shown or hidden."""
        return CellStatus.HIDDEN if self.value is None else CellStatus.SHOWN


def protect(counts: Iterable[Count], minimum: int) -> tuple[Cell, ...]:
    """Hide each count below ``minimum``, zero like any other, for a zero would tell of a group that nobody is in it."""
    return tuple(Cell(each.table, each.coords, each.people if each.people >= minimum else None) for each in counts)
