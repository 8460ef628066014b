"""Which rows must be hidden for what they hold themselves. It knows the truth, so it never leaves the register."""

from collections.abc import Collection, Mapping
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.contributions import Contributions
from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan import Rules
from services.reporting.engine.system import Group, System
from services.reporting.rulebook import RELATION_BROKEN
from shared.rules import Refused


class Hidden(StrEnum):
    """Why a row is hidden: too few people, or another reason. Nobody outside is told which."""

    FEW = "few"
    OTHER = "other"


def primary(system: System, contributions: Contributions, rules: Rules) -> Mapping[int, Hidden]:
    """Every row that may not be shown.

    Too few people; or too few left for the largest contributor, who knows its own; or too few contributors; or (nearly) all of a
    sensitive group in one category, or only one of its categories shown. Refuses ``system.relation-broken``.
    """
    refuse_broken(system, contributions.counts)
    counts = system.matrix.sums(contributions.counts)
    few = counts < rules.k
    other = _of_too_few(system, contributions, counts, rules) | _of_one_kind(system, counts, rules)
    hidden = {row: Hidden.FEW if few[row] else Hidden.OTHER for row in np.flatnonzero(few | other).tolist()}
    return hidden | dict.fromkeys(lone_categories(system, hidden), Hidden.OTHER)


def lone_categories(system: System, hidden: Collection[int]) -> frozenset[int]:
    """What must be hidden as well, because it would be the only shown category of its sensitive group."""
    found = set(hidden)
    while more := {row for group in system.groups for row in _lone(group, found)}:
        found |= more
    return frozenset(found - set(hidden))


def refuse_broken(system: System, counts: Ints) -> None:
    """Refuse ``system.relation-broken`` when the counts contradict what holds of every real register."""
    broken = np.flatnonzero(system.relations.sums(counts) > 0)
    if len(broken):
        quarter, relation = system.relation_names[int(broken[0])]
        raise Refused(RELATION_BROKEN, quarter=quarter, relation=relation)


def _of_too_few(system: System, contributions: Contributions, counts: Ints, rules: Rules) -> NDArray[np.bool_]:
    own = [system.matrix.sums(each) for each in contributions.own.values()] or [np.zeros_like(counts)]
    largest = np.max(own, axis=0)
    contributors = np.sum(np.array(own) > 0, axis=0)
    waived = np.zeros(len(counts), dtype=np.bool_)
    for key, row in system.row_of.items():
        waived[row] |= key[1] in rules.waived
    hidden: NDArray[np.bool_] = ((counts - largest < rules.residual) | (contributors < rules.contributors)) & ~waived
    return hidden


def _of_one_kind(system: System, counts: Ints, rules: Rules) -> NDArray[np.bool_]:
    part, whole = rules.homogeneity
    hidden = np.zeros(len(counts), dtype=np.bool_)
    for group in system.groups:
        categories = list(group.categories)
        hidden[categories] |= whole * counts[categories] > part * counts[group.whole]
    return hidden


def _lone(group: Group, hidden: Collection[int]) -> tuple[int, ...]:
    shown = tuple(row for row in group.categories if row not in hidden)
    return shown if len(shown) == 1 else ()
