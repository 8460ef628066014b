"""What can be asked of a release, and what is answered: released figures and sums of them, and nothing beside."""

from collections.abc import Mapping
from functools import cache
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.answers import Cell, Released, Status, answer, read
from services.reporting.engine.cells import Key, codes_of
from services.reporting.engine.plan import ALL, Plan, Table
from services.reporting.engine.plan_text import planned
from services.reporting.engine.system import system
from services.reporting.faces import Face, face, slice_of
from services.reporting.orders import Question
from services.reporting.release.figures import figures
from shared.rules import Refused
from tests.support.releases import quarter
from tests.support.small_plan import QUARTER, SMALL, YEAR
from tests.support.tiny_release import tiny_quarter

NEED = SMALL.table("need-province")
LEVELS = sorted({axis.level for table in planned().tables for axis in table.axes})
CODES = sorted({code for each in planned().dimensions for level in each.levels for code in each.codes_at(level)})


def asked(group_by: tuple[str, ...], table: str | None = None, release: str = QUARTER, **where: tuple[str, ...]) -> Question:
    """A question about the small plan."""
    return Question(release, group_by, where, table)


def refusal(question: Question, plan: Plan = SMALL) -> tuple[str, str | None]:
    """The rule and the field by which a question is refused."""
    with pytest.raises(Refused) as refused:
        face(plan, question)
    return refused.value.code, refused.value.field


