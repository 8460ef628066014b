"""Durations in calendar months, as the law counts them."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later; the last day of the month where that day does not exist (31 January + 1 = 28 February).

    A day beyond the calendar is its last day: somebody mistyped a year, and the rules that compare will say so.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
