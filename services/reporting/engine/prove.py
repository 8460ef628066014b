"""The proof that goes with a release: for everything that must stay possible, a world in which it is so.

It is made from the publication and nothing else, so it tells nothing that the publication does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import numpy as np

from services.reporting.engine.constraints import Constraints, constraints_of
from services.reporting.engine.hands import Hands, Job
from services.reporting.engine.interval import Published
from services.reporting.engine.matrix import Ints
from services.reporting.engine.plan_text import digest
from services.reporting.engine.progress import Progress, Step
from services.reporting.engine.standin import stand_in
from services.reporting.engine.unresolved import Unresolved
from services.reporting.engine.witnesses import Change, Target

STAND_INS: Final = 3  # worlds that are looked around in before a target counts as out of reach


@dataclass(frozen=True, eq=False)
class Proof:
    """A stand-in world by class, and for each target a change of it that reaches the target."""

    seed: str
    standin: Ints
    witnesses: tuple[tuple[Target, Change], ...]


@dataclass(frozen=True, eq=False)
class Attempt:
    """What was found of a proof, and the targets that were out of reach."""

    standin: Ints
    found: Mapping[Target, Change]
    missing: tuple[Target, ...]


def targets(published: Published) -> tuple[Target, ...]:
    """What must stay possible, all of it seen from the publication.

    Each cell told to be few holds nobody, or the most that few can be; no sensitive category holds more of its group than
    the rule allows.
    """
    rules = published.system.plan.rules
    part, whole = rules.homogeneity
    few = (
        Target(((int(row), 1),), **bound)
        for row in np.flatnonzero(published.few)
        for bound in ({"at_most": 0}, {"at_least": rules.k - 1})
    )
    shares = (
        Target(((category, whole), (group.whole, -part)), at_most=0)
        for group in published.system.groups
        for category in group.categories
    )
    return tuple(dict.fromkeys((*few, *shares)))


def prove(published: Published, told: Progress, hands: Hands) -> Proof:
    """The proof of a release; raises Unresolved when a target is out of reach: then the release may not be made."""
    tried = attempt(published, told, hands)
    if tried.missing:
        raise Unresolved("a target is out of reach")
    return proof_of(published, tried)


def proof_of(published: Published, tried: Attempt) -> Proof:
    """The proof that an attempt has found, after each of its worlds was seen to fit everything."""
    constraints = constraints_of(published)
    proof = Proof(seed_of(published), tried.standin, tuple((target, tried.found[target]) for target in targets(published)))
    for target, change in ((None, ()), *proof.witnesses):
        world = changed(proof.standin, change)
        if not constraints.holds(world) or (target and not target.met(int(target.aim(constraints) @ world))):
            raise Unresolved("a witness does not fit")
    return proof


def attempt(published: Published, told: Progress, hands: Hands) -> Attempt:
    """Everything that can be found of a proof, around as many stand-ins as are needed."""
    constraints, seed = constraints_of(published), int(seed_of(published)[:8], 16)
    missing, found = targets(published), dict[Target, Change]()
    first = stand_in(constraints, seed)
    for turn in range(STAND_INS):
        base = first if turn == 0 else another(constraints, first, seed + turn)
        told(Step("prove", 0, len(missing)))
        answers = hands.answers([Job(constraints, base, missing, seed + turn)])
        for done, (target, change) in enumerate(zip(missing, answers, strict=True)):
            told(Step("prove", done, len(missing)))
            if change is not None:
                found[target] = difference(first, changed(base, change))
        missing = tuple(target for target in missing if target not in found)
        if not missing:
            break
    return Attempt(first, found, missing)


def another(constraints: Constraints, first: Ints, seed: int) -> Ints:
    """A second stand-in; the first when no other was found."""
    try:
        return stand_in(constraints, seed)
    except Unresolved:
        return first


def seed_of(published: Published) -> str:
    """What the search starts from: the digest of what is published, so that the same release has the same proof."""
    system = published.system
    seed = sha256(repr((digest(system.plan), system.periods)).encode())
    seed.update(published.value.astype("<i8").tobytes() + published.label.astype("<i1").tobytes())
    return seed.hexdigest()


def changed(world: Ints, change: Change) -> Ints:
    """A world after a change."""
    other = world.copy()
    for number, by in change:
        other[number] += by
    return other


def difference(world: Ints, other: Ints) -> Change:
    """The change that makes one world the other."""
    by = other - world
    return tuple((int(number), int(by[number])) for number in np.flatnonzero(by))
