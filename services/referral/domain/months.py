"""Calendar months, as terms of law count them."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
