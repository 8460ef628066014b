"""A chart says no more than the release: how long a bar is, what is hidden, which cell is the highest."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.portal.screens.reports.charts import Chart, chart
from tests.support.shown import simulated


def drawing(
    values: dict[tuple[str, ...], int | None], *, error: int = 0, names: tuple[str, ...] = ("code", "place")
) -> dict[str, Any]:
    """A chart as a release has it, of cells with these values."""
    series: dict[str, list[dict[str, Any]]] = {}
    for (first, *others), value in values.items():
        point = {"label": _words(first), "value": value, "max_error": None if value is None else error}
        series.setdefault(others[0] if others else "all", []).append(point)
    return {
        "kind": "stacked",
        "axes": [{"level": name, "title": _words(name)} for name in names],
        "series": [{"label": _words(name), "points": points} for name, points in series.items()],
    }


def _words(code: str) -> dict[str, str]:
    return {"nl": f"{code} nl", "en": f"{code} en"}


def drawn(values: dict[tuple[str, ...], int | None], **options: Any) -> Chart:
    """The Dutch chart of these values."""
    return chart(drawing(values, **options), "nl")


#: A table of three rows and two columns, hidden or not.
values = st.fixed_dictionaries(
    {(row, column): st.none() | st.integers(10, 500) for row in ("a", "b", "c") for column in ("x", "y")}
)


@given(values, st.sampled_from([0, 4]))
def test_every_cell_of_the_table_is_drawn_once_with_its_own_value(some: dict[tuple[str, ...], int | None], error: int) -> None:
    """Nothing is left out, added up or moved to another place."""
    bars = drawn(some, error=error).bars
    assert {(bar.row.removesuffix(" nl"), bar.column.removesuffix(" nl")): bar.value for bar in bars} == some


@given(values, st.sampled_from([0, 4]))
def test_a_longer_bar_stands_for_more_people_and_none_is_longer_than_the_scale(
    some: dict[tuple[str, ...], int | None], error: int
) -> None:
    """One scale for the whole table; a hidden cell has no length by which it could be guessed."""
    bars = drawn(some, error=error).bars
    assert all(0 <= bar.sure <= bar.sure + bar.doubt <= 100.001 for bar in bars)
    assert {(bar.sure, bar.doubt) for bar in bars if bar.hidden} <= {(0.0, 0.0)}
    shown = sorted((bar for bar in bars if not bar.hidden), key=lambda bar: bar.value or 0)
    assert [bar.sure for bar in shown] == sorted(bar.sure for bar in shown)


@given(values)
def test_of_exact_numbers_the_highest_is_the_highest(some: dict[tuple[str, ...], int | None]) -> None:
    """Without an error all that may be the highest have the same number, and one that stands alone leads."""
    found = drawn(some)
    most = max((value for value in some.values() if value is not None), default=None)
    assert {bar.value for bar in found.highest} == ({most} if most is not None else set())
    assert sum(bar.leads for bar in found.bars) == (len(found.highest) == 1)


def test_numbers_that_lie_closer_than_their_error_may_each_be_the_highest() -> None:
    """Of 100 and 95, each off by four, nobody knows which is more; 80 certainly is less."""
    found = drawn({("a", "x"): 100, ("b", "x"): 95, ("c", "x"): 80}, error=4)
    assert [bar.value for bar in found.highest] == [100, 95]
    assert not any(bar.leads for bar in found.bars)


def test_a_hidden_cell_is_not_zero() -> None:
    """It has no number at all, and is counted as hidden."""
    found = drawn({("a", "x"): None, ("b", "x"): 12})
    assert (found.shown, found.hidden) == (1, 1)
    assert [(bar.hidden, bar.value) for bar in found.bars] == [(False, 12), (True, None)]


@pytest.mark.parametrize(("name", "first"), [("code", "b nl"), ("wait_band", "a nl")])
def test_rows_go_from_long_to_short_unless_their_codes_have_an_order(name: str, first: str) -> None:
    """Weeks of waiting stay in the order of the weeks."""
    found = drawn({("a", "x"): 10, ("b", "x"): 30, ("c", "x"): None}, names=(name, "place"))
    assert found.rows[0].label == first


def test_the_longer_dimension_goes_down_whichever_comes_first() -> None:
    """Two columns of five rows read better than five of two."""
    found = drawn({(measure, place): 10 for measure in ("x", "y") for place in ("a", "b", "c")})
    assert (found.down, found.across, found.columns) == ("place nl", "code nl", ("x nl", "y nl"))


def test_of_two_long_axes_the_first_goes_down() -> None:
    """The second has the shorter words; too many to stand beside each other, they stand below."""
    found = drawn({(row, column): 10 for row in "abcdefgh" for column in "stuvwxyz1"})
    assert (found.down, len(found.rows), len(found.columns), found.many) == ("code nl", 8, 9, True)


def test_a_table_of_one_dimension_has_one_column_without_a_name() -> None:
    """There is nothing to tell columns apart by."""
    found = drawn({("a",): 10, ("b",): 30}, names=("code",))
    assert (found.columns, [bar.value for bar in found.bars]) == (("",), [30, 10])


def test_a_cell_that_the_plan_does_not_know_is_not_drawn() -> None:
    """A combination that cannot be is no hidden cell."""
    found = drawn({("a", "x"): 10, ("b", "x"): 20, ("a", "y"): 30, ("b", "y"): 40, ("c", "x"): 15})
    assert [bar is None for bar in found.rows[-1].bars] == [False, True]
    assert (found.shown, found.hidden) == (5, 0)


def test_a_funnel_goes_down_by_what_it_is_about_and_across_by_how_far() -> None:
    """Whichever of both has its series."""
    points = [{"label": _words(stage), "value": value, "max_error": 4} for stage, value in (("seen", 90), ("done", 40))]
    series = [{"label": _words(name), "points": points} for name in ("a", "b", "c")]
    axes = [{"level": name, "title": _words(name)} for name in ("obstacle", "stage")]
    found = chart({"kind": "funnel", "axes": axes, "series": series}, "nl")
    assert (found.down, found.across, found.columns) == ("obstacle nl", "stage nl", ("seen nl", "done nl"))
    assert [bar.value for bar in found.rows[0].bars if bar] == [90, 40]


@pytest.mark.parametrize("period", ["2026-Q3", "2026"])
def test_every_chart_of_a_release_can_be_drawn(period: str) -> None:
    """With every figure of it, and nothing that is not in it."""
    for entry in json.loads(simulated(period)["charts.json"]):
        found = chart(entry, "nl")
        points = [point for series in entry["series"] for point in series["points"]]
        assert sorted(bar.value or 0 for bar in found.bars) == sorted(point["value"] or 0 for point in points)
        assert found.down
