"""A system in parts that have nothing to do with each other, so that each can be proven alone."""

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.matrix import Ints, Matrix, stacked
from services.reporting.engine.system import Group, System

Flags = NDArray[np.bool_]


def components(system: System) -> tuple[System, ...]:
    """The parts, each a system of its own, in the order of their first row; classes that no cell has are in none."""
    joined = stacked(system.matrix, system.relations)
    part_of = _parts(joined)
    of_rows = part_of[joined.indices[joined.indptr[:-1]]]
    cells = of_rows[: system.matrix.height]
    return tuple(
        _restricted(system, cells == part, of_rows[system.matrix.height :] == part, part_of == part) for part in _firsts(cells)
    )


def _parts(matrix: Matrix) -> Ints:
    """The least class that each class is joined with, through however many rows."""
    part = np.arange(matrix.width, dtype=np.int64)
    rows = matrix.row_numbers()
    while True:
        least = np.minimum.reduceat(part[matrix.indices], matrix.indptr[:-1])
        new = part.copy()
        np.minimum.at(new, matrix.indices, least[rows])
        if np.array_equal(new, part):
            return part
        part = new


def _firsts(parts: Ints) -> tuple[int, ...]:
    return tuple(dict.fromkeys(parts.tolist()))


def _restricted(system: System, cells: Flags, relations: Flags, classes: Flags) -> System:
    rows, numbers = np.flatnonzero(cells), np.flatnonzero(classes)
    place = dict(zip(rows.tolist(), range(len(rows)), strict=True))
    kept = [(key, place[row]) for key, row in zip(system.keys, system.alias.tolist(), strict=True) if row in place]
    chosen = np.flatnonzero(relations)
    return System(
        plan=system.plan,
        periods=system.periods,
        keys=tuple(key for key, _ in kept),
        alias=np.array([row for _, row in kept], dtype=np.int64),
        names=tuple(system.names[row] for row in rows),
        matrix=system.matrix.part(rows, numbers),
        relations=system.relations.part(chosen, numbers),
        relation_names=tuple(system.relation_names[row] for row in chosen),
        groups=tuple(_renumbered(group, place) for group in system.groups if group.whole in place),
        classes=tuple(system.classes[number] for number in numbers),
    )


def _renumbered(group: Group, place: dict[int, int]) -> Group:
    return Group(place[group.whole], tuple(place[row] for row in group.categories))
