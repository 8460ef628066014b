"""Ages, as far as a birth year can tell.

Routing knows the year of birth alone. In the one year in which it cannot tell, the person passes: the receiver sees the
date of birth and checks it before anything is signed.
"""

from datetime import date
from typing import Final

#: From when on which legal pension age holds (law of 10 August 2015), the newest first.
_PENSION_AGES: Final = ((date(2030, 2, 1), 67), (date(2025, 2, 1), 66), (date.min, 65))


def pension_age(today: date) -> int:
    """The legal pension age in years on a day."""
    return next(age for since, age in _PENSION_AGES if since <= today)


def may_be_at_least(age: int, birth_year: int, today: date) -> bool:
    """Whether somebody born in this year may have reached the age."""
    return today.year - birth_year >= age


def may_be_below(age: int, birth_year: int, today: date) -> bool:
    """Whether somebody born in this year may still be younger than the age."""
    return today.year - birth_year - 1 < age
