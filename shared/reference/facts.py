"""What casemanagement tells reporting of a quarter: one row of codes per fact, without ids, times or text.

casemanagement makes these rows and seals them in a batch; reporting counts them. A column that says nothing about a
kind of fact holds the empty string. One trajectory counts once per fact and quarter: who makes rows sees to that.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final, Self

from shared.reference.areas import AREAS
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.rules import Refused, rule

UNKNOWN_COLUMNS = rule(
    "facts.unknown-columns",
    "De kolommen van deze feiten zijn niet die van de afspraak.",
    "The columns of these facts are not those agreed.",
)
UNKNOWN_CODE = rule(
    "facts.unknown-code",
    "Deze feiten bevatten een code die hier niet gekend is.",
    "These facts hold a code that is not known here.",
)
COLUMN_NOT_OF_KIND = rule(
    "facts.column-not-of-kind",
    "Een feit van deze soort vult een kolom die niet van die soort is.",
    "A fact of this kind fills a column that is not of its kind.",
)
NOT_A_QUARTER = rule("quarter.format", "Een kwartaal schrijft u als 2026-Q3.", "A quarter reads 2026-Q3.")


class FactKind(StrEnum):
    """What a row tells, and which columns it fills besides ``area``, ``quarter``, ``contributor`` and ``pseudonym``."""

    BOTTLENECK = "bottleneck"
    """A bottleneck was signalled: ``code`` (Bottleneck), ``phase`` of the trajectory, ``track`` when it is about one."""
    OBSTACLE = "obstacle"
    """How far an obstacle came, a row for each stage that was reached: ``code`` (Obstacle), ``stage``, ``phase``."""
    REFERRAL = "referral"
    """A decided welfare track: ``track``; the participant's ``answer`` in the quarter of the decision, ``wait_band`` in that of
    a service's yes, which may be a later one: each is counted once."""
    OUTCOME = "outcome"
    """VDAB decided: ``outcome``; ``band`` of the job found, if there was one."""
    JOB = "job"
    """A job was found: ``band`` of sustainable work."""
    ACTIVE = "active"
    """The trajectory ran in the quarter: ``phase`` at its end."""
    STARTED = "started"
    """The trajectory started in the quarter."""


class WaitBand(StrEnum):
    """Weeks between the decision and a service's yes, in bands wide enough to tell of nobody."""

    UP_TO_4 = "0-4"
    UP_TO_8 = "5-8"
    UP_TO_13 = "9-13"
    UP_TO_26 = "14-26"
    UP_TO_52 = "27-52"
    LONGER = "53+"


class SustainableBand(StrEnum):
    """How sustainable a job is, by its scores on the seven criteria."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One row. ``contributor`` (employer of the casemanager care) and ``pseudonym`` (person) are keyed hashes of a year.

    ``cmpps`` is the one kind of problem, or ``multiple``.
    """

    kind: FactKind
    area: str
    quarter: str
    code: str = ""
    stage: str = ""
    phase: str = ""
    cmpps: str = ""
    track: str = ""
    answer: str = ""
    wait_band: str = ""
    outcome: str = ""
    band: str = ""
    contributor: str
    pseudonym: str

    def as_row(self) -> tuple[str, ...]:
        """The values in the order of :data:`COLUMNS`."""
        # astuple would copy each value, which costs ten times as much
        return tuple(str(getattr(self, name)) for name in COLUMNS)

    @classmethod
    def from_row(cls, columns: Sequence[str], row: Sequence[str]) -> Self:
        """The fact of a row, each value held against :data:`COLUMNS_OF`.

        Refuses ``facts.unknown-columns``, ``facts.unknown-code`` and ``facts.column-not-of-kind``; ``field`` names the column.
        """
        if set(columns) != set(COLUMNS) or len(row) != len(columns):
            raise Refused(UNKNOWN_COLUMNS, field="columns")
        values = dict(zip(columns, row, strict=True))
        try:
            kind = FactKind(values.pop("kind"))
        except ValueError:
            raise Refused(UNKNOWN_CODE, field="kind") from None
        for name, value in values.items():
            _refuse_other(kind, name, value)
        return cls(kind=kind, **values)


_QUARTER: Final = re.compile(r"[12][0-9]{3}-Q[1-4]")
_HASH: Final = re.compile(r"[0-9a-f]{32}")
_NONE: Final = frozenset({""})

#: The columns of a sealed batch, in their order.
COLUMNS: Final = tuple(each.name for each in fields(Fact))

_IN_EVERY_KIND: Final[Mapping[str, Collection[str]]] = {
    "area": frozenset(area.code for area in AREAS),
    "cmpps": frozenset({*Cmpps, "multiple"}) | _NONE,
}

#: What may stand in the columns of each kind of fact besides quarter and hashes; a column that is not here is empty.
COLUMNS_OF: Final[Mapping[FactKind, Mapping[str, Collection[str]]]] = {
    FactKind.BOTTLENECK: {"code": frozenset(Bottleneck), "phase": frozenset(Phase), "track": frozenset(Track) | _NONE},
    FactKind.OBSTACLE: {"code": frozenset(Obstacle), "stage": frozenset(Stage), "phase": frozenset(Phase)},
    FactKind.REFERRAL: {
        "track": frozenset(Track),
        "answer": frozenset(TrackAnswer) | _NONE,
        "wait_band": frozenset(WaitBand) | _NONE,
    },
    FactKind.OUTCOME: {"outcome": frozenset(Outcome), "band": frozenset(SustainableBand) | _NONE},
    FactKind.JOB: {"band": frozenset(SustainableBand)},
    FactKind.ACTIVE: {"phase": frozenset(Phase)},
    FactKind.STARTED: {},
}

_FORMS: Final = {"quarter": _QUARTER, "contributor": _HASH, "pseudonym": _HASH}

_LAST_WEEK: Final = {
    WaitBand.UP_TO_4: 4,
    WaitBand.UP_TO_8: 8,
    WaitBand.UP_TO_13: 13,
    WaitBand.UP_TO_26: 26,
    WaitBand.UP_TO_52: 52,
}


def wait_band(days: int) -> WaitBand:
    """The band of a wait in days; a week begun counts whole."""
    weeks = -(-days // 7)
    return next((band for band, last in _LAST_WEEK.items() if weeks <= last), WaitBand.LONGER)


def cmpps_profile(problems: Iterable[str]) -> str:
    """The one kind of problem, ``multiple`` for more, and empty for none."""
    kinds = sorted(set(problems))
    return kinds[0] if len(kinds) == 1 else "multiple" if kinds else ""


def quarter_of(day: date) -> str:
    """The quarter of a business date, ``2026-Q3``."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def first_day(quarter: str) -> date:
    """The first day of a quarter; refuses ``quarter.format``."""
    if not _QUARTER.fullmatch(quarter):
        raise Refused(NOT_A_QUARTER, field="quarter")
    return date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)


def _refuse_other(kind: FactKind, name: str, value: str) -> None:
    """Refuse a value that has no place in this column of this kind."""
    if form := _FORMS.get(name):
        if not form.fullmatch(value):
            raise Refused(UNKNOWN_CODE, field=name)
        return
    codes = _IN_EVERY_KIND.get(name) or COLUMNS_OF[kind].get(name)
    if codes is None and value:
        raise Refused(COLUMN_NOT_OF_KIND, field=name)
    if codes is not None and value not in codes:
        raise Refused(UNKNOWN_CODE, field=name)
