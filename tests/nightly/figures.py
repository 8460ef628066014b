"""The figures of a way to publish: what is hidden, what can be seen, how far that is off, and what somebody learns from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from services.reporting.engine.insider import ANYBODY
from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan import ALL
from services.reporting.engine.protect import Protected
from services.reporting.engine.system import System
from tests.nightly.attack import NOTHING, Learned, attack
from tests.nightly.ways import Way

LEAD: Final = "bottleneck"  # the cube of the tables that SAM asked for first


@dataclass
class Figures:
    """Of one way, added up over years."""

    cells: int = 0
    hidden: int = 0
    besides: int = 0
    seen: dict[str, list[int]] = field(default_factory=dict)
    off: list[Ints] = field(default_factory=list)
    learned: Learned = NOTHING

    def add(self, way: Way, system: System, counts: Ints, primary: Collection[int]) -> None:
        """A year's cells."""
        hidden = np.flatnonzero(~way.shown)
        self.cells += len(way.shown)
        self.hidden += len(hidden)
        self.besides += len(set(hidden.tolist()) - set(primary))
        self.off.append(np.abs(way.value - counts)[way.shown])
        for (_, name, codes), row in system.row_of.items():
            if system.plan.table(name).cube == LEAD and ALL not in codes:
                seen = self.seen.setdefault(name, [0, 0])
                seen[0] += int(counts[row]) if way.shown[row] else 0
                seen[1] += int(counts[row])

    def attacked(self, way: Way, counts: Ints, k: int) -> None:
        """What a year tells of each cell that is small in truth."""
        self.learned += attack(way.known, np.flatnonzero(counts < k).tolist(), k - 1)

    @property
    def share_hidden(self) -> float:
        """The part of the cells that is hidden."""
        return self.hidden / self.cells

    @property
    def share_besides(self) -> float:
        """The part that is hidden for the sake of other cells."""
        return self.besides / self.cells

    @property
    def visible(self) -> float:
        """The part of the registrations that is in a shown cell, over all lead tables."""
        return sum(shown for shown, _ in self.seen.values()) / sum(all_ for _, all_ in self.seen.values())

    @property
    def by_table(self) -> Mapping[str, float]:
        """The same for each lead table."""
        return {name: shown / all_ for name, (shown, all_) in self.seen.items()}

    @property
    def largest(self) -> int:
        """How far a value is off at most."""
        return int(max(each.max(initial=0) for each in self.off))

    @property
    def mean(self) -> float:
        """How far a value is off on average."""
        return float(np.concatenate(self.off).mean())


@dataclass
class Certified:
    """How many small cells have both their worlds: in what is published, and among the proofs that stay inside."""

    small: int = 0
    public: int = 0
    inside: int = 0

    def add(self, made: Protected, counts: Ints, period: str) -> None:
        """The small cells of a release's own period."""
        rules = made.published.system.plan.rules
        public = _both([(t.rows[0][0], t.at_least) for t, _ in made.proof.witnesses if len(t.rows) == 1], rules.k - 1)
        cases = [case.target for case, _ in made.insiders.witnesses if case.contributor == ANYBODY]
        inside = _both([(target.cell, target.at_least) for target in cases], rules.k - 1)
        names = made.published.system.names
        small = {row for row in np.flatnonzero(counts < rules.k).tolist() if names[row][0] == period}
        self.small += len(small)
        self.public += len(small & public)
        self.inside += len((small & inside) - public)


def _both(aims: Collection[tuple[int, int | None]], most: int) -> set[int]:
    """The cells that can be nought and can be ``most``."""
    found = set(aims)
    return {cell for cell, _ in found if {(cell, None), (cell, most)} <= found}
