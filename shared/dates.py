"""Days as people and the law count them: the day of a moment in Belgium, calendar months, and no day that is still to come."""

from calendar import monthrange
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from shared.rules import Refused, rule

BRUSSELS: Final = ZoneInfo("Europe/Brussels")

IN_FUTURE = rule("date.in-future", "Deze datum ligt in de toekomst.", "This date lies in the future.")


def day_of(moment: datetime) -> date:
    """The day in Belgium on which a moment falls."""
    return moment.astimezone(BRUSSELS).date()


def not_in_future(day: date, today: date, field: str) -> None:
    """Refuse ``date.in-future`` for a day after today, at the field where it was given."""
    if day > today:
        raise Refused(IN_FUTURE, field=field)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later; the last day of the month where that day does not exist (31 January + 1 = 28 February).

    A day beyond the calendar is its last day: somebody mistyped a year, and the rules that compare will say so.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
