"""What the nightly figures rest on: a register as the plan expects it, and an attack that finds what can be found."""

from functools import cache

import numpy as np
import pytest

from services.reporting.engine.contributions import Contributions, contributions
from services.reporting.engine.interval import Published
from services.reporting.engine.plan_text import planned
from services.reporting.engine.primary import primary, refuse_broken
from services.reporting.engine.progress import untold
from services.reporting.engine.protect import Draft, protect
from services.reporting.engine.system import System, system
from tests.nightly.attack import attack
from tests.nightly.ways import nearest, ours, primary_only
from tests.support.shapes import SHAPES, Population, Shape

PLAN = planned()
QUARTER = "2026-Q1"
UNEVEN = next(shape for shape in SHAPES if shape.name == "uneven")


@cache
def quarter() -> tuple[Published, Contributions]:
    """A quarter of an uneven register as it is published, and what was counted."""
    counted = contributions(PLAN, QUARTER, Population(PLAN, UNEVEN, 1).quarter())
    return protect(Draft(whole(), counted, b"a key", {}), untold).published, counted


@cache
def whole() -> System:
    """The system of the quarter."""
    return system(PLAN, (QUARTER,))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_register_is_as_large_as_the_plan_expects(shape: Shape) -> None:
    """A year of it, within a tenth; and nothing in it is what no register can be."""
    population = Population(PLAN, shape, 1)
    year = [population.quarter() for _ in range(4)]
    registered = sum(row.cube == "bottleneck" for rows in year for row in rows)
    assert abs(registered / PLAN.table("bottleneck-province").expected - 1) < 0.1
    for rows in year:
        refuse_broken(whole(), contributions(PLAN, QUARTER, rows).counts)


def test_the_attack_recovers_what_is_hidden_and_no_more() -> None:
    """Every sum beside it is exact: nearly all of it is found, and rounding to the nearest gives some of it away."""
    published, counted = quarter()
    counts, hidden = whole().matrix.sums(counted.counts), primary(whole(), counted, PLAN.rules)
    small = np.flatnonzero(counts < PLAN.rules.k).tolist()
    assert attack(primary_only(published, counts, hidden).known, small, 9).exact > len(small) / 2
    assert attack(nearest(published, counts, hidden).known, small, 9).narrow > 0


def test_the_attack_learns_nothing_from_a_release_of_ours() -> None:
    """Each small cell can be nought and nine."""
    published, counted = quarter()
    small = np.flatnonzero(whole().matrix.sums(counted.counts) < PLAN.rules.k).tolist()
    found = attack(ours(published).known, small, 9)
    assert (found.cells, found.narrow, found.exact) == (len(small), 0, 0)
