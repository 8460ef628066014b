"""What an organisation cannot learn although it knows its own people."""

import numpy as np
import pytest

from services.reporting.engine.hands import Hands
from services.reporting.engine.insider import ANYBODY, Case, cases, prove_insiders, seen_by
from services.reporting.engine.interval import Label, Published
from services.reporting.engine.progress import untold
from services.reporting.engine.unresolved import Unresolved
from tests.support.releases import Made, quarter, year
from tests.support.small_plan import SMALL
from tests.support.worlds import after, wrong

RELEASES = pytest.mark.parametrize("period", ["2026-Q1", "2026"])


def owned(release: Made, case: Case) -> int:
    """How many people of a cell are the contributor's own."""
    own = release.draft.contributions.own[case.contributor]
    return int(release.draft.system.matrix.sums(own)[case.target.cell])


@RELEASES
def test_every_world_could_have_given_the_release(period: str) -> None:
    """To whoever knows its own people as well: they are all there, in each world."""
    release = year()[period]
    counts = release.draft.contributions.counts
    for case, change in release.release.insiders.witnesses:
        world = after(counts, change)
        assert not wrong(release.release.published, world)
        if case.contributor != ANYBODY:
            assert (world >= release.draft.contributions.own[case.contributor]).all()


@RELEASES
def test_it_may_be_alone_in_a_small_cell(period: str) -> None:
    """For each contributor of each small cell there is a world in which nobody else is there."""
    release = year()[period]
    system, counted = release.draft.system, release.draft.contributions
    counts = system.matrix.sums(counted.counts)
    found = {(case.contributor, case.target.cell) for case, _ in release.release.insiders.witnesses if case.target.at_most}
    for contributor, own in counted.own.items():
        mine = system.matrix.sums(own)
        for row in np.flatnonzero((counts < SMALL.rules.k) & (mine > 0) & (mine < counts)).tolist():
            assert (contributor, row) in found


@RELEASES
def test_a_shown_cell_leaves_enough_when_it_subtracts_its_own(period: str) -> None:
    """An insider knows the rule too: worlds in which a shown cell would have been hidden are no proof."""
    release = year()[period]
    shown = release.release.published.shown
    for case, change in release.release.insiders.witnesses:
        if case.contributor != ANYBODY:
            own = release.draft.system.matrix.sums(release.draft.contributions.own[case.contributor])
            sums = release.draft.system.matrix.sums(after(release.draft.contributions.counts, change))
            assert (sums[shown] >= own[shown] + SMALL.rules.residual).all()


def test_a_small_cell_that_is_told_nothing_of_has_its_worlds_inside() -> None:
    """Its two worlds are not in the public proof, so they are here."""
    release = year()["2026"]
    published = release.release.published
    counts = release.draft.system.matrix.sums(release.draft.contributions.counts)
    opened = np.flatnonzero((published.label == Label.OPEN) & (counts < SMALL.rules.k)).tolist()
    inside = [case.target.cell for case, _ in release.release.insiders.witnesses if case.contributor == ANYBODY]
    assert opened
    assert sorted(inside) == sorted([*opened, *opened])


def test_the_proof_can_be_made_again_from_the_release() -> None:
    """Every case has its witness, also when nothing is remembered."""
    release = quarter()
    with Hands() as hands:
        proof = prove_insiders(release.release.published, release.draft.contributions, untold, hands)
    assert [case for case, _ in proof.witnesses] == list(cases(release.release.published, release.draft.contributions))


def test_the_truth_fits_what_each_insider_knows() -> None:
    """Otherwise it would be proven from nothing."""
    release = year()["2026"]
    counted = release.draft.contributions
    seen = seen_by(release.release.published, counted, counted.own)
    assert set(seen) == {ANYBODY, *counted.own}
    assert all(each.holds(counted.counts) for each in seen.values())


def test_a_release_that_tells_an_insider_more_has_no_proof() -> None:
    """Everything but the small cells shown exactly: whoever has the others has the rest."""
    release = quarter()
    system, counted = release.draft.system, release.draft.contributions
    counts = system.matrix.sums(counted.counts)
    few = counts < SMALL.rules.k
    exact = np.where(few, -1, counts)
    bare = Published(system, exact, np.where(few, Label.FEW, Label.SHOWN).astype(np.int8))
    narrow = Published(system, bare.value, bare.label)
    with Hands() as hands, pytest.raises(Unresolved):
        prove_insiders(narrow, counted, untold, hands)
