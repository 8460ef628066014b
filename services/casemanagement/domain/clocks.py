"""The clocks of a running trajectory (decree of 8 July 2022, art. 11)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from services.casemanagement.domain.terms import Terms
from services.casemanagement.rulebook import course as rules
from shared.dates import add_months
from shared.rules import Refused


@dataclass(frozen=True)
class Extension:
    """An exceptional extension, until and including which day, why, and by which account."""

    until: date
    motive: str
    granted_by: UUID
    granted_on: date

    def __post_init__(self) -> None:
        if not self.motive.strip():
            raise Refused(rules.MOTIVE_REQUIRED, field="motive")


@dataclass(frozen=True)
class Suspension:
    """A rest (opschorting): since which day, and why. The decree is silent about it."""

    since: date
    reason: str


@dataclass(frozen=True)
class Clocks:
    """``minimum_on`` is the day the shortest duration has passed; ``hard_end`` the last day the law allows without extension."""

    started_on: date
    minimum_on: date
    planned_end: date
    hard_end: date

    @classmethod
    def starting(cls, on: date, planned_end: date, terms: Terms) -> "Clocks":
        """The clocks of a trajectory that starts; an end after the longest duration needs an extension first."""
        hard_end = add_months(on, terms.max_months)
        if planned_end <= on:
            raise Refused(rules.PLAN_ENDS_BEFORE_START, field="started_on")
        if planned_end > hard_end:
            raise Refused(rules.NEEDS_EXTENSION, field="planned_end", latest=hard_end.isoformat())
        return cls(on, add_months(on, terms.min_months), planned_end, hard_end)

    def latest_end(self, extension: Extension | None) -> date:
        """The last day that is allowed as things stand."""
        return max(extension.until, self.hard_end) if extension else self.hard_end

    def moved(self, by: timedelta) -> "Clocks":
        """With both ends later."""
        return replace(self, planned_end=self.planned_end + by, hard_end=self.hard_end + by)

    def near_from(self, terms: Terms) -> date:
        """The day from which the end is said to be near."""
        return self.planned_end - timedelta(days=terms.near_days)
