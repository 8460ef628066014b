"""Who is meant by a name and a birth date."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain.particulars import Particulars
from services.identity.domain.ranking import is_slip, rank

BORN = date(1985, 7, 3)
FIEN = Particulars("Fien", "Fictief", BORN)
PROEF = Particulars("Ali", "Proef", BORN)
DAYS = st.dates(date(1930, 1, 1), date(2020, 12, 31))


def found(name: str, birth_date: date, *people: Particulars) -> list[str]:
    """The names of the hits, in their order."""
    return [hit.particulars.given_name for hit in rank(name, birth_date, ((UUID(int=n), one) for n, one in enumerate(people)))]


@pytest.mark.parametrize("written", ["Fien Fictief", "fictief fien", "Fictief", "Fien Fictif", "Fein Fictief"])
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    """Order, capitals and a slip of the pen do not hide a person."""
    assert found(written, BORN, PROEF, FIEN) == ["Fien"]


def test_the_person_whose_first_name_fits_too_comes_first() -> None:
    """Of two with the same family name, the right one is on top."""
    assert found("Fien Fictief", BORN, replace(FIEN, given_name="Finn"), FIEN)[0] == "Fien"


def test_a_birth_date_with_day_and_month_swapped_is_found_below_the_exact_one() -> None:
    """A slip costs a place, not the hit."""
    assert found("Fien Fictief", BORN, replace(FIEN, given_name="Fiem", birth_date=date(1985, 3, 7)), FIEN) == ["Fien", "Fiem"]


def test_the_right_name_with_another_birth_date_is_not_shown() -> None:
    """A search by name and birth date is no way to learn who else bears a name."""
    assert found("Fien Fictief", date(1991, 12, 28), FIEN) == []


@given(DAYS, DAYS)
def test_a_slip_works_both_ways_and_never_between_years(one: date, other: date) -> None:
    """Which of two dates was mistyped does not matter."""
    assert is_slip(one, other) == is_slip(other, one)
    assert not is_slip(one, one.replace(year=one.year + 1, day=1))
