"""Days on which something is said to have happened."""

from datetime import date

from services.intake.rulebook import BEFORE_EARLIER_STEP, IN_FUTURE
from shared.rules import Refused


def not_in_future(day: date, today: date, field: str) -> None:
    """Refuse a day after today."""
    if day > today:
        raise Refused(IN_FUTURE, field=field)


def between(earlier: date, day: date, today: date, field: str) -> None:
    """Refuse a day after today, or before the step that had to come first."""
    not_in_future(day, today, field)
    if day < earlier:
        raise Refused(BEFORE_EARLIER_STEP, field=field)
