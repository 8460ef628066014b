"""What is fixed by a publication, as bounds: every world within them could have given the same publication."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from services.reporting.engine.interval import UNBOUNDED, Published, intervals, share_row
from services.reporting.engine.matrix import Ints, Matrix, stacked
from services.reporting.engine.space import Space, space_of
from services.reporting.engine.sparse import Flags, Floats, Indexed

ALWAYS: Final = -1  # guard of a row that holds whatever is shown


@dataclass(frozen=True, eq=False)
class Constraints:
    """Rows over classes with their bounds: first every cell, then the relations, then what the rules say of a shown cell.

    ``guard`` names for each row the cell whose publication it rests on (itself for a cell): hide that cell and the row is
    free. ``shown`` and ``few`` are told of each cell; a cell that is neither is open. ``floor`` is the least of each class.
    """

    rows: Indexed
    low: Floats
    high: Floats
    floor: Ints
    guard: Ints
    shown: Flags
    few: Flags
    value: Ints
    space: Space

    @property
    def cells(self) -> int:
        """How many of the rows are cells."""
        return len(self.shown)

    @property
    def width(self) -> int:
        """How many classes there are."""
        return self.rows.matrix.width

    def holds(self, world: Ints) -> bool:
        """Whether this world fits everything."""
        sums = self.rows.matrix.sums(world)
        return bool((world >= self.floor).all() and (sums >= self.low).all() and (sums <= self.high).all())

    def loosened(self, cells: Ints) -> "Constraints":
        """The same when nothing is told any more of these cells."""
        told = np.zeros(self.cells, np.bool_)
        told[cells] = True
        free = (self.guard != ALWAYS) & told[self.guard]
        nothing = np.where(np.arange(len(self.guard)) < self.cells, 0.0, -np.inf)
        return replace(
            self,
            low=np.where(free, nothing, self.low),
            high=np.where(free, np.inf, self.high),
            shown=self.shown & ~told,
            few=self.few & ~told,
        )


def constraints_of(published: Published) -> Constraints:
    """Everything that follows from a publication, for whoever knows the plan and the rules."""
    system = published.system
    shares = [(each, group.whole) for group in system.groups for each in group.categories]
    share = [share_row(system.matrix, each, whole, system.plan.rules.homogeneity) for each, whole in shares]
    ruled = Matrix.of([row for row, _ in share], [weights for _, weights in share], system.matrix.width)
    low, high = intervals(published)
    guards = np.array([each for each, _ in shares], dtype=np.int64)
    return Constraints(
        rows=Indexed(stacked(system.matrix, system.relations, ruled)),
        low=np.concatenate([low, np.full(system.relations.height + ruled.height, -np.inf)]),
        high=np.concatenate(
            [
                np.where(high == UNBOUNDED, np.inf, high),
                np.zeros(system.relations.height),
                np.where(published.shown[guards], 0.0, np.inf),
            ]
        ),
        floor=np.zeros(system.matrix.width, np.int64),
        guard=np.concatenate([np.arange(len(low)), np.full(system.relations.height, ALWAYS), guards]),
        shown=published.shown,
        few=published.few,
        value=published.value,
        space=space_of(system),
    )
