"""A release is made from counts and from what was published before, and read back as what it told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from services.reporting.engine.check import check
from services.reporting.engine.ledger import told
from services.reporting.engine.progress import Step, untold
from services.reporting.engine.protect import Draft, protect
from services.reporting.engine.system import system
from services.reporting.making.computing import Made, Material, make
from services.reporting.making.stored import Stored
from services.reporting.making.truth import refuse_untrue
from services.reporting.release.placing import write
from services.reporting.rulebook import CHECK_FAILED, CLOCK_BACKWARDS, PLAN_NOT_SIGNED
from shared.access.keys import fresh_key
from shared.rules import Refused
from tests.support.registers import Register
from tests.support.releases import KEY, quarter
from tests.support.small_plan import SMALL, YEAR

SIGNING = fresh_key("reporting")
TODAY = date(2027, 1, 4)
COUNTED = {period: Register(SMALL, 60, 1).counted((period,)) for period in YEAR[:-1]}


def material(period: str, stored: Sequence[Stored] = (), of: Sequence[str] = ()) -> Material:
    """What a period of a small register is made of."""
    return Material(
        period,
        TODAY,
        SMALL,
        signed=frozenset({SMALL.version}),
        synthetic=True,
        counted={each: COUNTED[each] for each in of or (period,)},
        key=KEY,
        stored=stored,
    )


@cache
def year() -> Mapping[str, Made]:
    """A whole year, each release on top of those before it."""
    made: dict[str, Made] = {}
    for period in YEAR:
        stored = [Stored(each, SMALL.version, TODAY, one.files) for each, one in made.items()]
        made[period] = make(material(period, stored, YEAR[:-1] if period == YEAR[-1] else ()), SIGNING, untold, 1)
    return made


def test_a_year_is_made_on_top_of_its_quarters_and_anybody_can_check_it(tmp_path: Path) -> None:
    """With the folder and the public key alone."""
    write(year()[YEAR[-1]].files, tmp_path)
    assert check(tmp_path, [SIGNING.as_dict(private=False)]).passed


def test_a_release_read_back_is_what_it_told() -> None:
    """Values and labels, cell by cell: later ones are proved on top of these."""
    draft = Draft(system(SMALL, YEAR[:1]), COUNTED[YEAR[0]], KEY, {})
    stored = Stored(YEAR[0], SMALL.version, TODAY, year()[YEAR[0]].files)
    assert stored.as_earlier().cells == told(protect(draft, untold).published, YEAR[0])


def test_of_a_release_of_another_year_the_day_alone_counts() -> None:
    """Its cells have nothing in common with these; a clock that ran backwards shows in it."""
    late = Stored("2025", "2025-1", date(2027, 2, 1), {})
    assert late.as_earlier().cells == {}
    with pytest.raises(Refused) as refused:
        make(material(YEAR[0], [late]), SIGNING, untold, 1)
    assert refused.value.rule is CLOCK_BACKWARDS


def test_by_a_plan_that_nobody_signed_nothing_is_made() -> None:
    """It is refused before anything is computed."""
    steps: list[Step] = []
    with pytest.raises(Refused) as refused:
        make(replace(material(YEAR[0]), signed=frozenset()), SIGNING, steps.append, 1)
    assert (refused.value.rule, steps) == (PLAN_NOT_SIGNED, [])


def test_what_waits_is_told_how_far_it_is() -> None:
    """Counting first, the check last."""
    steps: list[Step] = []
    make(material(YEAR[0]), SIGNING, steps.append, 1)
    assert (steps[0].what, steps[-1].what) == ("count", "check")


def test_insider_proofs_go_in_no_file() -> None:
    """They hold an organisation's own counts; outside stands their digest under a nonce."""
    made = year()[YEAR[0]]
    assert len(made.insiders) > 2
    assert not any(made.insiders in body or made.nonce in body for body in made.files.values())


@pytest.mark.parametrize("wrong", ["a shown value", "a label"])
def test_a_release_that_tells_what_is_not_so_is_refused(wrong: str) -> None:
    """However it came about, nothing of it is signed; the refusal names no cell."""
    made = quarter()
    published, counts = made.release.published, made.draft.contributions
    refuse_untrue(published, counts)
    row = int(np.flatnonzero(published.shown)[0])
    value, label = published.value.copy(), published.label.copy()
    if wrong == "a label":
        label[row] = 1
    else:
        value[row] += SMALL.rules.base
    with pytest.raises(Refused) as refused:
        refuse_untrue(replace(published, value=value, label=label), counts)
    assert (refused.value.rule, refused.value.field, refused.value.details) == (CHECK_FAILED, None, {})
