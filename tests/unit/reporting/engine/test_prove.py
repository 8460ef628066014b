"""The proof: made from the publication alone, and each of its worlds could have given that publication."""

from dataclasses import replace

import numpy as np
import pytest

from services.reporting.engine.constraints import constraints_of
from services.reporting.engine.hands import Hands
from services.reporting.engine.interval import NOTHING, Label, Published
from services.reporting.engine.plan import ALL
from services.reporting.engine.progress import untold
from services.reporting.engine.prove import Proof, prove, seed_of, targets
from services.reporting.engine.standin import stand_in
from services.reporting.engine.system import system
from services.reporting.engine.unresolved import Unresolved
from tests.support.registers import Register
from tests.support.releases import Made, made, quarter, year
from tests.support.small_plan import QUARTER, SMALL
from tests.support.worlds import after, counted, wrong

PERIODS = (QUARTER, "2026")


def release(period: str) -> Made:
    """A release of the small register."""
    return year()[period]


def same(one: Proof, other: Proof) -> bool:
    """Whether two proofs are the same to the last number."""
    return (one.seed, one.witnesses) == (other.seed, other.witnesses) and np.array_equal(one.standin, other.standin)


@pytest.mark.parametrize("period", PERIODS)
def test_the_stand_in_could_have_given_the_publication(period: str) -> None:
    """Every cell of it is within what was told."""
    shown = release(period).release
    assert not wrong(shown.published, shown.proof.standin)


@pytest.mark.parametrize("period", PERIODS)
def test_every_witness_could_have_given_the_publication(period: str) -> None:
    """A witness that does not fit proves nothing."""
    shown = release(period).release
    for _, change in shown.proof.witnesses:
        assert not wrong(shown.published, after(shown.proof.standin, change))


@pytest.mark.parametrize("period", PERIODS)
def test_a_cell_told_to_be_few_may_hold_nobody_and_may_hold_nine(period: str) -> None:
    """Both worlds are there, for each such cell of this release and of those before."""
    shown = release(period).release
    names, published = shown.published.system.names, shown.published
    held: dict[int, set[int]] = {}
    for target, change in shown.proof.witnesses:
        world = counted(published.system, after(shown.proof.standin, change))
        held.setdefault(target.cell, set()).add(world[names[target.cell]])
    assert np.any(published.few)
    assert all({0, SMALL.rules.k - 1} <= held[row] for row in np.flatnonzero(published.few).tolist())


@pytest.mark.parametrize("period", PERIODS)
def test_no_sensitive_category_is_proven_to_be_nearly_all_of_its_group(period: str) -> None:
    """For each category of outcome there is a world in which it is at most nine tenths."""
    shown = release(period).release
    worlds = [counted(shown.published.system, after(shown.proof.standin, change)) for _, change in shown.proof.witnesses]
    for key in shown.published.system.keys:
        if key[1].startswith("outcome") and key[2][0] != ALL:
            whole = (key[0], key[1], (ALL, *key[2][1:]))
            assert any(10 * world[key] <= 9 * world[whole] for world in worlds)


def test_the_proof_is_a_function_of_the_publication() -> None:
    """Whoever has the plan and the release makes the same proof: it tells nothing that the release does not."""
    shown = release(QUARTER).release
    published = Published(system(SMALL, (QUARTER,)), shown.published.value, shown.published.label)
    with Hands() as hands:
        assert same(prove(published, untold, hands), shown.proof)


def test_two_processes_find_the_same_proof() -> None:
    """Who answers a question does not change the answer."""
    shown = release("2026").release
    with Hands(2) as hands:
        assert same(prove(shown.published, untold, hands), shown.proof)


def test_the_stand_in_knows_nothing_of_the_truth() -> None:
    """It is right about a class as often as any world that fits: a second one, from another seed, is so as often."""
    shown = quarter(400)
    truth = shown.draft.contributions.counts
    constraints = constraints_of(shown.release.published)
    hits = [int((stand_in(constraints, seed) == truth).sum()) for seed in range(8)]
    assert int((shown.release.proof.standin == truth).sum()) <= max(hits) + 3


def test_targets_are_the_same_whatever_is_hidden_in_an_open_cell() -> None:
    """They follow from what is told; of an open cell nothing is."""
    published = release(QUARTER).release.published
    assert all(published.few[target.cell] for target in targets(published) if len(target.rows) == 1)


def test_another_publication_starts_from_another_seed() -> None:
    """One value more or less, and the search is another."""
    published = release(QUARTER).release.published
    value = np.where(published.shown, published.value + SMALL.rules.base, NOTHING)
    assert seed_of(published) != seed_of(replace(published, value=value))


def test_a_release_that_gives_a_cell_away_has_no_proof() -> None:
    """Hide one cell of a table whose margins are all shown: it can be computed, and no proof is found."""
    shown = quarter(2000)
    published = shown.release.published
    row = published.system.row_of[QUARTER, "need-province", ("home", "north")]
    label = published.label.copy()
    label[row] = Label.FEW
    bare = Published(published.system, np.where(label == Label.SHOWN, published.value, NOTHING), label)
    with Hands() as hands, pytest.raises(Unresolved):
        prove(bare, untold, hands)


def test_a_large_register_needs_no_witness_for_small_cells() -> None:
    """Where nothing is hidden, only the sensitive groups are proven."""
    shown = made(Register(SMALL, 3000, 2).counted((QUARTER,)), (QUARTER,)).release
    assert shown.published.shown.all()
    assert all(len(target.rows) > 1 for target, _ in shown.proof.witnesses)
