"""What somebody can know beside the releases."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tests.attacks.view import Floats, Rule, View


def with_flow(view: View) -> View:
    """Who is active now was so a quarter ago, or started since, in each area. No strict rule, and nearly always so."""
    return replace(view, rules=(*view.rules, *_flow(view)))


def _flow(view: View) -> Iterator[Rule]:
    at = {
        (each["quarter"], each["area"], each["measure"]): number
        for number, each in enumerate(view.classes)
        if each["cube"] == "course"
    }
    quarters = sorted({quarter for quarter, _, _ in at})
    following = dict(zip(quarters[1:], quarters, strict=False))
    for (quarter, area, measure), number in at.items():
        if measure == "active" and quarter in following:
            yield {number: 1, at[quarter, area, "started"]: -1, at[following[quarter], area, measure]: -1}, 0.0


@dataclass(frozen=True, eq=False)
class Insider:
    """An organisation: its own people in each class, and so in each cell."""

    floor: Floats
    own: Floats

    @classmethod
    def of(cls, view: View, floor: Floats) -> "Insider":
        """Whoever has these people."""
        return cls(floor, view.sums(floor))

    def low(self, view: View) -> Floats:
        """The least of each cell: of a shown one, as many beside its own people as the rules leave there."""
        left = np.array([value is not None for value in view.value]) * (self.own + view.plan["rules"]["residual"])
        return np.asarray(np.maximum(view.low, left), np.float64)
