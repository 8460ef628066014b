"""Attack 8: what a zero tells, and what is told of everybody in a group at once."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from tests.attacks.attack import Attack
from tests.attacks.broken import zeros_shown
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.making import Made, People
from tests.attacks.solver import EPSILON, Solver
from tests.attacks.view import View, view
from tests.support.small_register import EMPLOYERS, spread

_PART, _WHOLE = 9, 10  # the greatest share of a group that may be told, whatever a release says of its own rules


def run(made: Made) -> Finding:
    """No nought is printed, no small cell holds somebody for sure, and no group can be told to be (nearly) all of one kind."""
    releases = view(list(made.folders.values()))
    return Finding.of(printed(releases)) + Finding.of(present(releases)) + Finding.of(of_one_kind(releases))


def printed(releases: View) -> Iterator[str]:
    """Values of small cells."""
    for row in releases.shown:
        value = releases.value[row] or 0
        yield f"{releases.names[row]}: {value} is printed" if value <= releases.most else ""


def present(releases: View) -> Iterator[str]:
    """Small cells that are not empty for sure."""
    few = sorted(releases.few)
    number = len(few)
    ranges = Solver(releases).ranges([releases.cells[row] for row in few], least=np.zeros(number), most=np.full(number, -np.inf))
    for row, found in zip(few, ranges, strict=True):
        yield f"{releases.names[row]}: {found.least:.2f} at least" if found.least > EPSILON else ""


def of_one_kind(releases: View) -> Iterator[str]:
    """Groups of which more than nine in ten are in one category in every world."""
    solver = Solver(releases)
    for category, group in releases.groups:
        weights = np.zeros(len(releases.classes))
        weights[list(releases.cells[group])] = _PART
        weights[list(releases.cells[category])] -= _WHOLE
        left = float(weights @ solver.extreme(weights, most=True))
        yield f"{releases.names[category]}: more than {_PART}/{_WHOLE} of its group" if left < -EPSILON else ""


def planted(ground: Ground, **rules: object) -> Made:
    """A register in which everybody without a job has the same outcome."""
    register = ground.register.without(("outcome", ("supported", "none")))
    ended: People = {("outcome", ("welfare", "none")): dict.fromkeys(EMPLOYERS, 50)}
    running: People = {("course", ("active", "valley")): dict.fromkeys(EMPLOYERS, 50)}
    for quarter in register.quarters:
        register = register.plus(quarter, spread(quarter, {**ended, **running}))
    return ground.year("of-one-kind" + "-broken" * bool(rules), register.ruled(**rules) if rules else register)


ATTACK: Final = Attack(
    8,
    "zeros and groups",
    "noughts in print; presence in hidden cells; a group that was made to be all of one outcome",
    lambda ground: ground.all_of(run) + run(planted(ground)),
    {
        "zeros shown": lambda ground: run(ground.year("zeros", ground.register, zeros_shown)),
        "no rule of homogeneity": lambda ground: run(planted(ground, homogeneity=(1, 1))),
    },
    short=True,
)
