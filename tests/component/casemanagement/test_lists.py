"""Which files a list shows to whom, by which filters, page by page."""

from datetime import timedelta
from typing import Any

import pytest

from shared.clock import now, today
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")


def addresses(page: Any) -> set[str]:
    """The files of a page."""
    return {f"/trajectories/{item['id']}" for item in page["items"]}


def test_lists_show_each_the_files_they_stand_towards(way: Way) -> None:
    """The tandem its own, the area's roles theirs, the network what was submitted, strangers none."""
    other = way.opened()
    found = {who: addresses(getattr(way, who).get("/trajectories").json) for who in ("work", "vdab", "allocator", "network")}
    assert found == {"work": {way.file}, "vdab": {way.file, other}, "allocator": {way.file, other}, "network": set()}
    assert way.colleague.get("/trajectories").json == {"items": [], "next": None}
    assert way.receiver.get("/trajectories").status_code == 404


def test_a_list_tells_nothing_of_health(way: Way) -> None:
    """That stands in the head of one file."""
    (item,) = way.work.get("/trajectories").json["items"]
    assert item.keys() == {
        "id",
        "participant",
        "file_number",
        "phase",
        "regime",
        "area",
        "municipality",
        "tandem",
        "clocks",
        "closing",
    }


def test_filters_narrow_the_list(way: Way) -> None:
    """File number, phase, closed or not, area, mine, participant, due date, changes; each alone and together."""
    other, running = way.opened(), way.running()
    far = (today() + timedelta(days=120)).isoformat()
    before = (now() - timedelta(hours=1)).isoformat()
    after = (now() + timedelta(hours=1)).isoformat()
    cases: dict[str, dict[str, Any]] = {
        "number": {"file_number": way.vdab.get(other).json["file_number"]},
        "no such number": {"file_number": "0"},
        "phase": {"phase": "opened"},
        "closed": {"closed": "true"},
        "not closed": {"closed": "false"},
        "area": {"area": "limburg"},
        "mine": {"mine": "true"},
        "participant": {"participant": str(way.participant_id)},
        "due": {"due_before": far},
        "not due": {"due_before": today().isoformat()},
        "changed": {"changed_since": before},
        "unchanged": {"changed_since": after},
        "in a zone of nowhere": {"changed_since": "0136-03-15T13:24:24+20:01"},
        "together": {"phase": "running", "due_before": far},
    }
    found = {name: addresses(way.vdab.get("/trajectories", **filters).json) for name, filters in cases.items()}
    assert found == {
        "number": {other},
        "no such number": set(),
        "phase": {other},
        "closed": set(),
        "not closed": {running, other},
        "area": set(),
        "mine": set(),
        "participant": {running},
        "due": {running},
        "not due": set(),
        "changed": {running, other},
        "unchanged": set(),
        "in a zone of nowhere": {running, other},
        "together": {running},
    }
    assert addresses(way.care.get("/trajectories", mine="true").json) == {running}


def test_who_coordinates_lists_the_files_of_one_casemanager(way: Way) -> None:
    """On either side of a tandem, within what the list shows anyway."""
    other = way.opened()
    way.done(way.allocator, f"{other}/team", way.team(care=account(way.colleague)))
    found = {
        who: [
            addresses(getattr(way, who).get("/trajectories", casemanager=account(each)).json)
            for each in (way.work, way.colleague)
        ]
        for who in ("allocator", "vdab", "care", "network")
    }
    area = [{way.file, other}, {other}]
    assert found == {"allocator": area, "vdab": area, "care": [{way.file}, set()], "network": [set(), set()]}
    assert way.vdab.get("/trajectories", casemanager=account(way.work), phase="running").json["items"] == []


@pytest.mark.parametrize(
    ("filters", "rule", "field"),
    [
        ({"naam": "x"}, "field.unknown", "naam"),
        ({"phase": "busy"}, "field.choice", "phase"),
        ({"limit": "201"}, "field.range", "limit"),
        ({"due_before": "morgen"}, "field.date", "due_before"),
        ({"casemanager": "Jan"}, "field.uuid", "casemanager"),
        ({"changed_since": "0001-01-01T00:00:00+14:00"}, "field.datetime", "changed_since"),
        ({"after": "x"}, "paging.cursor", "after"),
    ],
)
def test_a_filter_that_is_none_is_refused(way: Way, filters: dict[str, Any], rule: str, field: str) -> None:
    """With the rule and the field."""
    assert problem(way.vdab.get("/trajectories", **filters)) == (422, rule, field)


def test_a_list_pages_through_everything_once_the_newest_first(way: Way) -> None:
    """Following the cursor shows each file once."""
    made = [way.opened(accepted_on=today() - timedelta(days=days)) for days in (3, 1, 2)]
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    while True:
        page = way.vdab.get("/trajectories", limit="1", phase="opened", **cursor).json
        seen += [f"/trajectories/{item['id']}" for item in page["items"]]
        if page["next"] is None:
            break
        cursor = {"after": page["next"]}
    assert seen == [made[1], made[2], made[0]]
