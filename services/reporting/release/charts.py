"""What a chart of each table needs: series of released figures, and the sentence that goes with it."""

from typing import Literal, TypedDict

from services.reporting.engine.plan import Axis, Dimension, Table, Words, tables_of
from services.reporting.release.figures import Figures
from services.reporting.release.sentences import sentence

Kind = Literal["small-multiples", "funnel", "stacked", "bars"]


class Bilingual(TypedDict):
    """Words in both languages."""

    nl: str
    en: str


class Point(TypedDict):
    """A figure, or its place when it is hidden (``value`` is None); it can be ``max_error`` off, either way."""

    label: Bilingual
    value: int | None
    max_error: int | None


class Series(TypedDict):
    """Figures that belong together."""

    label: Bilingual
    points: list[Point]


class Along(TypedDict):
    """An axis of a table: its level, and what people call it."""

    level: str
    title: Bilingual


class Chart(TypedDict):
    """A chart of one table; a funnel has a series for each code of its first axis, all others for each of their last."""

    table: str
    axes: list[Along]
    kind: Kind
    title: Bilingual
    sentence: Bilingual
    series: list[Series]


def charts(figures: Figures) -> list[Chart]:
    """A chart of every table of the period."""
    return [_chart(figures, table) for table in tables_of(figures.plan, figures.period)]


def _chart(figures: Figures, table: Table) -> Chart:
    return Chart(
        table=table.name,
        axes=[Along(level=axis.level, title=_both(figures.plan.title_of(axis))) for axis in table.axes],
        kind=_kind(table),
        title=_both(table.title),
        sentence=_both(sentence(figures, table)),
        series=_series(figures, table),
    )


def _kind(table: Table) -> Kind:
    """Places beside each other; a funnel of what came furthest; otherwise what adds up."""
    last = table.axes[-1]
    if last.dimension == "stage":
        return "funnel"
    if len(table.axes) > 1:
        return "small-multiples" if {last.dimension, last.level} & {"area", "province"} else "stacked"
    return "bars"


def _series(figures: Figures, table: Table) -> list[Series]:
    """One for each code along the last axis but for a funnel, which is one for each code of the first."""
    if len(table.axes) == 1:
        points = [_point(figures, table, [codes], figures.words(table, codes)) for codes in figures.cells(table)]
        return [Series(label=_both(table.title), points=points)]
    first, last = table.axes
    if _kind(table) == "funnel":
        return [Series(label=_both(words), points=_funnel(figures, table, code)) for code, words in _codes(figures, first)]
    return [Series(label=_both(words), points=_slice(figures, table, code)) for code, words in _codes(figures, last)]


def _slice(figures: Figures, table: Table, last: str) -> list[Point]:
    possible = set(figures.cells(table))
    found = [((code, last), words) for code, words in _codes(figures, table.axes[0])]
    return [_point(figures, table, [codes], words) for codes, words in found if codes in possible]


def _funnel(figures: Figures, table: Table, first: str) -> list[Point]:
    """How many came at least so far: everybody whose furthest is this or a later one."""
    stages = _codes(figures, table.axes[1])
    return [
        _point(figures, table, [(first, later) for later, _ in stages[place:]], words) for place, (_, words) in enumerate(stages)
    ]


def _point(figures: Figures, table: Table, cells: list[tuple[str, ...]], words: Words) -> Point:
    values = [figures.value(table, codes) for codes in cells]
    known = [value for value in values if value is not None]
    complete = len(known) == len(values)
    error = (figures.plan.rules.base - 1) * len(known)
    return Point(label=_both(words), value=sum(known) if complete else None, max_error=error if complete else None)


def _codes(figures: Figures, axis: Axis) -> list[tuple[str, Words]]:
    dimension: Dimension = figures.plan.dimension(axis.dimension)
    return [(code, dimension.words[code]) for code in dimension.codes_at(axis.level)]


def _both(words: Words) -> Bilingual:
    return Bilingual(nl=words.nl, en=words.en)
