"""The quarters whose facts are sealed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

from services.casemanagement.rulebook import items as rules
from shared.reference.facts import first_day, quarter_of
from shared.rules import Refused

_LONGEST_QUARTER: Final = timedelta(days=92)


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year; ``first`` and ``last`` are its first and last day."""

    name: str
    first: date
    last: date

    @classmethod
    def named(cls, name: str) -> Self:
        """The quarter called ``2026-Q3``; refuses ``quarter.format``."""
        first = first_day(name)
        return cls(quarter_of(first), first, first_day(quarter_of(first + _LONGEST_QUARTER)) - timedelta(days=1))

    @classmethod
    def holding(cls, day: date) -> Self:
        """The quarter that a day is in."""
        return cls.named(quarter_of(day))

    @classmethod
    def ended_before(cls, day: date) -> Self:
        """The last quarter that was over on a day."""
        return cls.holding(cls.holding(day).first - timedelta(days=1))

    @property
    def year(self) -> int:
        """The year whose key hides who its facts are about."""
        return self.first.year

    @property
    def next_first(self) -> date:
        """The first day of the next quarter: on that day this one is sealed."""
        return self.last + timedelta(days=1)

    def holds(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    def refuse_unless_over(self, today: date) -> None:
        """Refuse ``quarter.not-over``."""
        if today <= self.last:
            raise Refused(rules.QUARTER_NOT_OVER, quarter=self.name)
