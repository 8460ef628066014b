"""What was published before: it stays in every later proof, and it never changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.reporting.engine.cells import Key, quarters_of
from services.reporting.engine.interval import Label, Published
from services.reporting.rulebook import (
    CLOCK_BACKWARDS,
    LEDGER_DISAGREES,
    PERIOD_AGAIN,
    PLAN_NOT_SIGNED,
    PLAN_WITHIN_YEAR,
    QUARTER_MISSING,
)
from shared.rules import Refused

_YEAR: Final = slice(0, 4)  # of a period


@dataclass(frozen=True)
class Cell:
    """A cell as it was told: its value, or none and what was said of it."""

    value: int | None
    label: Label


@dataclass(frozen=True)
class Earlier:
    """A release of before, also when it was withdrawn since: its cells were seen."""

    period: str
    plan: str
    made_on: date
    cells: Mapping[Key, Cell]


def told(published: Published, period: str) -> Mapping[Key, Cell]:
    """What a release tells of the cells of its own period."""
    rows = ((key, row) for key, row in published.system.row_of.items() if key[0] == period)
    return {key: _cell(published, row) for key, row in rows}


def frozen(releases: Iterable[Earlier]) -> Mapping[Key, Cell]:
    """Every cell that was told before; refuses ``release.ledger-disagrees`` when one was told in two ways."""
    found: dict[Key, Cell] = {}
    for release in releases:
        for key, cell in release.cells.items():
            if found.setdefault(key, cell) != cell:
                raise Refused(LEDGER_DISAGREES, period=key[0], table=key[1])
    return found


def refuse_late(period: str, plan: str, signed: frozenset[str], ledger: Sequence[Earlier], today: date) -> None:
    """Refuse a release that the ledger has no room for.

    ``plan.not-signed`` when the plan's version is not among those signed; ``release.period-again``; ``plan.within-year`` when
    a release of the same year was made by another plan; ``release.quarter-missing`` for a year without its four quarters, or a
    quarter after its year; ``release.clock-backwards`` when today is before a day on which a release was made.
    """
    same_year = [each for each in ledger if each.period[_YEAR] == period[_YEAR]]
    made = {each.period for each in same_year}
    if plan not in signed:
        raise Refused(PLAN_NOT_SIGNED, version=plan)
    if period in made or period[_YEAR] in made:
        raise Refused(PERIOD_AGAIN, period=period)
    if any(each.plan != plan for each in same_year):
        raise Refused(PLAN_WITHIN_YEAR, period=period)
    if period == period[_YEAR] and not made.issuperset(quarters_of(period)):
        raise Refused(QUARTER_MISSING, period=period)
    if any(each.made_on > today for each in ledger):
        raise Refused(CLOCK_BACKWARDS, period=period)


def _cell(published: Published, row: int) -> Cell:
    label = Label(int(published.label[row]))
    return Cell(int(published.value[row]) if label is Label.SHOWN else None, label)
