"""A chart of a release as it is drawn: how long each bar is, which are hidden, and which is certainly the highest.

Nothing is added up here: what the release gives no figure for, because some of it is hidden, has none on screen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

#: Dimensions whose codes have an order of their own: their rows are not put in the order of their bars.
IN_ORDER: Final = frozenset({"wait_band", "band", "stage", "phase"})

#: Beyond so many columns a row stands by itself, with its bars below its name.
BESIDE: Final = 7


@dataclass(frozen=True)
class Bar:
    """One cell. ``value`` is a number of people, off by ``error`` at most; both are None when the cell is hidden.

    ``sure`` is how far the bar reaches whatever the error, ``doubt`` how much further it may reach, both in percent of the
    longest bar there can be. ``leads`` marks the one cell that is certainly the highest of those shown.
    """

    row: str
    column: str
    value: int | None
    error: int | None
    sure: float = 0.0
    doubt: float = 0.0
    leads: bool = False

    @property
    def hidden(self) -> bool:
        """Whether nothing is told of it."""
        return self.value is None

    @property
    def low(self) -> int:
        """The fewest people that it can stand for."""
        return (self.value or 0) - (self.error or 0)

    @property
    def high(self) -> int:
        """The most people that it can stand for."""
        return (self.value or 0) + (self.error or 0)


@dataclass(frozen=True)
class Row:
    """The bars of one code, one for each column; None where the plan knows no such cell."""

    label: str
    bars: tuple[Bar | None, ...]

    @property
    def longest(self) -> int:
        """The highest number in it, 0 when all are hidden."""
        return max((bar.value or 0 for bar in self.bars if bar), default=0)


@dataclass(frozen=True)
class Chart:
    """A table drawn on one scale: a row for each code of its longer dimension, a column for each of its shorter one.

    A table of one dimension has one column without a name.
    """

    down: str
    across: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def many(self) -> bool:
        """Whether there are too many columns to stand beside each other."""
        return len(self.columns) > BESIDE

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Every bar, row by row."""
        return tuple(bar for row in self.rows for bar in row.bars if bar)

    @property
    def shown(self) -> int:
        """How many cells show a number."""
        return sum(not bar.hidden for bar in self.bars)

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return len(self.bars) - self.shown

    @property
    def error(self) -> int:
        """How far a shown number can be off at most, in people; 0 when all are exact."""
        return max((bar.error or 0 for bar in self.bars), default=0)

    @property
    def highest(self) -> tuple[Bar, ...]:
        """The shown cells of which each may be the highest, wherever the true counts lie."""
        return highest(self.bars)


def highest(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """The shown bars that no other certainly passes, in their order."""
    shown = [bar for bar in bars if not bar.hidden]
    least = max((bar.low for bar in shown), default=0)
    return tuple(bar for bar in shown if bar.high >= least)


def chart(drawn: Mapping[str, Any], language: str) -> Chart:
    """The chart of a table of one or two axes, as the release has it: the longer one down, but for two that are long both."""
    axes = [_Side(axis["level"], axis["title"][language]) for axis in drawn["axes"]] + [_Side("", "")]
    cells = dict(_cells(drawn, language))
    down, across = axes[:2]
    rows, columns = (list(dict.fromkeys(name[place] for name in cells)) for place in (0, 1))
    if len(rows) < len(columns) and len(rows) <= BESIDE:
        down, across, rows, columns = across, down, columns, rows
        cells = {(column, row): point for (row, column), point in cells.items()}
    lines = _scaled(Row(row, tuple(_bar(row, column, cells.get((row, column))) for column in columns)) for row in rows)
    order = lines if down.level in IN_ORDER else sorted(lines, key=lambda row: row.longest, reverse=True)
    return Chart(down.title, across.title, tuple(columns), tuple(order))


@dataclass(frozen=True)
class _Side:
    """One axis: its level, and what people call it."""

    level: str
    title: str


def _cells(drawn: Mapping[str, Any], language: str) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    """Each figure by its words along both axes; a table of one axis has one column without a name."""
    for series in drawn["series"]:
        of = series["label"][language] if len(drawn["axes"]) > 1 else ""
        for point in series["points"]:
            words = point["label"][language]
            yield (of, words) if drawn["kind"] == "funnel" else (words, of), point


def _bar(row: str, column: str, point: Mapping[str, Any] | None) -> Bar | None:
    return Bar(row, column, point["value"], point["max_error"]) if point else None


def _scaled(rows: Iterable[Row]) -> list[Row]:
    """The same rows with the length of each bar, on one scale for all."""
    found = list(rows)
    bars = [bar for row in found for bar in row.bars if bar]
    longest = max((bar.high for bar in bars), default=0) or 1
    lead = highest(bars)
    first = lead[0] if len(lead) == 1 else None
    return [replace(row, bars=tuple(bar and _long(bar, longest, leads=bar is first) for bar in row.bars)) for row in found]


def _long(bar: Bar, longest: int, *, leads: bool) -> Bar:
    sure, most = (round(100 * people / longest, 1) for people in (bar.low, bar.high))
    return replace(bar, sure=sure, doubt=round(most - sure, 1), leads=leads)
