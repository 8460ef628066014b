from dataclasses import fields
from datetime import date, timedelta

import pytest

from shared.reference.codes import Regime
from shared.reference.regimes import REGIMES, Value, regime_on
from shared.rules import Refused


@pytest.mark.parametrize(
    ("requested_on", "regime"),
    [
        (date(2018, 2, 1), Regime.WZ2014),
        (date(2023, 6, 30), Regime.WZ2014),
        (date(2023, 7, 1), Regime.WZ2022),
        (date(2026, 1, 1), Regime.WZ2022),
    ],
)
def test_the_date_of_the_request_decides_which_law_holds(requested_on: date, regime: Regime) -> None:
    """From 1 July 2023 the decree of 2022 holds."""
    assert regime_on(requested_on).regime is regime


def test_before_the_first_law_there_is_no_trajectory() -> None:
    """The offer did not exist yet."""
    with pytest.raises(Refused) as refused:
        regime_on(REGIMES[Regime.WZ2014].requested_from.value - timedelta(days=1))
    assert refused.value.code == "regime.none"


def test_the_decree_of_2022_asks_three_to_eighteen_months() -> None:
    """Art. 11; both numbers come from the law, not from us."""
    rules = REGIMES[Regime.WZ2022]
    assert (rules.min_months.value, rules.max_months.value) == (3, 18)
    assert not rules.min_months.default
    assert not rules.max_months.default


@pytest.mark.parametrize("regime", list(Regime))
def test_every_value_says_where_it_comes_from(regime: Regime) -> None:
    """What we chose ourselves is marked as our default."""
    rules = REGIMES[regime]
    values = [value for field in fields(rules) if isinstance(value := getattr(rules, field.name), Value)]
    assert values
    assert all(value.source for value in values)


def test_what_the_texts_do_not_tell_is_marked_as_default() -> None:
    """Who extends, and for how long, could not be read anywhere."""
    rules = REGIMES[Regime.WZ2022]
    assert rules.extension_months.default
    assert rules.extended_by.default
