"""The terms a trajectory runs under: the regime as it stood on the day the trajectory was opened.

A trajectory keeps its terms. When a regime, or the configuration of what the law leaves open, changes later on, that holds
for trajectories opened from then on.
"""

from dataclasses import dataclass

from services.casemanagement.rulebook.course import RHYTHM_TOO_SLOW
from shared.reference.codes import Regime, Role
from shared.reference.regimes import REGIMES
from shared.rules import Refused


@dataclass(frozen=True)
class House:
    """What the law leaves open and the sector decides. Each value here is a default of ours, none is law.

    ``extended_by`` and ``extension_months``: who may extend, and how long at most; nothing for what the regime says.
    ``near_days``: how long before its end a trajectory says so. ``suspension_moves_end``: whether a suspension moves the
    planned and the hard end by its own length. ``retention_years``: how long a closed file is kept; nothing for what the
    regime says.
    """

    extended_by: Role | None = None
    extension_months: int | None = None
    near_days: int = 60
    suspension_moves_end: bool = False
    retention_years: int | None = None


@dataclass(frozen=True)
class Terms:
    """Durations in calendar months, and who may extend."""

    regime: Regime
    min_months: int
    max_months: int
    extension_months: int
    extended_by: Role
    evaluation_months: int
    ladder_required: bool
    suspension_possible: bool
    near_days: int
    suspension_moves_end: bool
    retention_years: int
    longest_rhythm: int = 18
    """A file that was opened before this was kept has what every rhythm is bound to."""

    def check_rhythm(self, every_months: int | None) -> None:
        """The evaluations of a plan cannot be further apart than the law of the trajectory allows."""
        if every_months is not None and every_months > self.longest_rhythm:
            raise Refused(RHYTHM_TOO_SLOW, field="evaluation_every_months", longest=self.longest_rhythm)


def terms_of(regime: Regime, house: House) -> Terms:
    """The terms of today for a trajectory under ``regime``."""
    rules = REGIMES[regime]
    return Terms(
        regime=regime,
        min_months=rules.min_months.value,
        max_months=rules.max_months.value,
        extension_months=rules.extension_months.value if house.extension_months is None else house.extension_months,
        extended_by=house.extended_by or rules.extended_by.value,
        evaluation_months=rules.evaluation_months.value,
        ladder_required=rules.ladder_required.value,
        suspension_possible=rules.suspension_possible.value,
        near_days=house.near_days,
        suspension_moves_end=house.suspension_moves_end,
        retention_years=rules.retention_years.value if house.retention_years is None else house.retention_years,
        longest_rhythm=rules.longest_rhythm.value,
    )
