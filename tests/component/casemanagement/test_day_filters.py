"""The lists of a casemanager's day, narrowed by filters and followed page by page."""

from datetime import timedelta
from typing import Any

import pytest

from shared.access.actor import Actor
from shared.clock import today
from shared.reference.codes import Role
from tests.component.casemanagement.day import action, appointment, ids, in_days, put, question, second_file
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.replies import account_of, problem
from tests.support.world import KBO_WORK

pytestmark = pytest.mark.services("casemanagement")


def test_actions_are_filtered_by_owner_stage_kind_and_file(way: Way) -> None:
    """Each alone and together."""
    other = second_file(way)
    mine, theirs = action(way.work, way.file), action(way.work, way.file, owner=account(way.care))
    works, elsewhere = action(way.work, other, "work", stage="action"), action(way.care, other)
    assert set(ids(way.work, "actions", mine="true")) == {mine, works}
    assert set(ids(way.work, "actions", mine="false")) == {mine, theirs, works, elsewhere}
    assert ids(way.work, "actions", stage="action") == [works]
    assert ids(way.work, "actions", kind="coordination", mine="true") == [mine]
    assert set(ids(way.work, "actions", trajectory=other.rpartition("/")[2])) == {works, elsewhere}


def test_questions_are_filtered_by_whose_they_are_whether_answered_and_by_day(way: Way) -> None:
    """The first due first; in a closed file nothing is to be answered any more."""
    other = second_file(way)
    late, soon = question(way.work, way.file, days=9), question(way.care, other, days=2)
    assert ids(way.work, "questions", mine="true") == [soon, late]
    assert ids(way.work, "questions", due_before=(today() + timedelta(days=9)).isoformat()) == [soon]
    assert way.change(way.work, f"/questions/{soon}/answer", {"text": "Vier uur."}).status_code == 200
    assert (ids(way.care, "questions", answered="true"), ids(way.care, "questions", answered="false")) == ([soon], [late])
    way.done(way.work, f"{way.file}/stop", {"reason": "moved"})
    assert (ids(way.care, "questions", answered="false"), ids(way.care, "questions")) == ([], [soon, late])


def test_appointments_are_filtered_by_whom_they_name_and_by_time(way: Way) -> None:
    """From a moment on, until before another."""
    other = second_file(way)
    near = appointment(way.work, way.file, account(way.work), account(way.care), days=1)
    far = appointment(way.work, other, account(way.care), days=5)
    assert (ids(way.work, "appointments"), ids(way.work, "appointments", mine="true")) == ([near, far], [near])
    at = way.work.get(f"/appointments/{far}").json["starts_at"]
    assert (ids(way.work, "appointments", **{"from": at}), ids(way.work, "appointments", to=at)) == ([far], [near])
    assert ids(way.work, "appointments", **{"from": in_days(2).isoformat(), "to": in_days(4).isoformat()}) == []


def test_evaluations_are_filtered_by_whether_they_are_held_and_by_day(way: Way) -> None:
    """What is planned in a closed file is held no more."""
    way.running()
    held = put(way.care, way.file, "evaluations", held_on=today().isoformat(), findings="Het gaat vooruit.")
    (planned,) = set(way.listed(way.work, "evaluations")) - {held}
    due = way.work.get(f"/evaluations/{planned}").json["due"]
    assert (ids(way.work, "evaluations", held="true"), ids(way.work, "evaluations", held="false")) == ([held], [planned])
    assert ids(way.work, "evaluations", held="false", due_before=due) == []
    way.done(way.work, f"{way.file}/stop", {"reason": "moved"})
    assert (ids(way.work, "evaluations", held="false"), ids(way.work, "evaluations", held="true")) == ([], [held])


def test_a_page_goes_on_where_the_one_before_ended_on_both_sides_of_tandems(way: Way) -> None:
    """Somebody who is work in one file and care in another walks through both, each item once."""
    both = frozenset({Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE})
    who = way.world.client("casemanagement", Actor(account_of(way.work), both, KBO_WORK))
    turned = second_file(way, work=account(way.care), care=account(way.work))
    made: list[str] = []
    for file, kind in ((way.file, "work"), (turned, "care"), (way.file, "coordination")):
        made.append(action(who, file, kind))
        action(way.care, way.file, "care")
        way.world.shift(1)
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    while len(seen) <= len(made):
        page = who.get("/actions", limit="1", mine="true", **cursor).json
        seen += [each["id"] for each in page["items"]]
        if page["next"] is None:
            break
        cursor = {"after": page["next"]}
    assert seen == made


@pytest.mark.parametrize(
    ("what", "filters", "rule", "field"),
    [
        ("actions", {"owner": "x"}, "field.unknown", "owner"),
        ("actions", {"stage": "done"}, "field.choice", "stage"),
        ("questions", {"kind": "care"}, "field.unknown", "kind"),
        ("questions", {"due_before": "morgen"}, "field.date", "due_before"),
        ("appointments", {"from": "2026-01-01T10:00:00"}, "field.datetime", "from"),
        ("appointments", {"to": "9999-12-31T23:00:00-12:00"}, "field.datetime", "to"),
        ("appointments", {"since": "2026-01-01T10:00:00Z"}, "field.unknown", "since"),
        ("evaluations", {"mine": "true"}, "field.unknown", "mine"),
        ("evaluations", {"limit": "0"}, "field.range", "limit"),
        ("actions", {"after": "x"}, "paging.cursor", "after"),
    ],
)
def test_a_filter_that_is_none_is_refused(way: Way, what: str, filters: dict[str, Any], rule: str, field: str) -> None:
    """With the rule and the field."""
    assert problem(way.work.get(f"/{what}", **filters)) == (422, rule, field)
