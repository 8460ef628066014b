"""Answers from released figures: each is a released cell, or a sum of some, with how sure it is. Nothing else is known here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.reporting.engine.plan import Rules
from services.reporting.faces import Face

#: The figures of a released table by the codes of its axes; None where one is hidden.
Released = Mapping[tuple[str, ...], int | None]


class Status(StrEnum):
    """Whether a figure is told, rounded, or hidden. Hidden is not zero."""

    ROUNDED = "rounded"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Cell:
    """A figure of an answer.

    ``value`` adds up what is shown, and is off by ``max_error`` at most; both are None when nothing of it is shown. Where not all
    of it is shown it is not ``complete``: then it is a sum of a part, and how much is missing nobody tells.
    """

    coords: Mapping[str, str]
    value: int | None
    max_error: int | None
    complete: bool

    @property
    def status(self) -> Status:
        """Whether there is a figure."""
        return Status.HIDDEN if self.value is None else Status.ROUNDED


def answer(face: Face, released: Released, rules: Rules) -> tuple[Cell, ...]:
    """The figures of a face; what the plan calls impossible has none."""
    found = ((coords, [released[cell] for cell in cells if cell in released]) for coords, cells in face.sums())
    return tuple(_cell(coords, values, rules) for coords, values in found if values)


def read(body: bytes) -> Released:
    """The figures in the file of a table."""
    return {tuple(codes): value for *codes, value in json.loads(body)["cells"]}


def _cell(coords: Mapping[str, str], values: list[int | None], rules: Rules) -> Cell:
    shown = [value for value in values if value is not None]
    if not shown:
        return Cell(coords, None, None, complete=False)
    return Cell(coords, sum(shown), (rules.base - 1) * len(shown), complete=len(shown) == len(values))
