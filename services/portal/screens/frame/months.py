"""Where a trajectory stands in its time: which month of how many, and how long until the next moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext, ngettext


@dataclass(frozen=True)
class Clock:
    """The months that were begun, of how many, and after how many a trajectory may end well."""

    month: int
    months: int
    least: int
    started_on: date
    until: date
    evaluation: date | None

    @property
    def text(self) -> str:
        """The picture in words."""
        reached = gettext("de kortste duur is bereikt") if self.month > self.least else gettext("de kortste duur loopt nog")
        return str(gettext("Maand %(month)s van %(months)s; %(reached)s", month=self.month, months=self.months, reached=reached))

    def evaluation_in(self, today: date) -> str:
        """How far away the next evaluation is, in words."""
        return in_days(self.evaluation, today) if self.evaluation else ""


def clock_of(head: Mapping[str, Any], today: date) -> Clock | None:
    """The clock of a file whose trajectory started; nothing before."""
    clocks = head.get("clocks")
    if not clocks or not clocks.get("started_on"):
        return None
    started = date.fromisoformat(clocks["started_on"])
    until = date.fromisoformat(clocks["hard_end"])
    end = date.fromisoformat(head["closed_on"]) if head.get("closed_on") else today
    evaluation = clocks.get("next_evaluation")
    return Clock(
        month=min(max(months_between(started, end) + 1, 1), months_between(started, until)),
        months=months_between(started, until),
        # the terms of a file are not for everybody who follows its clocks
        least=months_between(started, date.fromisoformat(clocks["minimum_on"])),
        started_on=started,
        until=until,
        evaluation=date.fromisoformat(evaluation) if evaluation and not head.get("closed_on") else None,
    )


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def in_days(day: date, today: date) -> str:
    """How far away a day is, in words."""
    days = (day - today).days
    if days == 0:
        return str(gettext("vandaag"))
    if days < 0:
        return str(ngettext("%(num)d dag geleden", "%(num)d dagen geleden", -days))
    return str(ngettext("over %(num)d dag", "over %(num)d dagen", days))
