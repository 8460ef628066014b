"""A published table as a chart: how long each bar is, which are hidden, and what may be said of the highest.

A bar stands for one cell. Nothing is ever added up: a sum beside a hidden cell would be false, and could give it away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

#: Dimensions whose codes have an order of their own: their rows are not put in the order of their bars.
IN_ORDER: Final = frozenset({"wait_band", "band", "stage", "phase", "quarter"})


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


@dataclass(frozen=True)
class _Side:
    """One dimension: its name, what people call it, and the words of its codes."""

    name: str
    label: str
    words: Mapping[str, str]


def highest(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """The shown bars that no other certainly passes, in their order."""
    shown = [bar for bar in bars if not bar.hidden]
    least = max((bar.low for bar in shown), default=0)
    return tuple(bar for bar in shown if bar.high >= least)


def chart(table: Mapping[str, Any], language: str) -> Chart:
    """The chart of a table of one or two dimensions, as the service tells it."""
    down, across = _sides([_side(each, language) for each in table["dimensions"]])
    cells = {tuple(cell["coords"].get(side.name) for side in (down, across)): cell for cell in table["cells"]}
    rows = [
        Row(words, tuple(_bar(words, title, cells.get((code, other))) for other, title in _columns(across)))
        for code, words in down.words.items()
    ]
    drawn = _scaled(rows)
    order = drawn if down.name in IN_ORDER else sorted(drawn, key=lambda row: row.longest, reverse=True)
    return Chart(down.label, across.label, tuple(title for _, title in _columns(across)), tuple(order))


def _side(dimension: Mapping[str, Any], language: str) -> _Side:
    words = {code["code"]: code[language] for code in dimension["codes"]}
    return _Side(dimension["name"], dimension["label"][language], words)


def _sides(sides: list[_Side]) -> tuple[_Side, _Side]:
    """The longer one down and the shorter one across; of two as long, the second across, as the plan names them."""
    if len(sides) == 1:
        return sides[0], _Side("", "", {})
    first, second = sides
    return (first, second) if len(first.words) >= len(second.words) else (second, first)


def _columns(across: _Side) -> list[tuple[str | None, str]]:
    return list(across.words.items()) or [(None, "")]


def _bar(row: str, column: str, cell: Mapping[str, Any] | None) -> Bar | None:
    return Bar(row, column, cell["value"], cell["max_error"]) if cell else None


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
