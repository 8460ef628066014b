"""What may be said about a person."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity import rulebook
from services.identity.domain.particulars import Address, Particulars, insz_digits
from shared.reference.identifiers import insz_check_digits
from shared.rules import Refused, Rule

TODAY = date(2026, 11, 22)
FIEN = Particulars("Fien", "Fictief", date(1985, 7, 30))
HOME = Address("Verzonnenstraat", "12", "2800", "12025")


@pytest.mark.parametrize(
    ("change", "field", "broken"),
    [
        ({"given_name": " - "}, "given_name", rulebook.NAME_MISSING),
        ({"family_name": ""}, "family_name", rulebook.NAME_MISSING),
        ({"birth_date": date(2026, 11, 23)}, "birth_date", rulebook.BORN_IN_FUTURE),
        ({"birth_date": date(1890, 1, 1)}, "birth_date", rulebook.BORN_TOO_LONG_AGO),
        ({"insz": "01490700185"}, "insz", rulebook.INSZ_OTHER_BIRTH_DATE),
        ({"address": replace(HOME, postcode="0800")}, "address.postcode", rulebook.POSTCODE),
        ({"address": replace(HOME, municipality="Lier")}, "address.municipality", rulebook.MUNICIPALITY_FORMAT),
        ({"email": "fien.example"}, "email", rulebook.EMAIL),
        ({"phone": "bel mij"}, "phone", rulebook.PHONE),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field(change: dict[str, Any], field: str, broken: Rule) -> None:
    """Each refusal names the field and the rule."""
    with pytest.raises(Refused) as refused:
        replace(FIEN, **change).checked(TODAY)
    assert (refused.value.field, refused.value.rule) == (field, broken)


def test_an_impossible_number_is_refused_at_the_field_insz() -> None:
    """The rule of the number itself is told, at the field where it was typed."""
    with pytest.raises(Refused, match=r"insz\.check-digits") as refused:
        replace(FIEN, insz="85.07.30-033.29").checked(TODAY)
    assert refused.value.field == "insz"


def test_a_number_is_kept_as_eleven_digits() -> None:
    """However it is typed, the same number is the same number."""
    assert replace(FIEN, insz="85.07.30-033.28").checked(TODAY).insz == "85073003328"


def test_a_number_without_a_complete_birth_date_agrees_with_every_birth_date() -> None:
    """Month and day 00: the number tells no date, so there is nothing to disagree with."""
    number = f"850000001{insz_check_digits('850000001', born_from_2000=False)}"
    assert insz_digits(number, date(1985, 7, 30)) == number


@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)), st.integers(1, 998))
def test_a_number_agrees_with_its_own_birth_date_and_no_other(born: date, counter: int) -> None:
    """The birth date inside the number is read in the right century."""
    nine = f"{born:%y%m%d}{counter:03d}"
    digits = nine + insz_check_digits(nine, born_from_2000=born.year >= 2000)
    assert insz_digits(digits, born) == digits
    with pytest.raises(Refused, match="insz-other-birth-date"):
        insz_digits(digits, born.replace(year=born.year - 1, day=1))


def test_particulars_never_show_themselves() -> None:
    """A log or a traceback that holds a person shows no name."""
    told = repr(replace(FIEN, insz="85073003328", address=HOME))
    assert not any(fact in told for fact in ("Fien", "Fictief", "1985", "85073003328", "Verzonnenstraat"))
