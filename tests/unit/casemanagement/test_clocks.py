"""Durations of the law, extensions, suspensions, and what a file keeps when the configuration changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.configuration import read_house
from services.casemanagement.domain.clocks import Clocks, Suspension
from services.casemanagement.domain.terms import House, terms_of
from services.casemanagement.rulebook import course as rules
from shared.dates import IN_FUTURE, add_months
from shared.reference.codes import Act, Phase, Regime, Role
from shared.reference.regimes import REGIMES
from shared.rules import Refused
from tests.unit.casemanagement.examples import TODAY, VDAB, a_plan, an_extension, in_phase, take

DAYS = st.dates(date(2018, 1, 1), date(2060, 1, 1))


@given(DAYS, st.integers(0, 240))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    """And always in the month that many months on."""
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_a_mistyped_year_has_months_after_it_as_far_as_the_calendar_goes() -> None:
    """The rules that compare refuse it; nothing breaks."""
    assert add_months(date.max, 1) == date.max


@given(DAYS, st.integers(1, 540))
def test_the_clocks_of_a_start_are_in_order(start: date, days: int) -> None:
    """Whatever end fits, the minimum comes before the hard end, and the planned end not after it."""
    terms = terms_of(Regime.WZ2022, House())
    clocks = Clocks.starting(start, start + timedelta(days=days), terms)
    assert start < clocks.minimum_on < clocks.hard_end
    assert clocks.planned_end <= clocks.hard_end
    assert clocks.near_from(terms) < clocks.planned_end


def test_an_extension_reaches_from_the_hard_end_as_far_as_configured() -> None:
    """One day further is refused, and the refusal says how far."""
    trajectory = in_phase(Phase.RUNNING)
    latest = add_months(trajectory.running_clocks.hard_end, trajectory.terms.extension_months)
    with pytest.raises(Refused) as refusal:
        trajectory.extend(an_extension(latest + timedelta(days=1)), VDAB)
    assert (refusal.value.rule, refusal.value.details["latest"]) == (rules.EXTENSION_TOO_LONG, latest.isoformat())
    trajectory.extend(an_extension(latest), VDAB)
    assert trajectory.running_clocks.planned_end == latest


def test_an_extension_to_a_day_that_is_allowed_already_is_none() -> None:
    """The plan alone moves an end within the law's duration."""
    trajectory = in_phase(Phase.RUNNING)
    with pytest.raises(Refused) as refusal:
        trajectory.extend(an_extension(trajectory.running_clocks.hard_end), VDAB)
    assert refusal.value.rule == rules.EXTENSION_NOT_LATER


@pytest.mark.parametrize("moves", [False, True])
def test_a_suspension_moves_the_end_only_where_that_is_configured(moves: bool) -> None:  # noqa: FBT001 -- a case
    """By its own length, and not at all by default."""
    trajectory = in_phase(Phase.RUNNING, terms_of(Regime.WZ2022, House(suspension_moves_end=moves)))
    before = trajectory.running_clocks
    trajectory.suspend(Suspension(TODAY, "Opname."))
    trajectory.resume(TODAY + timedelta(days=30))
    rested = timedelta(days=30 if moves else 0)
    assert trajectory.running_clocks == before.moved(rested)


def test_a_file_keeps_the_terms_it_was_opened_under() -> None:
    """Another configuration is for files that are still to be opened."""
    trajectory = in_phase(Phase.RUNNING, terms_of(Regime.WZ2022, House(extension_months=2)))
    latest = add_months(trajectory.running_clocks.hard_end, 2)
    with pytest.raises(Refused):
        trajectory.extend(an_extension(latest + timedelta(days=1)), VDAB)


@pytest.mark.parametrize("regime", Regime)
def test_a_closed_file_says_until_when_it_is_kept(regime: Regime) -> None:
    """As long as its terms say."""
    terms = terms_of(regime, House(retention_years=4))
    trajectory = in_phase(Phase.RUNNING, terms)
    take(trajectory, Act.STOP)
    assert trajectory.delete_after == add_months(TODAY, 48)


def test_a_trajectory_starts_between_acceptance_and_today() -> None:
    """Not before the participant said yes, and not on a day to come."""
    for started_on, broken in (
        (TODAY + timedelta(days=1), IN_FUTURE),
        (TODAY - timedelta(days=21), rules.START_BEFORE_OPENING),
    ):
        with pytest.raises(Refused) as refusal:
            in_phase(Phase.SUBMITTED).start(started_on, a_plan(), 1, TODAY)
        assert (refusal.value.rule, refusal.value.field) == (broken, "started_on")


def test_the_environment_configures_what_the_law_leaves_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each setting reaches the terms; without any, the regime's own defaults stand."""
    assert terms_of(Regime.WZ2022, read_house()).extended_by is REGIMES[Regime.WZ2022].extended_by.value
    monkeypatch.setenv("TANDEM_EXTENDED_BY", "team-coordinator")
    monkeypatch.setenv("TANDEM_EXTENSION_MONTHS", "3")
    monkeypatch.setenv("TANDEM_NEAR_DAYS", "90")
    monkeypatch.setenv("TANDEM_SUSPENSION_MOVES_END", "yes")
    monkeypatch.setenv("TANDEM_RETENTION_YEARS", "5")
    expected = House(
        extended_by=Role.TEAM_COORDINATOR, extension_months=3, near_days=90, suspension_moves_end=True, retention_years=5
    )
    assert read_house() == expected
