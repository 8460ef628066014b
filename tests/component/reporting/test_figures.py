"""What SAM reads of a release, as tables and as answers: what was released, to the last figure."""

import csv
import io
import json
from typing import Any

import pytest

from services.reporting.engine.plan import tables_of
from services.reporting.engine.plan_text import planned
from services.reporting.release.canonical import canonical, sha256
from tests.component.reporting.policy import Policy
from tests.support.replies import problem
from tests.support.shown import publish, simulated

pytestmark = pytest.mark.services("reporting")

QUARTER, YEAR = "2026-Q3", "2026"
TABLE = f"/releases/{QUARTER}/tables/bottleneck-province"
QUESTION: dict[str, Any] = {"release": QUARTER, "group_by": ["bottleneck", "province"]}
TABLES = [(period, table.name) for period in (QUARTER, YEAR) for table in tables_of(planned(), period)]


@pytest.fixture(autouse=True)
def releases(policy: Policy) -> None:
    """A quarter and a year that may be seen."""
    for period in (QUARTER, YEAR):
        publish(policy.world, simulated(period))


@pytest.mark.parametrize(("period", "table"), TABLES)
def test_a_table_is_what_was_released(policy: Policy, period: str, table: str) -> None:
    """In both forms, every cell of it, margins included."""
    path = f"/releases/{period}/tables/{table}"
    released = json.loads(simulated(period)[f"tables/{table}.json"])["cells"]
    cells = policy.sam.get(path).json["cells"]
    assert [[*cell["coords"].values(), cell["value"]] for cell in cells] == released
    assert {(cell["value"] is None, cell["status"], cell["max_error"], cell["complete"]) for cell in cells} <= {
        (True, "hidden", None, False),
        (False, "rounded", 4, True),
    }
    answer = policy.sam.get(path, headers={"Accept": "text/csv"})
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.content_type == "text/csv; charset=utf-8"
    assert [[*(line[name] for name in cell["coords"]), line["value"]] for line, cell in zip(lines, cells, strict=True)] == [
        [*codes, "*" if value is None else str(value)] for *codes, value in released
    ]


def test_a_table_names_its_codes_in_both_languages(policy: Policy) -> None:
    """Dutch and English words go along with the codes, and with the margin."""
    shown = policy.sam.get(TABLE).json
    assert shown["title"] == {"nl": "Knelpunten per provincie", "en": "Bottlenecks by province"}
    assert shown["dimensions"][1]["label"] == {"nl": "Provincie", "en": "Province"}
    assert {"code": "30000", "nl": "West-Vlaanderen", "en": "West Flanders"} in shown["dimensions"][1]["codes"]
    assert {"code": "all", "nl": "alle", "en": "all"} in shown["dimensions"][1]["codes"]


def test_a_table_can_be_cut_to_some_codes(policy: Policy) -> None:
    """In the plan's order, whatever the order of asking."""
    cells = policy.sam.send("GET", TABLE, query_string={"bottleneck": "K01", "province": ["70000", "all"]}).json["cells"]
    assert [tuple(cell["coords"].values()) for cell in cells] == [("K01", "all"), ("K01", "70000")]


def test_a_question_gives_the_cells_of_the_table_without_its_margins(policy: Policy) -> None:
    """The same figures, whichever way they are asked for."""
    table = [cell for cell in policy.sam.get(TABLE).json["cells"] if "all" not in cell["coords"].values()]
    assert policy.sam.post("/query", QUESTION).json["cells"] == table


def test_equivalent_questions_have_the_same_answer_to_the_byte(policy: Policy) -> None:
    """Another order, a code twice, a table that is named although it need not be: nothing to average."""
    asked = QUESTION | {"where": {"bottleneck": ["K01", "K03"], "province": ["10000", "20001"]}}
    others = (
        {"group_by": ["province", "bottleneck"]},
        {"where": {"province": ["20001", "10000", "10000"], "bottleneck": ["K03", "K01"]}},
        {"table": "bottleneck-province"},
    )
    first = policy.sam.post("/query", asked)
    for changes in others:
        again = policy.sam.post("/query", asked | changes)
        assert again.data == first.data
        assert again.headers["Tandem-Receipt"] == first.headers["Tandem-Receipt"]


def test_asking_for_every_code_is_asking_for_all(policy: Policy) -> None:
    """The same answer to the byte, its receipt included."""
    whole = policy.sam.post("/query", QUESTION)
    every = {each["name"]: [code["code"] for code in each["codes"]] for each in whole.json["dimensions"]}
    assert policy.sam.post("/query", QUESTION | {"where": every}).data == whole.data


def test_codes_that_are_not_broken_down_are_added_up_with_their_error(policy: Policy) -> None:
    """Four for each released figure; what is left out is answered by its own figure instead."""
    released = {
        (cell["coords"]["track"], cell["coords"]["answer"]): cell["value"] for cell in _year(policy, "switch-answer-year")
    }
    shown = [code for code in ("yes", "no") if released["care", code] is not None]
    question = {"release": YEAR, "table": "switch-answer-year", "group_by": []}
    (added,) = policy.sam.post("/query", question | {"where": {"track": ["care"], "answer": shown}}).json["cells"]
    assert (added["value"], added["max_error"]) == (sum(released["care", code] for code in shown), 4 * len(shown))
    (margin,) = policy.sam.post("/query", question | {"where": {"track": ["care"]}}).json["cells"]
    assert (margin["value"], margin["max_error"]) == (released["care", "all"], 4)


