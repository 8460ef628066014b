import json
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.engine.cells import Key, cells
from services.reporting.engine.plan import tables_of
from services.reporting.engine.plan_text import planned
from services.reporting.engine.system import system
from services.reporting.release.charts import Chart, charts
from services.reporting.release.figures import Figures, figures, range_of
from services.reporting.release.rates import RateCell, rates
from services.reporting.release.sentences import sentence
from tests.support.small_plan import QUARTER, SMALL
from tests.support.small_register import Person, counted, people, published_of

SYSTEM = system(SMALL, (QUARTER,))
OUTCOMES = SMALL.table("outcome")
_VALUE = st.none() | st.integers(2, 40).map(lambda fives: 5 * fives)


def _outcomes(**values: int | None) -> Figures:
    """The figures of a quarter: these outcomes, and nothing else."""
    named: dict[Key, int | None] = {(QUARTER, "outcome", (code,)): value for code, value in values.items()}
    return Figures(SMALL, QUARTER, {key: named.get(key) for key in cells(SMALL, (QUARTER,))})


def _paid(found: Figures) -> RateCell:
    return next(cell for cell in rates(found) if cell["rate"] == "paid")


@given(people((QUARTER,), most=120), st.binary(min_size=32, max_size=32))
def test_a_true_percentage_lies_in_the_range_of_its_rate(everybody: tuple[Person, ...], key: bytes) -> None:
    """Of any register, under any key."""
    found = _paid(figures(published_of(everybody, key, (QUARTER,)), QUARTER))
    number = SYSTEM.matrix.sums(counted(everybody, (QUARTER,)).counts)
    paid, everyone = (int(number[SYSTEM.row_of[QUARTER, "outcome", (code,)]]) for code in ("paid", "all"))
    if found["low"] is not None and found["high"] is not None and found["percent"] is not None:
        assert found["low"] * everyone <= 100 * paid <= found["high"] * everyone
        assert found["low"] <= found["percent"] <= found["high"]


def test_a_rate_is_the_share_of_released_figures() -> None:
    """With how far it can be off."""
    assert _paid(_outcomes(all=200, paid=50)) == {"rate": "paid", "codes": ["all"], "percent": 25, "low": 22, "high": 28}


def test_a_rate_with_a_hidden_figure_is_not_given() -> None:
    """Neither of its two numbers may be guessed from it."""
    for found in (_outcomes(all=200, paid=None), _outcomes(all=None, paid=50)):
        assert _paid(found) == {"rate": "paid", "codes": ["all"], "percent": None, "low": None, "high": None}


def test_the_highest_figure_is_told_when_it_is_the_highest() -> None:
    """With its range, and with what is hidden."""
    said = sentence(_outcomes(paid=50, supported=40), OUTCOMES)
    assert said.nl == "Van de getoonde cijfers is dit het hoogste: paid, ongeveer 50 (46–54). 1 cijfer is verborgen."
    assert said.en == "Of the shown figures this is the highest: paid, about 50 (46–54). 1 figure is hidden."


def test_figures_that_lie_close_together_are_not_ranked() -> None:
    """Rounded, 45 may stand for more than 50."""
    said = sentence(_outcomes(paid=50, supported=45, welfare=10), OUTCOMES)
    assert said.en == "The highest of the shown figures is one of these, which cannot be told: paid, supported."


def test_many_figures_that_lie_close_together_are_not_named() -> None:
    """A list of everything says nothing."""
    found = _figures(dict.fromkeys(cells(planned(), (QUARTER,)), 20))
    assert "70 of them lie too close together" in sentence(found, planned().table("bottleneck-province")).en


def test_a_table_without_figures_says_so() -> None:
    """All of it hidden."""
    assert sentence(_outcomes(), OUTCOMES).en == "No figure is shown. 3 figures are hidden."


@given(st.tuples(_VALUE, _VALUE, _VALUE), st.data())
def test_what_a_sentence_calls_the_highest_is_so_wherever_the_counts_lie(
    values: tuple[int | None, ...], data: st.DataObject
) -> None:
    """Any counts that round to these values."""
    released = dict(zip(("paid", "supported", "welfare"), values, strict=True))
    said = sentence(_outcomes(**released), OUTCOMES).en
    ranges = {code: range_of(value, SMALL.rules) for code, value in released.items() if value is not None}
    counts = {code: data.draw(st.integers(each.low, each.high)) for code, each in ranges.items()}
    if counts:
        top = max(counts.values())
        assert any(code in said for code in counts if counts[code] == top)


def _figures(values: Mapping[Key, int | None], period: str = QUARTER) -> Figures:
    return Figures(planned(), period, values)


def _charts(period: str, **hidden: object) -> list[Chart]:
    values: dict[Key, int | None] = dict.fromkeys(cells(planned(), (period,)), 20)
    values.update({key: None for key in values if key[2] == hidden.get("codes")})
    return charts(_figures(values, period))


def test_every_table_has_a_chart_with_all_its_cells() -> None:
    """A hidden one keeps its place."""
    for period in (QUARTER, "2026"):
        found = _charts(period)
        tables = tables_of(planned(), period)
        assert [chart["table"] for chart in found] == [table.name for table in tables]
        for chart, table in zip(found, tables, strict=True):
            points = sum(len(series["points"]) for series in chart["series"])
            assert points == len(_figures({}, period).cells(table))


def test_bottlenecks_are_drawn_by_province_and_obstacles_as_a_funnel() -> None:
    """What a chart looks like follows from what it is about."""
    kinds = {chart["table"]: chart["kind"] for chart in (*_charts(QUARTER), *_charts("2026"))}
    assert kinds["bottleneck-province"] == "small-multiples"
    assert kinds["obstacle-stage"] == "funnel"
    assert kinds["outcome-cmpps-year"] == "stacked"
    assert kinds["outcome"] == "bars"


def _funnel(**hidden: object) -> list[tuple[int | None, int | None]]:
    chart = next(each for each in _charts(QUARTER, **hidden) if each["table"] == "obstacle-stage")
    return [(point["value"], point["max_error"]) for point in chart["series"][0]["points"]]


def test_a_funnel_counts_who_came_at_least_so_far() -> None:
    """Explored holds everybody; each figure that is added up adds to the error."""
    assert _funnel() == [(60, 12), (40, 8), (20, 4)]


def test_a_funnel_has_no_figure_where_a_part_is_hidden() -> None:
    """A sum beside a hidden cell misleads."""
    assert _funnel(codes=("mobility", "action")) == [(None, None), (None, None), (20, 4)]


def test_what_is_computed_can_be_written_as_whole_numbers() -> None:
    """Nothing in a release is a fraction, or a number of a library."""
    everybody = tuple(Person(name, QUARTER, "polder", "oak", frozenset({"home"}), ("paid", "yes")) for name in range(40))
    found = figures(published_of(everybody, b"key", (QUARTER,)), QUARTER)
    assert "." not in json.dumps(list(found.values.values()))
    json.dumps([charts(found), rates(found)])
