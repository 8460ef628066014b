"""From counts to a release: what must be hidden is, what is shown is near, and what was published stays as it was."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.reporting.engine.contributions import Contributions
from services.reporting.engine.interval import Label, Published
from services.reporting.engine.ledger import Cell, told
from services.reporting.engine.primary import Hidden, primary
from services.reporting.engine.progress import Step, untold
from services.reporting.engine.protect import Draft, _Making, protect
from services.reporting.engine.system import system
from services.reporting.engine.unresolved import Unresolved
from services.reporting.engine.witnesses import Target
from shared.rules import Refused
from tests.support.registers import Register
from tests.support.releases import KEY, Made, made, quarter, year
from tests.support.small_plan import QUARTER, SMALL, YEAR
from tests.support.small_register import EMPLOYERS, Person, counted, people, spread
from tests.support.worlds import counted as held
from tests.support.worlds import wrong

SLOW = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])


def truth(each: Made) -> dict[tuple[str, str, tuple[str, ...]], int]:
    """What every cell of a release really holds."""
    return dict(held(each.release.published.system, each.draft.contributions.counts))


def label(published: Published, *codes: str, table: str, period: str = QUARTER) -> Label:
    """What is told of a cell."""
    return Label(int(published.label[published.system.row_of[period, table, codes]]))


@given(people((QUARTER,)))
@SLOW
def test_no_cell_of_few_is_ever_shown(register: tuple[Person, ...]) -> None:
    """Whoever is counted: fewer than ten, nobody too, is never a value."""
    release = made(counted(register, (QUARTER,)), (QUARTER,))
    published = release.release.published
    for key, count in truth(release).items():
        assert count >= SMALL.rules.k or label(published, *key[2], table=key[1]) is not Label.SHOWN


@pytest.mark.parametrize("period", [QUARTER, "2026"])
def test_a_shown_value_is_at_most_four_off(period: str) -> None:
    """And a multiple of five, of at least ten."""
    release = year()[period]
    published = release.release.published
    assert not wrong(published, release.draft.contributions.counts)
    assert (published.value[published.shown] % SMALL.rules.base == 0).all()


@pytest.mark.parametrize("period", [QUARTER, "2026"])
def test_only_few_people_are_told_to_be_few(period: str) -> None:
    """The label says what is so, or nothing."""
    release = year()[period]
    published, counts = release.release.published, truth(release)
    few = [published.system.names[row] for row in np.flatnonzero(published.few)]
    assert few
    assert all(counts[key] < SMALL.rules.k for key in few)


def test_for_each_cell_hidden_otherwise_a_small_one_is_told_nothing_of() -> None:
    """Else «nothing is told» would say «ten or more»."""
    for period, release in year().items():
        published, counts = release.release.published, truth(release)
        opened = [published.system.names[row] for row in np.flatnonzero(published.label == Label.OPEN)]
        kinds = Counter(counts[key] < SMALL.rules.k for key in opened if key[0] == period)
        left = any(published.few[published.system.row_of[key]] for key in published.system.keys if key[0] == period)
        assert kinds[True] >= kinds[False] or not left


def test_what_was_published_stays_as_it_was() -> None:
    """The year is made around its quarters; not a label of theirs changes."""
    releases = year()
    whole = releases["2026"].release.published
    for period in YEAR[:-1]:
        assert told(whole, period) == told(releases[period].release.published, period)


def test_the_same_counts_give_the_same_release() -> None:
    """To the last number; what is hidden is not a matter of luck."""
    first = quarter()
    again = protect(first.draft, untold)
    assert np.array_equal(first.release.published.label, again.published.label)
    assert np.array_equal(first.release.published.value, again.published.value)
    assert first.release.proof.witnesses == again.proof.witnesses


def test_counts_that_contradict_the_ledger_are_refused() -> None:
    """Somebody changed the register after a quarter was published: no release is made of that."""
    draft = year()["2026"].draft
    key = next(key for key, cell in draft.frozen.items() if cell.value is not None)
    value = draft.frozen[key].value or 0
    other = {**draft.frozen, key: Cell(value + 40, Label.SHOWN)}
    with pytest.raises(Refused, match="ledger-disagrees"):
        protect(replace(draft, frozen=other), untold)


def evenly(care_in_the_valley: Mapping[str, int]) -> Contributions:
    """Eighty people of everything everywhere, but for one need in one area."""
    areas, many = ("polder", "heath", "dunes", "valley"), dict.fromkeys(EMPLOYERS, 20)
    counts: dict[tuple[str, tuple[str, ...]], Mapping[str, int]] = {
        ("course", (measure, area)): dict.fromkeys(EMPLOYERS, 60) for measure in ("active", "started") for area in areas
    }
    counts |= {("need", (need, area)): many for need in ("home", "debt", "care") for area in areas}
    counts |= {("outcome", (outcome, "yes")): many for outcome in ("paid", "supported", "welfare")}
    return spread(QUARTER, {**counts, ("need", ("care", "valley")): care_in_the_valley})


def test_when_what_was_published_gives_a_cell_away_nothing_is_published() -> None:
    """A table published before, exact, all but one small cell: nothing that is hidden now can mend it."""
    plan = replace(SMALL, rules=replace(SMALL.rules, base=1))
    draft = Draft(system(plan, (QUARTER,)), evenly({"oak": 3, "elm": 2, "ash": 1}), KEY, {})
    before = {
        key: Cell(None, Label.FEW) if count < SMALL.rules.k else Cell(count, Label.SHOWN)
        for key, count in held(draft.system, draft.contributions.counts).items()
        if key[1] == "need-province"
    }
    with pytest.raises(Unresolved):
        protect(replace(draft, frozen=before), untold)


def test_a_table_can_be_withheld_whole_and_once() -> None:
    """When no choice of cells was found: everything new of its cube is hidden, and after that there is nothing left."""
    making = _Making(quarter().draft)
    system = quarter().draft.system
    target = Target(((system.row_of[QUARTER, "need-province", ("home", "north")], 1),), at_most=0)
    making.withhold(target)
    published = making.published
    told_of = {system.names[row][1] for row in np.flatnonzero(published.shown | published.few)}
    assert "need-province" not in told_of
    assert "course-province" in told_of
    with pytest.raises(Unresolved):
        making.withhold(target)


def test_a_cell_that_one_organisation_makes_is_hidden() -> None:
    """Twenty people, seventeen of them of one employer: the others are three."""
    release = made(evenly({"oak": 17, "elm": 2, "ash": 1}), (QUARTER,)).release
    assert label(release.published, "care", "south", table="need-province") is Label.OPEN
    assert any(case.contributor == "oak" for case, _ in release.insiders.witnesses)


def test_an_area_that_is_a_province_is_told_as_one() -> None:
    """Hiding the one and showing the other would be worth nothing."""
    published = year()["2026"].release.published
    for need in ("home", "debt", "care"):
        area = label(published, need, "valley", table="need-area-year", period="2026")
        assert area is label(published, need, "south", table="need-province-year", period="2026")


def test_no_step_says_how_many_people() -> None:
    """Nor which cell is at hand, for that would say why it is hidden: who waits hears how far it is."""
    heard: list[Step] = []
    protect(quarter().draft, heard.append)
    assert {step.what for step in heard} == {"hide", "insiders", "prove"}
    assert all(0 <= step.done <= step.of for step in heard)


@given(seed=st.integers(1, 10_000), size=st.integers(0, 150))
@SLOW
def test_every_register_ends_in_a_release(seed: int, size: int) -> None:
    """Large or small, or empty: something can be published, were it nothing but hidden cells."""
    release = made(Register(SMALL, size, seed).counted((QUARTER,)), (QUARTER,)).release
    assert len(release.published.label) == len(release.published.system.names)


def test_an_empty_register_shows_nothing() -> None:
    """No zero is ever printed."""
    nobody = Contributions(np.zeros(25, np.int64), np.zeros(25, np.uint64), {})
    release = made(nobody, (QUARTER,))
    assert not release.release.published.shown.any()


def test_what_is_hidden_first_is_hidden_at_the_end() -> None:
    """Nothing that must be hidden for what it holds comes back."""
    draft: Draft = year()["2026"].draft
    hidden = primary(draft.system, draft.contributions, SMALL.rules)
    assert Hidden.FEW in hidden.values()
    assert not year()["2026"].release.published.shown[list(hidden)].any()