def test_a_sum_with_something_hidden_in_it_says_that_it_is_of_a_part(policy: Policy) -> None:
    """And a figure of hidden ones alone has no value."""
    cells = {tuple(cell["coords"].values()): cell["value"] for cell in _year(policy, "bottleneck-area-year")}
    hidden = next(codes for codes, value in cells.items() if value is None)
    known = next(codes for codes, value in cells.items() if value is not None and codes[0] == hidden[0] and "all" not in codes)
    question = {"release": YEAR, "table": "bottleneck-area-year", "group_by": ["bottleneck"]}
    asked = question | {"where": {"bottleneck": [hidden[0]], "area": [hidden[1], known[1]]}}
    (part,) = policy.sam.post("/query", asked).json["cells"]
    assert (part["value"], part["max_error"], part["complete"], part["status"]) == (cells[known], 4, False, "rounded")
    (none,) = policy.sam.post("/query", question | {"where": {"bottleneck": [hidden[0]], "area": [hidden[1]]}}).json["cells"]
    assert (none["value"], none["max_error"], none["complete"], none["status"]) == (None, None, False, "hidden")


def test_an_answer_can_be_held_against_its_receipt(policy: Policy) -> None:
    """With any program that writes canonical JSON; the header says the same."""
    answer = policy.sam.post("/query", QUESTION)
    told = answer.json
    assert told["receipt"] == {
        "period": QUARTER,
        "manifest_sha256": sha256(simulated(QUARTER)["manifest.json"]),
        "question_sha256": sha256(canonical(told["question"])),
        "answer_sha256": sha256(canonical(told["cells"])),
    }
    assert f'answer="{told["receipt"]["answer_sha256"]}"' in answer.headers["Tandem-Receipt"]


def test_a_table_keeps_its_etag(policy: Policy) -> None:
    """A release never changes, so a second look costs nothing; another form or other codes are another thing."""
    tag = policy.sam.get(TABLE).headers["ETag"]
    assert policy.sam.get(TABLE, headers={"If-None-Match": tag}).status_code == 304
    assert policy.sam.get(TABLE, headers={"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200
    assert policy.sam.get(TABLE, headers={"If-None-Match": tag}, province="all").status_code == 200


OUTSIDE = [
    ({"group_by": ["bottleneck", "bottleneck"]}, "plan.not-in-plan", "group_by"),
    ({"group_by": ["bottleneck", "province", "phase"]}, "plan.not-in-plan", "group_by"),
    ({"group_by": ["municipality"]}, "plan.not-in-plan", "group_by"),
    ({"where": {"phase": ["running"]}}, "plan.not-in-plan", "where"),
    ({"where": {"province": ["12040"]}}, "plan.not-in-plan", "where"),
    ({"table": "people"}, "plan.not-in-plan", "table"),
    ({"group_by": ["province"], "table": "course-province"}, "plan.not-in-plan", "group_by"),
    ({"release": YEAR, "group_by": ["track"]}, "plan.several-tables", "table"),
]


@pytest.mark.parametrize(("changes", "rule", "field"), OUTSIDE)
def test_a_question_outside_the_plan_is_refused_whatever_the_data(
    policy: Policy, changes: dict[str, Any], rule: str, field: str
) -> None:
    """The refusal is the same to the byte for a period that was published and one that was not."""
    asked = QUESTION | changes
    there = policy.sam.post("/query", asked)
    elsewhere = policy.sam.post("/query", asked | {"release": asked["release"].replace("2026", "2031")})
    assert problem(there) == (422, rule, field)
    assert _without_correlation(there) == _without_correlation(elsewhere)


@pytest.mark.parametrize("field", ["having", "order_by"])
def test_unknown_fields_of_a_question_are_refused(policy: Policy, field: str) -> None:
    """No free predicates."""
    assert problem(policy.sam.post("/query", QUESTION | {field: "count < 3"})) == (422, "field.unknown", field)


@pytest.mark.parametrize(
    ("query", "rule", "field"),
    [
        ({"municipality": "44021"}, "field.unknown", "municipality"),
        ({"area": "kempen"}, "plan.not-in-plan", "area"),
        ({"province": "kempen"}, "plan.not-in-plan", "province"),
    ],
)
def test_a_table_is_cut_by_nothing_that_the_plan_does_not_know(
    policy: Policy, query: dict[str, Any], rule: str, field: str
) -> None:
    """Neither by another dimension nor to another code."""
    assert problem(policy.sam.get(TABLE, **query)) == (422, rule, field)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/releases/2020-Q1/tables/bottleneck-province", (404, "resource.not-found", None)),
        (f"/releases/{QUARTER}/tables/people", (422, "plan.not-in-plan", "table")),
        (f"/releases/{QUARTER}/tables/bottleneck-area-year", (422, "plan.not-in-plan", "table")),
        ("/releases/summer/tables/bottleneck-province", (422, "period.format", "period")),
    ],
)
def test_what_was_not_published_is_not_found(policy: Policy, path: str, expected: tuple[int, str, str | None]) -> None:
    """Nor is what the plan does not hold."""
    assert problem(policy.sam.get(path)) == expected


def _year(policy: Policy, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = policy.sam.get(f"/releases/{YEAR}/tables/{table}").json["cells"]
    return found


def _without_correlation(answer: Any) -> dict[str, Any]:
    return {name: value for name, value in answer.json.items() if name != "correlation"}
