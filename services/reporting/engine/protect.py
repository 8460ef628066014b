"""From counts to a release: hide what must be, prove, hide what the proof needs besides, and prove anew from nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from services.reporting.engine.cells import Key
from services.reporting.engine.companions import companions
from services.reporting.engine.constraints import constraints_of
from services.reporting.engine.contributions import Contributions
from services.reporting.engine.hands import Hands
from services.reporting.engine.insider import InsiderProof, Insiders, seen_by
from services.reporting.engine.interval import NOTHING, Label, Published
from services.reporting.engine.ledger import Cell
from services.reporting.engine.primary import Hidden, lone_categories, primary
from services.reporting.engine.progress import Progress, Step
from services.reporting.engine.prove import Proof, attempt, proof_of
from services.reporting.engine.rounding import cell_values
from services.reporting.engine.secondary import loosen_for
from services.reporting.engine.system import System
from services.reporting.engine.unresolved import Unresolved
from services.reporting.engine.witnesses import Change, Question, Target, witness
from services.reporting.rulebook import LEDGER_DISAGREES
from shared.rules import Refused

PASSES: Final = 20


@dataclass(frozen=True, eq=False)
class Draft:
    """What a release is made of: the counts of its system, the key of its year, and what was published before."""

    system: System
    contributions: Contributions
    key: bytes
    frozen: Mapping[Key, Cell]


@dataclass(frozen=True, eq=False)
class Protected:
    """A release with its two proofs."""

    published: Published
    proof: Proof
    insiders: InsiderProof


def protect(draft: Draft, told: Progress, processes: int = 1) -> Protected:
    """The release of the last of the system's periods, on top of what was published before.

    Refuses ``release.ledger-disagrees`` and ``system.relation-broken``; raises Unresolved when no release can be made.
    """
    making = _Making(draft)
    insiders = Insiders(draft.contributions)
    with Hands(processes) as hands:
        for done in range(PASSES):
            told(Step("hide", done, PASSES))
            published = making.published
            cases = insiders.missing(published, told, hands)
            if cases:
                for case in cases:
                    seen = seen_by(making.published, draft.contributions, [case.contributor])[case.contributor]
                    insiders.remember(case, making.loosen(Question(seen, draft.contributions.counts, case.target)))
                continue
            tried = attempt(published, told, hands)
            if not tried.missing:
                return Protected(published, proof_of(published, tried), insiders.proof(published))
            for target in tried.missing:
                making.loosen(Question(constraints_of(making.published), tried.standin, target))
            if np.array_equal(making.published.label, published.label):
                making.withhold(tried.missing[0])
    raise Unresolved("hiding more went on without an end")


class _Making:
    """A release on its way: which of its new rows are hidden, and of which hidden ones nothing is told."""

    def __init__(self, draft: Draft) -> None:
        system, contributions = draft.system, draft.contributions
        self._system = system
        self._key = draft.key
        self._value = cell_values(system, contributions, draft.key, system.plan.rules.base)
        self._frozen = {system.row_of[each]: cell for each, cell in draft.frozen.items() if each in system.row_of}
        self.new = np.ones(system.matrix.height, np.bool_)
        self.new[list(self._frozen)] = False
        primarily = primary(system, contributions, system.plan.rules)
        self._hidden = {row: reason for row, reason in primarily.items() if self.new[row]}
        self._opened: frozenset[int] = frozenset()
        self.published = self._publish()
        if not constraints_of(self.published).holds(contributions.counts):
            raise Refused(LEDGER_DISAGREES, period=system.periods[-1], table="")

    def loosen(self, question: Question) -> Change | None:
        """Hide so much more that the target is within reach, and say how; None when a table had to be withheld for it."""
        change = witness(question, seed=0)
        if change is not None:
            return change
        found = loosen_for(question, self.new, seed=0)
        if found is None:
            self.withhold(question.target)
            return None
        self._tell_less(found.hide, found.open)
        return found.change

    def withhold(self, target: Target) -> None:
        """Hide everything new of the tables of the target's cube: what is left when no choice of cells was found."""
        plan = self._system.plan
        cube = plan.table(self._system.names[target.cell][1]).cube
        of_cube = np.array([plan.table(name[1]).cube == cube for name in self._system.names]) & self.new
        hide, opened = np.flatnonzero(of_cube & self.published.shown), np.flatnonzero(of_cube & self.published.few)
        if not len(hide) + len(opened):
            raise Unresolved("what was published before leaves a target out of reach")
        self._tell_less(hide.tolist(), opened.tolist())

    def _tell_less(self, hide: Iterable[int], opened: Iterable[int]) -> None:
        self._hidden |= dict.fromkeys(hide, Hidden.OTHER)
        self._opened |= set(opened)
        self.published = self._publish()

    def _publish(self) -> Published:
        hidden_before = {row for row, cell in self._frozen.items() if cell.value is None}
        alone = lone_categories(self._system, {*self._hidden, *hidden_before})
        self._hidden |= {row: Hidden.OTHER for row in alone if self.new[row]}
        self._opened |= companions(self._hidden, self._opened, self._key, self._system.periods[-1])
        label = np.zeros(len(self.new), np.int8)
        for row, reason in self._hidden.items():
            label[row] = Label.FEW if reason is Hidden.FEW and row not in self._opened else Label.OPEN
        value = self._value.copy()
        for row, cell in self._frozen.items():
            label[row] = cell.label
            value[row] = value[row] if cell.value is None else cell.value
        return Published(self._system, np.where(label == Label.SHOWN, value, NOTHING), label)
