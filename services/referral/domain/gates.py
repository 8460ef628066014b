"""Gates: what must be met before a referral may be sent.

Whether a gate is met follows from facts alone, never from the order in which they became known.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from services.referral.domain.ages import may_be_at_least, may_be_below, pension_age
from services.referral.domain.payload import GBO_WHITELIST
from shared.reference.codes import Gate, Statute, TrackAnswer

if TYPE_CHECKING:
    from services.referral.domain.tracks import TrackRules


@dataclass(frozen=True)
class GateTurn:
    """A gate was met, or met no more, at a time."""

    gate: Gate
    met: bool
    at: datetime


@dataclass(frozen=True)
class Facts:
    """All that the gates of one referral look at, in codes.

    ``decided``: VDAB's recorded decision names the track. ``permitted``: the authority of the statute permits the activity
    today, or none has to. ``rival``: a track that excludes this one comes first, or runs.
    """

    decided: bool
    answer: TrackAnswer
    birth_year: int
    statute: Statute
    day_support: bool
    granted: bool
    permitted: bool
    rival: bool


def open_gates(rules: "TrackRules", facts: Facts, today: date) -> tuple[Gate, ...]:
    """The gates of a track that are not met, in the order of the track's rules."""
    met = {
        Gate.DECISION: facts.decided,
        Gate.PARTICIPANT_AGREES: facts.answer is TrackAnswer.YES,
        Gate.GRANT: facts.granted,
        Gate.PERMISSION: facts.permitted,
        Gate.AGE: _age_fits(rules, facts, today),
        Gate.STATUTE: not rules.statutes or facts.statute in rules.statutes,
        Gate.NO_EXCLUSIVE_TRACK: not facts.rival and not (rules.excludes_day_support and facts.day_support),
        Gate.WHITELIST: set(rules.fields) <= set(GBO_WHITELIST) and not rules.hands_over_items,
    }
    return tuple(gate for gate in rules.gates if not met[gate])


def _age_fits(rules: "TrackRules", facts: Facts, today: date) -> bool:
    old_enough = rules.min_age is None or may_be_at_least(rules.min_age, facts.birth_year, today)
    young_enough = not rules.until_pension or may_be_below(pension_age(today), facts.birth_year, today)
    return old_enough and young_enough
