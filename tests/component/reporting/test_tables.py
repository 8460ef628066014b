"""What SAM reads of a release, and what nobody reads."""

import csv
import io
import json
from hashlib import sha256
from typing import Any

import pytest

from services.reporting.domain.plan import PLAN
from tests.component.reporting.policy import Policy
from tests.support.replies import problem
from tests.unit.reporting.examples import QUARTER, crowd, sealed

pytestmark = pytest.mark.services("reporting")

TABLE = f"/releases/{QUARTER}/tables/bottlenecks"
RECEIPT = f"/releases/{QUARTER}/receipt"
QUESTION = {"release": QUARTER, "group_by": ["province", "bottleneck"]}


@pytest.fixture(autouse=True)
def release(policy: Policy) -> None:
    """A quarter in which twelve people met K01 and nine met K02, in the province of Antwerp."""
    policy.told(sealed(crowd(12) + crowd(9, code="K02")))


def test_a_table_shows_ten_or_more_and_hides_the_rest(policy: Policy) -> None:
    """Twelve are shown; nine and nobody look the same."""
    cells = {tuple(cell["coords"].values()): cell for cell in policy.sam.get(TABLE).json["cells"]}
    assert cells.pop(("K01", "10000")) == {
        "coords": {"bottleneck": "K01", "province": "10000"},
        "value": 12,
        "status": "shown",
        "max_error": 0,
    }
    assert {(cell["value"], cell["status"], cell["max_error"]) for cell in cells.values()} == {(None, "hidden", None)}


def test_a_table_names_its_codes_in_both_languages(policy: Policy) -> None:
    """Dutch and English words go along with the codes."""
    shown = policy.sam.get(TABLE).json
    assert shown["title"] == {"nl": "Knelpunten per provincie", "en": "Bottlenecks by province"}
    assert {"code": "30000", "nl": "West-Vlaanderen", "en": "West Flanders"} in shown["dimensions"][1]["codes"]


@pytest.mark.parametrize("table", [table.name for table in PLAN.tables])
def test_every_planned_table_can_be_read_in_both_forms(policy: Policy, table: str) -> None:
    """JSON and CSV hold the same cells."""
    path = f"/releases/{QUARTER}/tables/{table}"
    shown = policy.sam.get(path).json["cells"]
    answer = policy.sam.get(path, headers={"Accept": "text/csv"})
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.content_type == "text/csv; charset=utf-8"
    assert [(line["value"], line["status"]) for line in lines] == [
        ("*" if cell["value"] is None else str(cell["value"]), cell["status"]) for cell in shown
    ]
    assert [{name: line[name] for name in cell["coords"]} for line, cell in zip(lines, shown, strict=True)] == [
        cell["coords"] for cell in shown
    ]


def test_a_table_keeps_its_etag(policy: Policy) -> None:
    """A release never changes, so a second look costs nothing."""
    seen = policy.sam.get(TABLE)
    assert policy.sam.get(TABLE, headers={"If-None-Match": seen.headers["ETag"]}).status_code == 304


def test_a_receipt_counts_what_each_table_shows_and_hides(policy: Policy) -> None:
    """Whoever holds a table can count the same cells; the receipt tells no more."""
    for told in policy.sam.get(RECEIPT).json["tables"]:
        cells = policy.sam.get(f"/releases/{QUARTER}/tables/{told['table']}").json["cells"]
        by_status = [cell["status"] for cell in cells]
        assert (told["shown"], told["hidden"]) == (by_status.count("shown"), by_status.count("hidden"))


def test_a_receipt_can_be_checked_by_whoever_has_the_table(policy: Policy) -> None:
    """The digest of a table follows from its cells alone, with any program that writes canonical JSON."""
    told = {each["table"]: each["sha256"] for each in policy.sam.get(RECEIPT).json["tables"]}
    cells = [[list(cell["coords"].values()), cell["value"]] for cell in policy.sam.get(TABLE).json["cells"]]
    canonical = json.dumps({"cells": cells, "table": "bottlenecks"}, separators=(",", ":"))
    assert told["bottlenecks"] == sha256(canonical.encode()).hexdigest()


