"""What an organisation cannot learn although it knows its own people: around the truth, so it stays in the register."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from services.reporting.engine.constraints import Constraints, constraints_of
from services.reporting.engine.contributions import Contributions
from services.reporting.engine.hands import Hands, Job
from services.reporting.engine.interval import Published
from services.reporting.engine.matrix import Ints
from services.reporting.engine.progress import Progress, Step
from services.reporting.engine.prove import changed
from services.reporting.engine.unresolved import Unresolved
from services.reporting.engine.witnesses import Change, Target

ANYBODY: Final = ""  # stands for a contributor where the world must be possible for whoever has nothing in it

_SEED: Final = 1


@dataclass(frozen=True)
class Case:
    """What must stay possible for one contributor."""

    contributor: str
    target: Target


@dataclass(frozen=True)
class InsiderProof:
    """For each case a change of the truth. It holds an organisation's own counts: nobody outside may have it."""

    witnesses: tuple[tuple[Case, Change], ...]


def cases(published: Published, contributions: Contributions) -> Iterator[Case]:
    """Everything that must stay possible for those who know their own people.

    A contributor of a small cell: that nobody else is in it, and that as many are as can be. One who has (nearly) everybody
    of a cell: that nobody else is in it, and that as many others are. For anybody, of a small cell that is told nothing of:
    that it is empty, and that it holds the most that few can be.
    """
    rules, matrix = published.system.plan.rules, published.system.matrix
    counts = matrix.sums(contributions.counts)
    few = counts < rules.k
    for contributor, own in contributions.own.items():
        mine = matrix.sums(own)
        for row in np.flatnonzero(few & (mine > 0) & (mine < counts)):
            yield from _both(contributor, int(row), int(mine[row]), rules.k - 1)
        for row in np.flatnonzero(~few & ~published.shown & (mine > 0) & (counts - mine < rules.residual)):
            yield from _both(contributor, int(row), int(mine[row]), int(mine[row]) + rules.k - 1)
    for row in np.flatnonzero(few & ~published.few & ~published.shown):
        yield from _both(ANYBODY, int(row), 0, rules.k - 1)


def seen_by(published: Published, contributions: Contributions, contributors: Iterable[str]) -> Mapping[str, Constraints]:
    """What is fixed for each contributor: its own people are there, and of a shown cell enough is left without them."""
    matrix, anybody = published.system.matrix, constraints_of(published)
    counts, residual = matrix.sums(contributions.counts), published.system.plan.rules.residual
    seen = {ANYBODY: anybody}
    for contributor in contributors:
        if contributor != ANYBODY:
            own = contributions.own[contributor]
            left = np.where(published.shown, np.minimum(matrix.sums(own) + residual, counts), 0)
            low = anybody.low.copy()
            low[: anybody.cells] = np.maximum(low[: anybody.cells], left)
            seen[contributor] = replace(anybody, low=low, floor=own)
    return seen


class Insiders:
    """The search for the cases' witnesses. What is found stays good when more is hidden, so it is remembered."""

    def __init__(self, contributions: Contributions) -> None:
        self._contributions = contributions
        self._found: dict[Case, Change] = {}

    def missing(self, published: Published, told: Progress, hands: Hands) -> tuple[Case, ...]:
        """The cases for which nothing was found yet."""
        wanted: dict[str, list[Case]] = {}
        for case in cases(published, self._contributions):
            if case not in self._found:
                wanted.setdefault(case.contributor, []).append(case)
        seen = seen_by(published, self._contributions, wanted)
        jobs = [self._job(seen[contributor], each) for contributor, each in wanted.items()]
        asked = [case for each in wanted.values() for case in each]
        for done, (case, change) in enumerate(zip(asked, hands.answers(jobs), strict=True)):
            told(Step("insiders", done, len(asked)))
            if change is not None:
                self._found[case] = change
        return tuple(case for case in asked if case not in self._found)

    def remember(self, case: Case, change: Change | None) -> None:
        """A witness that was found elsewhere, if it was."""
        if change is not None:
            self._found[case] = change

    def proof(self, published: Published) -> InsiderProof:
        """The proof of a release, after each world was seen to fit; raises Unresolved when one is missing or does not."""
        seen = seen_by(published, self._contributions, self._contributions.own)
        found = []
        for case in cases(published, self._contributions):
            change = self._found.get(case)
            if change is None or not fits(seen[case.contributor], case.target, self._contributions.counts, change):
                raise Unresolved("a witness for an insider does not fit")
            found.append((case, change))
        return InsiderProof(tuple(found))

    def _job(self, seen: Constraints, asked: list[Case]) -> Job:
        return Job(seen, self._contributions.counts, tuple(case.target for case in asked), _SEED)


def prove_insiders(published: Published, contributions: Contributions, told: Progress, hands: Hands) -> InsiderProof:
    """The proof for insiders of a release as it is; raises Unresolved when a case is out of reach."""
    insiders = Insiders(contributions)
    insiders.missing(published, told, hands)
    return insiders.proof(published)


def fits(constraints: Constraints, target: Target, base: Ints, change: Change) -> bool:
    """Whether a change of a world fits everything and reaches its target."""
    world = changed(base, change)
    return constraints.holds(world) and target.met(int(target.aim(constraints) @ world))


def _both(contributor: str, row: int, least: int, most: int) -> tuple[Case, Case]:
    cell = ((row, 1),)
    return Case(contributor, Target(cell, at_most=least)), Case(contributor, Target(cell, at_least=most))
