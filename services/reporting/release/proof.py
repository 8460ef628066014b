"""A proof as it stands in a release: the same content for whatever found it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.interval import Label, Published
from services.reporting.engine.system import System

Change = Sequence[tuple[int, int]]


class Target(Protocol):
    """What a world shows: Σ weight × row at most, or at least, a number; the first row is the cell that it is about."""

    @property
    def rows(self) -> tuple[tuple[int, int], ...]:
        """Rows of the system, with their weights."""

    @property
    def at_least(self) -> int | None:
        """The least of that sum; None when the target is a most."""


class Worlds(Protocol):
    """A world by class, and for each target what changes in it."""

    @property
    def seed(self) -> str:
        """What the search started from."""

    @property
    def standin(self) -> NDArray[np.int64]:
        """People in each class of the system."""

    @property
    def witnesses(self) -> Sequence[tuple[Target, Change]]:
        """For each target the classes that change, and by how much."""


def as_content(published: Published, proof: Worlds) -> dict[str, Any]:
    """What ``proof.json`` holds; rows and classes are numbered as the plan names them.

    A target is ``[none, row]``: nobody is there; ``[most, row]``: as many as are still few; or ``[share, row, whole]``: no more
    of the whole than the rule of homogeneity allows.
    """
    return {
        "seed": proof.seed,
        "standin": {name: proof.standin[start:end].tolist() for name, start, end in _blocks(published.system)},
        "labels": {
            "few": np.flatnonzero(published.label == Label.FEW).tolist(),
            "open": np.flatnonzero(published.label == Label.OPEN).tolist(),
        },
        "witnesses": [[_target(target), [[int(each), int(by)] for each, by in change]] for target, change in proof.witnesses],
    }


def _target(target: Target) -> list[str | int]:
    if len(target.rows) > 1:
        return ["share", *(int(row) for row, _ in target.rows)]
    return ["none" if target.at_least is None else "most", int(target.rows[0][0])]


def _blocks(system: System) -> Iterator[tuple[str, int, int]]:
    """The classes of each quarter and cube: where they begin and where they end."""
    names = [f"{quarter}/{cube}" for quarter, cube, _ in system.classes]
    starts = [number for number, name in enumerate(names) if number == 0 or names[number - 1] != name]
    return ((names[start], start, end) for start, end in pairwise([*starts, len(names)]))
