"""What a release is about: a quarter (``2026-Q3``), or the year (``2026``) that adds up four of them."""

import re
from datetime import date, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from services.reporting.rulebook import NOT_A_PERIOD
from shared.reference.facts import first_day
from shared.rules import Refused

_PERIOD: Final = re.compile(r"([12][0-9]{3})(-Q[1-4])?")
_QUARTERS: Final = (1, 2, 3, 4)


def release_id(period: str) -> UUID:
    """The one id that a period's release can have, so that a period is published once; refuses ``period.format``."""
    refuse_no_period(period)
    return uuid5(NAMESPACE_URL, f"tandem:reporting:{period}")


def refuse_no_period(period: str) -> None:
    """Refuse ``period.format`` for anything else."""
    if not _PERIOD.fullmatch(period):
        raise Refused(NOT_A_PERIOD, field="period")


def is_year(period: str) -> bool:
    """Whether it adds up quarters."""
    return "-" not in period


def year_of(period: str) -> str:
    """The year that a period is in, or is."""
    return period[:4]


def quarters_of_year(year: str) -> tuple[str, ...]:
    """The four quarters of a year."""
    return tuple(f"{year}-Q{number}" for number in _QUARTERS)


def parts_of(period: str) -> tuple[str, ...]:
    """The quarters whose facts a release counts."""
    return quarters_of_year(period) if is_year(period) else (period,)


def last_day(period: str) -> date:
    """The last day of a period."""
    first = first_day(parts_of(period)[-1])
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return following - timedelta(days=1)


def is_given_up_from(year: str) -> date:
    """From which day a year without a release can be given up: a quarter after its end, for its facts come within that."""
    return date(int(year) + 1, 4, 1)
