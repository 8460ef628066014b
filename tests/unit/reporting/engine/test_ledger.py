"""What was published before decides what can be published now."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.reporting.engine.interval import Label
from services.reporting.engine.ledger import Cell, Earlier, frozen, refuse_late
from shared.rules import Refused
from tests.support.releases import MADE_ON, earlier, year
from tests.support.small_plan import YEAR

PLAN = "small-1"
SIGNED = frozenset({PLAN})
QUARTERS = [Earlier(period, PLAN, MADE_ON, {}) for period in YEAR[:-1]]


def refused(period: str, ledger: list[Earlier], *, plan: str = PLAN, today: date = MADE_ON, signed: str = PLAN) -> str:
    """The code with which a release is refused; nothing when there is room for it."""
    try:
        refuse_late(period, plan, frozenset({signed}), ledger, today)
    except Refused as refusal:
        return refusal.code
    return ""


def test_a_year_follows_its_quarters() -> None:
    """Four quarters were made: the year has room."""
    assert refused("2026", QUARTERS) == ""


def test_a_new_year_may_have_a_new_plan() -> None:
    """The plan changes between years."""
    assert refused("2027-Q1", QUARTERS, plan="other", signed="other") == ""


def test_a_period_is_published_once() -> None:
    """Nothing is revised."""
    assert refused("2026-Q2", QUARTERS) == "release.period-again"


def test_a_quarter_does_not_come_after_its_year() -> None:
    """The year is the last word on its quarters."""
    assert refused("2026-Q4", [*QUARTERS[:3], Earlier("2026", PLAN, MADE_ON, {})]) == "release.period-again"


def test_a_year_waits_for_its_quarters() -> None:
    """It adds them up."""
    assert refused("2026", QUARTERS[:3]) == "release.quarter-missing"


def test_the_plan_stays_within_a_year() -> None:
    """Two plans of one year would be two views of the same people."""
    other = [replace(each, plan="older") for each in QUARTERS[:1]]
    assert refused("2026-Q2", other) == "plan.within-year"


def test_a_plan_that_nobody_signed_makes_no_release() -> None:
    """A signature stands under every version."""
    assert refused("2026-Q1", [], plan="unsigned") == "plan.not-signed"


def test_a_clock_that_went_back_makes_no_release() -> None:
    """A release is never older than the one before."""
    assert refused("2027-Q1", QUARTERS, today=MADE_ON - timedelta(days=1)) == "release.clock-backwards"


def test_a_cell_is_told_in_one_way() -> None:
    """Two releases that differ in a cell were not made from the same ledger."""
    key = ("2026-Q1", "outcome", ("paid",))
    twice = [replace(QUARTERS[0], cells={key: Cell(value, Label.SHOWN)}) for value in (10, 15)]
    with pytest.raises(Refused, match="ledger-disagrees"):
        frozen(twice)


def test_the_ledger_holds_what_was_told_of_every_cell() -> None:
    """Values of shown cells; of hidden ones what was said, and no number."""
    release = year()["2026-Q1"]
    cells = frozen([earlier("2026-Q1", release)])
    assert set(cells) == set(release.release.published.system.keys)
    assert all((cell.value is None) == (cell.label is not Label.SHOWN) for cell in cells.values())
