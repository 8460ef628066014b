"""Worlds looked at by hand: what a table would hold in them, counted one class after the other."""

from collections.abc import Iterator, Mapping, Sequence

from services.reporting.engine.cells import Key, quarters_of
from services.reporting.engine.interval import Label, Published
from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan import ALL
from services.reporting.engine.system import System

Change = Sequence[tuple[int, int]]


def counted(system: System, world: Ints) -> Mapping[Key, int]:
    """What every cell holds in a world."""
    return {key: sum(int(world[number]) for number in classes_of(system, key)) for key in system.keys}


def classes_of(system: System, key: Key) -> Iterator[int]:
    """The classes that a cell adds up."""
    period, name, codes = key
    table = system.plan.table(name)
    cube = system.plan.cube(table.cube)
    for number, (quarter, other, finest) in enumerate(system.classes):
        if other == cube.name and quarter in quarters_of(period):
            having = dict(zip(cube.dimensions, finest, strict=True))
            at = (system.plan.dimension(axis.dimension).at(axis.level, having[axis.dimension]) for axis in table.axes)
            if all(code in {ALL, found} for code, found in zip(codes, at, strict=True)):
                yield number


def wrong(published: Published, world: Ints) -> list[Key]:
    """The cells that do not agree with a publication in this world; nothing in it may be negative."""
    assert (world >= 0).all()
    return [key for key, count in counted(published.system, world).items() if not agrees(published, key, count)]


def agrees(published: Published, key: Key, count: int) -> bool:
    """Whether a cell can have been told as it was, had it held so many."""
    rules = published.system.plan.rules
    row = published.system.row_of[key]
    label = published.label[row]
    if label == Label.SHOWN:
        return count >= rules.k and abs(count - int(published.value[row])) < rules.base
    return label == Label.OPEN or count < rules.k


def after(world: Ints, change: Change) -> Ints:
    """The world after a change."""
    other = world.copy()
    for number, by in change:
        other[number] += by
    return other
