"""Periods of mandates, and file numbers."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.mandates import LONGEST_MANDATE, CareMember, Partnership
from services.casemanagement.rulebook import course as rules
from shared.dates import add_months
from shared.reference.areas import UNKNOWN_AREA
from shared.reference.codes import PartnershipGroup
from shared.rules import Refused
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_WORK
from tests.unit.casemanagement.examples import TODAY

DAYS = st.dates(date(2022, 1, 1), date(2040, 1, 1))


def a_partnership(
    valid_from: date = TODAY, valid_until: date = TODAY + timedelta(days=365), area: str = "midwest"
) -> Partnership:
    """A partnership with its three members."""
    members = zip((KBO_CARE, KBO_WORK, KBO_RECEIVER), PartnershipGroup, strict=True)
    return Partnership(uuid4(), area, valid_from, valid_until, tuple(CareMember(*member) for member in members))


def test_a_mandate_lasts_five_years_at_most() -> None:
    """The last day of the fifth year is the latest."""
    longest = add_months(TODAY, LONGEST_MANDATE)
    a_partnership(valid_until=longest).register()
    for wrong in (longest + timedelta(days=1), TODAY):
        with pytest.raises(Refused) as refusal:
            a_partnership(valid_until=wrong).register()
        assert (refusal.value.rule, refusal.value.field) == (rules.MANDATE_PERIOD, "valid_until")


def test_a_mandate_is_of_an_area_that_exists() -> None:
    """An unknown area is refused."""
    with pytest.raises(Refused) as refusal:
        a_partnership(area="elders").register()
    assert refusal.value.rule == UNKNOWN_AREA


def test_an_organisation_stands_in_a_partnership_once() -> None:
    """It cannot stand for two groups."""
    partnership = a_partnership()
    partnership.members = tuple(CareMember(KBO_CARE, group) for group in PartnershipGroup)
    with pytest.raises(Refused) as refusal:
        partnership.register()
    assert refusal.value.rule == rules.MEMBER_TWICE


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_mandates_of_an_area_share_no_day(one: date, two: date, three: date, four: date) -> None:
    """They are refused together exactly when there is a day on which both would count."""
    first, second = a_partnership(min(one, two), max(one, two)), a_partnership(min(three, four), max(three, four))
    both = max(first.valid_from, second.valid_from) <= min(first.valid_until, second.valid_until)
    try:
        second.check_free([first])
    except Refused:
        assert both
    else:
        assert not both
