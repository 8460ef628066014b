"""Permissions and ages: how long they count, and what a birth year can tell."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.referral.domain.ages import may_be_at_least, may_be_below, pension_age
from services.referral.domain.permissions import AUTHORITY, Permission, is_permitted
from shared.dates import add_months
from shared.reference.codes import PermissionAuthority, Statute, Track

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def permission(authority: PermissionAuthority, given_on: date, valid_until: date) -> Permission:
    """Somebody's permission."""
    nobody = UUID(int=0)
    return Permission(nobody, nobody, nobody, Track.AMA_WELFARE, authority, given_on, valid_until, nobody)


@pytest.mark.parametrize("statute", Statute)
def test_every_statute_has_its_authority(statute: Statute) -> None:
    """None is left to guess."""
    assert AUTHORITY[statute] in PermissionAuthority


def test_a_permission_of_the_advising_physician_counts_two_years_at_most() -> None:
    """It can be used again for the same activity for two years, whatever it says."""
    given_on = date(2026, 2, 1)
    assert permission(PermissionAuthority.ADVISING_PHYSICIAN, given_on, date(2036, 1, 1)).counts_until == date(2028, 2, 1)
    assert permission(PermissionAuthority.OCMW, given_on, date(2036, 1, 1)).counts_until == date(2036, 1, 1)


@given(DAYS, st.integers(1, 1000), st.integers(-50, 1050))
def test_a_permission_counts_from_its_first_day_to_its_last(given_on: date, days: int, after: int) -> None:
    """Both days included, and no other."""
    made = permission(PermissionAuthority.OCMW, given_on, given_on + timedelta(days=days))
    permitted = is_permitted(Statute.LIVING_WAGE, [made], given_on + timedelta(days=after))
    assert permitted == (0 <= after <= days)


@given(DAYS, DAYS, st.integers(0, 100))
def test_nobody_is_turned_away_whose_exact_age_fits(born: date, today: date, age: int) -> None:
    """A birth year never refuses who has the age on that day, or is still below it."""
    reached = today >= add_months(born, 12 * age)
    assert may_be_at_least(age, born.year, today) or not reached
    assert may_be_below(age, born.year, today) or reached


@given(DAYS, st.integers(0, 600))
def test_months_are_added_as_a_calendar_does(day: date, months: int) -> None:
    """The same day of the month, or the last one when that month is shorter."""
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_the_pension_age_follows_the_law_of_2015() -> None:
    """66 from February 2025, 67 from February 2030."""
    days = (date(2025, 1, 31), date(2025, 2, 1), date(2030, 1, 31), date(2030, 2, 1))
    assert [pension_age(day) for day in days] == [65, 66, 66, 67]