def test_a_question_gives_the_cells_of_the_table(policy: Policy) -> None:
    """Whatever the order of the dimensions, the answer is the published table."""
    assert policy.sam.post("/query", QUESTION).json["cells"] == policy.sam.get(TABLE).json["cells"]


def test_a_question_can_be_narrowed_to_codes(policy: Policy) -> None:
    """Only cells of these codes come back."""
    cells = policy.sam.post("/query", QUESTION | {"where": {"bottleneck": ["K01"], "province": ["10000", "70000"]}}).json["cells"]
    assert [(cell["coords"]["province"], cell["value"]) for cell in cells] == [("10000", 12), ("70000", None)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"group_by": ["bottleneck"]}, "group_by"),
        ({"group_by": ["bottleneck", "province", "phase"]}, "group_by"),
        ({"where": {"phase": ["running"]}}, "where"),
        ({"where": {"province": ["12040"]}}, "where"),
    ],
)
@pytest.mark.parametrize("quarter", [QUARTER, "2020-Q1"])
def test_a_question_outside_the_plan_is_refused_whatever_the_data(
    policy: Policy, quarter: str, changes: dict[str, Any], field: str
) -> None:
    """The refusal is the same for a quarter that was published and one that was not."""
    answer = policy.sam.post("/query", QUESTION | {"release": quarter} | changes)
    assert problem(answer) == (422, "plan.not-in-plan", field)


@pytest.mark.parametrize("path", ["/releases/2020-Q1/tables/bottlenecks", f"/releases/{QUARTER}/tables/people"])
def test_what_was_not_published_is_not_found(policy: Policy, path: str) -> None:
    """Neither other quarters nor other tables exist."""
    assert problem(policy.sam.get(path))[:2] == (404, "resource.not-found")


def test_a_quarter_that_is_none_is_refused(policy: Policy) -> None:
    """Quarters read 2026-Q3."""
    assert problem(policy.sam.get("/releases/summer/tables/bottlenecks")) == (422, "quarter.format", "quarter")


@pytest.mark.parametrize(("filters", "rule"), [({"area": "kempen"}, "field.unknown"), ({"limit": "0"}, "field.range")])
def test_unknown_filters_are_refused(policy: Policy, filters: dict[str, Any], rule: str) -> None:
    """The list of releases knows its page only."""
    assert problem(policy.sam.get("/releases", **filters))[:2] == (422, rule)


def test_unknown_fields_of_a_question_are_refused(policy: Policy) -> None:
    """No free predicates."""
    assert problem(policy.sam.post("/query", QUESTION | {"having": "count < 3"})) == (422, "field.unknown", "having")


def test_the_plan_names_every_table_and_code_before_any_data(policy: Policy) -> None:
    """The plan is the same for everybody and every quarter."""
    plan = policy.sam.get("/plan").json
    assert (plan["version"], plan["minimum"]) == (PLAN.version, 10)
    assert [table["table"] for table in plan["tables"]] == [table.name for table in PLAN.tables]


@pytest.mark.parametrize("path", ["/plan", "/releases", TABLE, RECEIPT])
def test_nobody_but_sam_reads_reports(policy: Policy, path: str) -> None:
    """Every other role together opens nothing."""
    assert problem(policy.stranger.get(path))[:2] == (404, "resource.not-found")


def test_nobody_but_sam_asks_questions(policy: Policy) -> None:
    """Nor by another way."""
    assert problem(policy.stranger.post("/query", QUESTION))[:2] == (404, "resource.not-found")


def test_reports_are_read_from_the_release_alone(policy: Policy) -> None:
    """With every fact gone the tables read the same: nothing published depends on more than the release."""
    before = policy.sam.get(TABLE).data
    policy.world.rows("reporting", "DELETE FROM fact")
    assert policy.sam.get(TABLE).data == before
