"""A witness: a small change of a world that reaches a target and fits everything that the world fits."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from services.reporting.engine.constraints import Constraints
from services.reporting.engine.matrix import Ints, Matrix, stacked
from services.reporting.engine.solver import Effort, Model, smallest, solve
from services.reporting.engine.sparse import picked

MOST_ADDED = 12.0  # to one class
LEAST_MOVED = 1e-7  # below this a class did not change

Change = tuple[tuple[int, int], ...]  # class, difference


@dataclass(frozen=True)
class Target:
    """What must be possible: Σ weight × row at most, or at least, a number. The first row is the cell it is about."""

    rows: tuple[tuple[int, int], ...]
    at_most: int | None = None
    at_least: int | None = None

    @property
    def cell(self) -> int:
        """The cell that it is about."""
        return self.rows[0][0]

    def aim(self, constraints: Constraints) -> Ints:
        """What one more of each class adds to the sum."""
        weights = np.zeros(constraints.width, np.int64)
        for number, weight in self.rows:
            matrix = constraints.rows.matrix
            weights[matrix.row(number)] += weight * matrix.weights_of(number)
        return weights

    def met(self, total: int) -> bool:
        """Whether a sum reaches it."""
        return (self.at_most is None or total <= self.at_most) and (self.at_least is None or total >= self.at_least)


@dataclass(frozen=True, eq=False)
class Question:
    """Whether a target can be reached from a world, within these constraints."""

    constraints: Constraints
    base: Ints
    target: Target

    @cached_property
    def aim(self) -> Ints:
        """What one more of each class adds to the target's sum."""
        return self.target.aim(self.constraints)

    @property
    def total(self) -> int:
        """The target's sum in the world itself."""
        return int(self.aim @ self.base)

    def draw(self, seed: int) -> np.random.Generator:
        """The same draws for the same question, whatever was asked before."""
        return np.random.default_rng([seed, self.target.cell, self.target.at_least is None])


@dataclass(frozen=True)
class Reach:
    """How far around a cell is looked: classes of its own that may grow, and how many others are drawn."""

    own: int
    others: int


REACHES = (Reach(4, 40), Reach(10, 150))


def witness(question: Question, seed: int) -> Change | None:
    """A change of the world that reaches the target, or None when none was found.

    It is looked for near the cell first, then where the smallest change in fractions leads, then among all classes.
    """
    if question.target.met(question.total):
        return ()
    draw = question.draw(seed)
    for reach in REACHES:
        change = _within(question, around(question, reach, draw))
        if change is not None:
            return change
    everywhere = np.arange(question.constraints.width)
    moved = _moved(question, everywhere)
    if moved is None:
        return None
    looked = (_within(question, classes) for classes in (moved, question.constraints.space.beside(moved), everywhere))
    return next((change for change in looked if change is not None), None)


def _within(question: Question, classes: Ints) -> Change | None:
    """A change of these classes alone."""
    _, model = local_model(question, classes)
    answer = solve(model, Effort(), seed=1)
    return None if answer is None else change_of(classes, answer)


def _moved(question: Question, classes: Ints) -> Ints | None:
    """The classes that the smallest change in fractions touches: some tens, of thousands; None when not even fractions do."""
    _, model = local_model(question, classes)
    fractions = smallest(model, seed=1)
    return None if fractions is None else classes[np.abs(fractions) > LEAST_MOVED]


def change_of(classes: Ints, differences: Ints) -> Change:
    """The classes that differ, and by how much."""
    return tuple((int(classes[at]), int(differences[at])) for at in np.flatnonzero(differences))


def around(question: Question, reach: Reach, draw: np.random.Generator) -> Ints:
    """The classes that may change: those that carry the target, their neighbours, and some that are drawn."""
    constraints, falls = question.constraints, question.target.at_least is None
    carriers = question.aim > 0
    if falls:
        carriers &= question.base > constraints.floor
    own = np.flatnonzero(carriers)
    if not falls or len(question.target.rows) > 1:
        own = _some(own, reach.own, draw)
    start = np.concatenate([own, _some(np.flatnonzero(question.aim < 0), reach.own, draw)])
    beside, further = constraints.space.beside(start), constraints.space.further(start, reach.others, draw)
    return np.unique(np.concatenate([beside, further, _related(constraints, start, reach.own, draw)]))


def local_model(question: Question, classes: Ints) -> tuple[Ints, Model]:
    """The question for some classes alone: the rows they are in, then the target as the last row; in differences."""
    constraints, base, target = question.constraints, question.base, question.target
    numbers, rows = constraints.rows.touching(classes)
    sums = picked(constraints.rows.matrix, numbers).sums(base)
    least = -np.inf if target.at_least is None else target.at_least - question.total
    most = np.inf if target.at_most is None else target.at_most - question.total
    return numbers, Model(
        rows=stacked(rows, Matrix.of([np.arange(len(classes))], [question.aim[classes]], len(classes))),
        low=np.append(constraints.low[numbers] - sums, least),
        high=np.append(constraints.high[numbers] - sums, most),
        floor=(constraints.floor - base)[classes].astype(np.float64),
        ceiling=np.full(len(classes), MOST_ADDED),
    )


def _related(constraints: Constraints, classes: Ints, number: int, draw: np.random.Generator) -> Ints:
    """Some classes that a relation ties to these: those of another cube that limit how far they can grow."""
    touched = np.unique(picked(constraints.rows.columns, classes).indices)
    relations = picked(constraints.rows.matrix, touched[touched >= constraints.cells])
    return _some(np.unique(relations.indices), number, draw)


def _some(classes: Ints, number: int, draw: np.random.Generator) -> Ints:
    return classes if len(classes) <= number else draw.choice(classes, number, replace=False)
