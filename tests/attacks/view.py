"""What everybody has of some releases: their files, and what these say of sums of people. Nothing of the engine is used here."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.plan import Rules
from services.reporting.engine.worlds import Key, Rows

Floats = NDArray[np.float64]
Classes = tuple[int, ...]

#: Weights of classes, and the most that they can add up to.
Rule = tuple[Mapping[int, int], float]

FEW: Final = "few"


@dataclass(frozen=True, eq=False)
class View:
    """Sums of classes that were told of: for each its bounds, its value where it has one, and whether it is told to be few.

    ``rules`` is what holds besides, of every register or of these figures. ``classes`` says what each class is of.
    """

    plan: Mapping[str, Any]
    names: tuple[str, ...]
    cells: tuple[Classes, ...]
    low: Floats
    high: Floats
    value: tuple[int | None, ...]
    few: frozenset[int]
    rules: tuple[Rule, ...]
    classes: tuple[Mapping[str, str], ...]
    groups: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, tuple[Classes, int]], classes: int) -> "View":
        """What somebody tells who hides small counts, and shows the others as they are."""
        most = Rules().k - 1
        few = frozenset(number for number, (_, count) in enumerate(told.values()) if count <= most)
        return cls(
            plan={"rules": {"k": most + 1, "base": 1}},
            names=tuple(told),
            cells=tuple(cell for cell, _ in told.values()),
            low=np.array([0.0 if number in few else count for number, (_, count) in enumerate(told.values())]),
            high=np.array([most if number in few else count for number, (_, count) in enumerate(told.values())]),
            value=tuple(None if number in few else count for number, (_, count) in enumerate(told.values())),
            few=few,
            rules=(),
            classes=({},) * classes,
        )

    @property
    def most(self) -> int:
        """The most people that are still few."""
        return int(self.plan["rules"]["k"]) - 1

    @property
    def shown(self) -> list[int]:
        """The cells that have a value."""
        return [row for row, value in enumerate(self.value) if value is not None]

    def sums(self, world: Floats) -> Floats:
        """What every cell holds in a world."""
        return np.array([world[list(classes)].sum() for classes in self.cells])


def view(folders: Sequence[Path]) -> View:
    """These releases of one year together, as whoever knows the plan, the rules and the code reads them."""
    plan = json.loads((folders[0] / "plan.json").read_bytes())
    periods = [json.loads((folder / "manifest.json").read_bytes())["period"] for folder in folders]
    rows = Rows(plan, periods)
    told: dict[int, int | None] = {}
    labels: dict[int, str] = {}
    for folder, period in zip(folders, periods, strict=True):
        told |= {rows.row_of[key]: value for key, value in _values(folder, period)}
        labels |= {rows.row_of[key]: label for key, label in _labels(folder, plan, period) if key in rows.row_of}
    values = tuple(told[row] for row in range(len(rows.rows)))
    few = frozenset(row for row, label in labels.items() if label == FEW)
    bounds = np.array([_bounds(plan["rules"], value, few=row in few) for row, value in enumerate(values)])
    groups = tuple(sorted(rows.groups()))
    return View(
        plan=plan,
        names=tuple(_names(rows)),
        cells=tuple(rows.rows),
        low=bounds[:, 0],
        high=bounds[:, 1],
        value=values,
        few=few,
        rules=(*((weights, 0.0) for weights in rows.relations()), *_shares(plan["rules"], rows, values, groups)),
        classes=tuple(
            {"quarter": quarter, "cube": cube, **own} for (quarter, cube), block in rows.blocks.items() for _, own in block
        ),
        groups=groups,
    )


def matrix(view: View, rows: Iterable[int]) -> Floats:
    """These cells over the classes: one where a class is in a cell."""
    found = [view.cells[row] for row in rows]
    ones = np.zeros((len(found), len(view.classes)))
    for number, classes in enumerate(found):
        ones[number, list(classes)] = 1.0
    return ones


def _values(folder: Path, period: str) -> Iterator[tuple[Key, int | None]]:
    for file in sorted((folder / "tables").glob("*.json")):
        table = json.loads(file.read_bytes())
        for *codes, value in table["cells"]:
            yield (period, table["table"], tuple(codes)), value


def _labels(folder: Path, plan: Mapping[str, Any], period: str) -> Iterator[tuple[Key, str]]:
    """What a release says of hidden cells, by its own numbers of rows: a year counts its quarters along."""
    earlier = [f"{period}-Q{number}" for number in (1, 2, 3, 4)] if "-" not in period else []
    rows = Rows(dict(plan), [*earlier, period])
    labels = json.loads((folder / "proof.json").read_bytes())["labels"]
    of_row = {row: label for label, numbers in labels.items() for row in numbers}
    yield from ((key, of_row[row]) for key, row in rows.row_of.items() if row in of_row)


def _bounds(rules: Mapping[str, Any], value: int | None, *, few: bool) -> tuple[float, float]:
    if value is None:
        return 0.0, rules["k"] - 1 if few else np.inf
    least = rules["k"] if value >= rules["k"] else 0
    return max(least, value - rules["base"] + 1), value + rules["base"] - 1


def _shares(
    rules: Mapping[str, Any], rows: Rows, values: Sequence[int | None], groups: Sequence[tuple[int, int]]
) -> Iterator[Rule]:
    """A category that is shown is no greater a part of its group than the rule allows."""
    part, whole = rules["homogeneity"]
    for category, group in groups:
        if values[category] is not None:
            yield {each: whole * (each in rows.rows[category]) - part for each in rows.rows[group]}, 0.0


def _names(rows: Rows) -> list[str]:
    names: dict[int, str] = {}
    for (period, table, codes), row in rows.row_of.items():
        names.setdefault(row, f"{period} {table} {' × '.join(codes)}")
    return [names[row] for row in range(len(rows.rows))]
