"""One sentence under each chart, in Dutch and English, that says no more than the figures carry.

An order is told only when it holds wherever the true counts lie; and never of hidden figures, because these may be large.
"""

from typing import Final

from services.reporting.engine.plan import Table, Words
from services.reporting.release.figures import Figures, range_of

#: So many figures are named that may all be the highest.
_NAMED: Final = 3


def sentence(figures: Figures, table: Table) -> Words:
    """The highest of the shown figures, and how many are hidden."""
    values = {codes: figures.value(table, codes) for codes in figures.cells(table)}
    shown = {codes: value for codes, value in values.items() if value is not None}
    hidden = _hidden(len(values) - len(shown))
    first = _highest(figures, table, shown)
    return Words(f"{first.nl}{hidden.nl}", f"{first.en}{hidden.en}")


def _highest(figures: Figures, table: Table, shown: dict[tuple[str, ...], int]) -> Words:
    if not shown:
        return Words("Er is geen enkel cijfer getoond.", "No figure is shown.")
    rules = figures.plan.rules
    least = max(range_of(value, rules).low for value in shown.values())
    highest = [codes for codes, value in shown.items() if range_of(value, rules).high >= least]
    if len(highest) == 1:
        return _one(figures, table, highest[0], shown[highest[0]])
    if len(highest) > _NAMED:
        return Words(
            f"Welk van de getoonde cijfers het hoogst is, valt niet te zeggen: {len(highest)} ervan liggen te dicht bij elkaar.",
            f"Which of the shown figures is the highest cannot be told: {len(highest)} of them lie too close together.",
        )
    words = [figures.words(table, codes) for codes in highest]
    return Words(
        f"Het hoogste van de getoonde cijfers is een van deze, welk valt niet te zeggen: {', '.join(each.nl for each in words)}.",
        f"The highest of the shown figures is one of these, which cannot be told: {', '.join(each.en for each in words)}.",
    )


def _one(figures: Figures, table: Table, codes: tuple[str, ...], value: int) -> Words:
    words, around = figures.words(table, codes), range_of(value, figures.plan.rules)
    between = f"{value} ({around.low}–{around.high})"
    return Words(
        f"Van de getoonde cijfers is dit het hoogste: {words.nl}, ongeveer {between}.",
        f"Of the shown figures this is the highest: {words.en}, about {between}.",
    )


def _hidden(number: int) -> Words:
    if not number:
        return Words("", "")
    if number == 1:
        return Words(" 1 cijfer is verborgen.", " 1 figure is hidden.")
    return Words(f" {number} cijfers zijn verborgen.", f" {number} figures are hidden.")
