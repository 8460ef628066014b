"""Days on which something is said to have happened."""

from datetime import date

from services.intake.rulebook import BEFORE_EARLIER_STEP
from shared.dates import not_in_future
from shared.rules import Refused


def between(earlier: date, day: date, today: date, field: str) -> None:
    """Refuse a day after today, or before the step that had to come first."""
    not_in_future(day, today, field)
    if day < earlier:
        raise Refused(BEFORE_EARLIER_STEP, field=field)
