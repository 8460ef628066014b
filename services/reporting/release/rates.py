"""Percentages, from released cells alone. Each comes with how far it can be off; with a hidden cell in it there is none."""

from itertools import product
from typing import TypedDict

from services.reporting.engine.plan import Rate, tables_of
from services.reporting.release.figures import Figures, Range, range_of


class RateCell(TypedDict):
    """One percentage, whole, with its range; ``codes`` are those of the table's axes, in order, the rate's own as ``all``."""

    rate: str
    codes: list[str]
    percent: int | None
    low: int | None
    high: int | None


def rates(figures: Figures) -> list[RateCell]:
    """Every rate that the plan has for this period."""
    tables = {table.name for table in tables_of(figures.plan, figures.period)}
    return [cell for rate in figures.plan.rates if rate.table in tables for cell in _cells(figures, rate)]


def _cells(figures: Figures, rate: Rate) -> list[RateCell]:
    plan, table = figures.plan, figures.plan.table(rate.table)
    place = next(number for number, axis in enumerate(table.axes) if axis.dimension == rate.dimension)
    along = [
        plan.margin_codes(axis)[:1] if number == place else plan.margin_codes(axis) for number, axis in enumerate(table.axes)
    ]
    return [_cell(figures, rate, place, codes) for codes in product(*along)]


def _cell(figures: Figures, rate: Rate, place: int, codes: tuple[str, ...]) -> RateCell:
    table = figures.plan.table(rate.table)
    whole = figures.value(table, codes)
    parts = [figures.value(table, (*codes[:place], code, *codes[place + 1 :])) for code in rate.codes]
    known = [each for each in parts if each is not None]
    if not whole or len(known) < len(parts):
        return RateCell(rate=rate.name, codes=list(codes), percent=None, low=None, high=None)
    found = _percent_range(figures, known, whole)
    percent = min(100, (200 * sum(known) + whole) // (2 * whole))
    return RateCell(rate=rate.name, codes=list(codes), percent=percent, low=found.low, high=found.high)


def _percent_range(figures: Figures, parts: list[int], whole: int) -> Range:
    rules = figures.plan.rules
    part, out_of = [range_of(each, rules) for each in parts], range_of(whole, rules)
    low, high = sum(each.low for each in part), sum(each.high for each in part)
    return Range(min(100, 100 * low // out_of.high), min(100, -(-100 * high // out_of.low)))
