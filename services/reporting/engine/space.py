"""Where the classes lie: which ones differ from each other in one characteristic, or in two."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from services.reporting.engine.matrix import Ints
from services.reporting.engine.system import System


@dataclass(frozen=True, eq=False)
class Space:
    """A block of class numbers for each cube, with an axis for the quarter and for each dimension; -1 where no class is."""

    blocks: tuple[Ints, ...]

    @cached_property
    def _homes(self) -> tuple[Ints, Ints]:
        """Of each class its block, and its place in it."""
        width = 1 + max((int(block.max(initial=-1)) for block in self.blocks), default=-1)
        block_of, place = np.full(width, -1, np.int64), np.zeros(width, np.int64)
        for number, block in enumerate(self.blocks):
            there = np.flatnonzero(block.ravel() >= 0)
            block_of[block.ravel()[there]], place[block.ravel()[there]] = number, there
        return block_of, place

    def beside(self, classes: Ints) -> Ints:
        """The classes themselves, and those that differ from one of them in one characteristic."""
        found = [classes]
        for block, places in self._by_block(classes):
            for axis, size in enumerate(block.shape):
                others = [np.full_like(places[axis], code) for code in range(size)]
                found.extend(block[(*places[:axis], other, *places[axis + 1 :])] for other in others)
        return _real(found)

    def further(self, classes: Ints, number: int, draw: np.random.Generator) -> Ints:
        """About so many classes that differ from one of these in at most two characteristics, drawn."""
        found = []
        for block, places in self._by_block(np.repeat(classes, max(1, number // max(1, len(classes))))):
            moved = np.stack(places)
            for _ in range(2):
                axis = draw.integers(0, block.ndim, moved.shape[1])
                moved[axis, np.arange(moved.shape[1])] = draw.integers(0, np.asarray(block.shape)[axis])
            found.append(block[tuple(moved)])
        return _real(found)

    def _by_block(self, classes: Ints) -> list[tuple[Ints, tuple[Ints, ...]]]:
        block_of, place = self._homes
        parts = [(block, place[classes[block_of[classes] == number]]) for number, block in enumerate(self.blocks)]
        return [(block, tuple(np.unravel_index(places, block.shape))) for block, places in parts if len(places)]


def space_of(system: System) -> Space:
    """The classes of a system, cube by cube."""
    plan = system.plan
    quarters = {quarter: place for place, quarter in enumerate(dict.fromkeys(quarter for quarter, _, _ in system.classes))}
    blocks, places = {}, {}
    for cube in plan.cubes:
        codes = [plan.dimension(name).codes for name in cube.dimensions]
        places[cube.name] = [{code: place for place, code in enumerate(each)} for each in codes]
        blocks[cube.name] = np.full((len(quarters), *map(len, codes)), -1, np.int64)
    for number, (quarter, name, codes_of_class) in enumerate(system.classes):
        place = [at[code] for at, code in zip(places[name], codes_of_class, strict=True)]
        blocks[name][(quarters[quarter], *place)] = number
    return Space(tuple(blocks.values()))


def _real(found: Sequence[Ints]) -> Ints:
    classes = np.unique(np.concatenate([np.zeros(0, np.int64), *found]))
    return classes[classes >= 0]