def answered(question: Question) -> Face | None:
    """The face of a question about the whole plan, none when the plan refuses it; it refuses by no other rules."""
    try:
        return face(planned(), question)
    except Refused as refused:
        if refused.code not in {"plan.not-in-plan", "plan.several-tables"}:
            raise
        return None


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Something that the whole plan has a face for."""
    period = draw(st.sampled_from(["2026-Q3", "2026"]))
    table = draw(st.sampled_from([each for each in planned().tables if (each.step == "quarter") is ("-" in period)]))
    group_by, where = [], {}
    for axis in table.axes:
        dimension = planned().dimension(axis.dimension)
        known = st.sampled_from(dimension.codes_at(axis.level))
        way = draw(st.sampled_from(["all", "some", "sum", "leave"] if dimension.total else ["all", "some", "one"]))
        if way in {"all", "some"}:
            group_by.append(axis.level)
        if way in {"some", "sum"}:
            where[axis.level] = tuple(draw(st.lists(known, min_size=1, unique=True)))
        if way == "one":
            where[axis.level] = (draw(known),)
    return Question(period, tuple(draw(st.permutations(group_by))), where, table.name)


def released(table: Table, random: Random) -> Released:
    """Any figures that a table could have been released with; a third of them hidden."""
    return {codes: random.choice([None, 5 * random.randint(2, 40), 5 * random.randint(2, 40)]) for codes in _cells(table.name)}


@given(questions(), st.randoms(use_true_random=False))
def test_an_answer_adds_up_released_figures_and_says_what_is_missing(question: Question, random: Random) -> None:
    """The error is four for each of them, and a sum with a hidden figure in it is told to be of a part."""
    found = face(planned(), question)
    values = released(found.table, random)
    by_coords = {tuple(cell.coords.values()): cell for cell in answer(found, values, planned().rules)}
    for coords, parts in found.sums():
        of = [values[cell] for cell in parts if cell in values]
        shown = [value for value in of if value is not None]
        cell = by_coords.get(tuple(coords.values()))
        assert (cell is None) is (not of)
        if cell:
            assert cell.value == (sum(shown) if shown else None)
            assert cell.max_error == (4 * len(shown) if shown else None)
            assert cell.complete is (len(shown) == len(of))


@given(questions())
def test_the_order_in_which_one_asks_changes_nothing(question: Question) -> None:
    """Nor does asking twice for a code."""
    for group_by in permutations(question.group_by):
        where = {name: (*reversed(codes), codes[0]) for name, codes in reversed(list(question.where.items()))}
        assert face(planned(), Question(question.release, group_by, where, question.table)) == face(planned(), question)


@given(
    st.sampled_from(["2026-Q3", "2026"]),
    st.lists(st.sampled_from([*LEVELS, "stranger"]), max_size=4),
    st.dictionaries(
        st.sampled_from(LEVELS), st.lists(st.sampled_from([*CODES, ALL, "none of these"]), max_size=4).map(tuple), max_size=3
    ),
    st.none() | st.sampled_from([*(table.name for table in planned().tables), "people"]),
)
def test_whatever_is_asked_only_cells_of_one_planned_table_answer(
    release: str, group_by: list[str], where: Mapping[str, tuple[str, ...]], table: str | None
) -> None:
    """All else is refused, by names of rules that the plan alone decides on."""
    found = answered(Question(release, tuple(group_by), where, table))
    along = [planned().margin_codes(axis) for axis in found.table.axes] if found else []
    for _, parts in found.sums() if found else ():
        assert all(code in codes for part in parts for code, codes in zip(part, along, strict=True))


@pytest.fixture(scope="module")
def rows() -> Mapping[Key, int]:
    """The row of each cell of a quarter and of its year."""
    return {**system(planned(), ("2026-Q3",)).row_of, **system(planned(), YEAR).row_of}


@given(question=questions())
def test_tables_that_have_a_face_in_common_have_the_same_figures_there(rows: Mapping[Key, int], question: Question) -> None:
    """They are the same cells of the system, so it does not matter which of them answers."""
    found = answered(Question(question.release, question.group_by, question.where))
    if found:
        assert _rows(rows, question.release, found) == _rows(rows, question.release, face(planned(), question))


def test_an_answer_is_as_near_to_the_truth_as_it_says() -> None:
    """Wherever it is complete; by a release of a simulated register."""
    made = quarter()
    told = figures(made.release.published, QUARTER)
    sums = made.draft.system.matrix.sums(made.draft.contributions.counts)
    true = {key[1:]: int(sums[row]) for key, row in made.draft.system.row_of.items()}
    for table in SMALL.tables[:2]:
        values = {codes: value for (_, name, codes), value in told.values.items() if name == table.name}
        for grouped in [(), tuple(axis.level for axis in table.axes)]:
            found = face(SMALL, asked(grouped, table.name))
            for (_, parts), cell in zip(found.sums(), answer(found, values, SMALL.rules), strict=True):
                if cell.value is not None and cell.max_error is not None and cell.complete:
                    assert abs(cell.value - sum(true[table.name, part] for part in parts)) <= cell.max_error


def test_what_is_left_out_is_answered_by_its_margin() -> None:
    """The published one, with the error of one figure; no sum is made."""
    found = face(SMALL, asked(("need",), "need-province"))
    assert [parts for _, parts in found.sums()] == [((code, ALL),) for code in ("home", "debt", "care")]


def test_codes_of_what_is_not_broken_down_are_added_up() -> None:
    """From the released table; with a hidden figure the sum is of a part, and with only hidden ones there is none."""
    values = read(tiny_quarter()["tables/need-province.json"])
    both = answer(face(SMALL, asked(("need",), province=("south", "north"), need=("debt", "home"))), values, SMALL.rules)
    assert both == (
        Cell({"need": "home"}, 160, 8, complete=True),
        Cell({"need": "debt"}, 80, 4, complete=False),
    )
    (south,) = answer(face(SMALL, asked((), need=("debt",), province=("south",))), values, SMALL.rules)
    assert (south.value, south.max_error, south.complete, south.status) == (None, None, False, Status.HIDDEN)


def test_what_is_impossible_has_no_figure() -> None:
    """Nobody has paid work and no job: there is no such cell, hidden or not."""
    found = face(SMALL, asked(("outcome", "job"), "outcome-job-year", release="2026"))
    told = answer(found, dict.fromkeys(codes_of(SMALL, SMALL.table("outcome-job-year"))), SMALL.rules)
    assert {"outcome": "paid", "job": "none"} not in [cell.coords for cell in told]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (asked(("need", "need")), "group_by"),
        (asked(("need", "outcome")), "group_by"),
        (asked(("need", "area")), "group_by"),
        (asked(("need",), "people"), "table"),
        (asked(("need",), "need-area-year"), "table"),
        (asked(("need",), outcome=("paid",)), "where"),
        (asked(("need",), province=("heath",)), "where"),
        (asked(("need",), province=(ALL,)), "where"),
        (asked(("province",), measure=("active", "started")), "where"),
        (asked(("province",), "course-province"), "group_by"),
    ],
)
def test_what_is_not_in_the_plan_is_refused(question: Question, field: str) -> None:
    """Other dimensions and codes, another step, or people of two counts added up."""
    assert refusal(question) == ("plan.not-in-plan", field)


def test_tables_that_count_different_things_must_be_named() -> None:
    """Tracks of decisions, and tracks that were waited for."""
    assert refusal(Question("2026", ("track",), {}), planned()) == ("plan.several-tables", "table")
    assert face(planned(), Question("2026", ("track",), {}, "wait-track-year")).table.name == "wait-track-year"


def test_a_whole_table_has_its_margins_and_can_be_cut() -> None:
    """To codes of its axes, the margin's among them; others are not in the plan."""
    whole = slice_of(SMALL, QUARTER, "need-province", {})
    assert [part[0] for _, part in whole.sums()] == list(codes_of(SMALL, NEED))
    cut = slice_of(SMALL, QUARTER, "need-province", {"province": (ALL,), "need": ("debt",)})
    assert [part[0] for _, part in cut.sums()] == [("debt", ALL)]
    for where, field in (({"outcome": ("paid",)}, "outcome"), ({"province": ("heath",)}, "province")):
        with pytest.raises(Refused, match=r"plan\.not-in-plan") as refused:
            slice_of(SMALL, QUARTER, "need-province", where)
        assert refused.value.field == field


@cache
def _cells(table: str) -> tuple[tuple[str, ...], ...]:
    return codes_of(planned(), planned().table(table))


def _rows(rows: Mapping[Key, int], period: str, of: Face) -> list[list[int]]:
    keys = [[(period, of.table.name, part) for part in parts] for _, parts in of.sums()]
    return sorted([rows[key] for key in figure if key in rows] for figure in keys)
