"""The released figures of one period: what may be computed with, and how sure each is."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.reporting.engine.cells import Key, codes_of
from services.reporting.engine.interval import Published
from services.reporting.engine.plan import ALL, Plan, Rules, Table, Words


@dataclass(frozen=True)
class Figures:
    """The value of every cell of a period as it was released; None when it is hidden."""

    plan: Plan
    period: str
    values: Mapping[Key, int | None]

    def value(self, table: Table, codes: tuple[str, ...]) -> int | None:
        """The value of a cell."""
        return self.values[self.period, table.name, codes]

    def cells(self, table: Table) -> tuple[tuple[str, ...], ...]:
        """The cells of a table without its margins."""
        return tuple(codes for codes in codes_of(self.plan, table) if ALL not in codes)

    def words(self, table: Table, codes: tuple[str, ...]) -> Words:
        """What people read for a cell: the words of its codes, margins left out."""
        known = [self.plan.dimension(axis.dimension).words for axis in table.axes]
        read = [words[code] for words, code in zip(known, codes, strict=True) if code != ALL]
        return Words(" · ".join(each.nl for each in read), " · ".join(each.en for each in read))


@dataclass(frozen=True)
class Range:
    """The least and the most that a released value can stand for, both included."""

    low: int
    high: int


def figures(published: Published, period: str) -> Figures:
    """The figures of a period, and nothing else of what was published."""
    rows = zip(published.system.keys, published.system.alias.tolist(), strict=True)
    shown, value = published.shown.tolist(), published.value.tolist()
    return Figures(
        published.system.plan, period, {key: value[row] if shown[row] else None for key, row in rows if key[0] == period}
    )


def range_of(value: int, rules: Rules) -> Range:
    """What a released value can stand for: it was rounded, and not below the threshold."""
    return Range(max(rules.k, value - rules.base + 1), value + rules.base - 1)
