"""A casemanager's day: actions, questions, appointments and evaluations across the files of one's own tandems."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.access.actor import Actor
from shared.clock import now, today
from shared.reference.codes import Role
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.replies import account_of, problem
from tests.support.world import KBO_CARE, KBO_WORK, Caller

pytestmark = pytest.mark.services("casemanagement")

LISTS = ("actions", "questions", "appointments", "evaluations")


def ids(who: Caller, what: str, **filters: Any) -> list[str]:
    """Ids of what somebody sees in a list across files."""
    answer = who.get(f"/{what}", **filters)
    assert answer.status_code == 200, answer.json
    return [each["id"] for each in answer.json["items"]]


def put(who: Caller, file: str, what: str, **order: Any) -> str:
    """Id of something that was just added to a file."""
    answer = who.post(f"{file}/{what}", order)
    assert answer.status_code == 201, answer.json
    made: str = answer.json["id"]
    return made


def action(who: Caller, file: str, kind: str = "coordination", **changes: Any) -> str:
    """An action of who records it, unless told otherwise."""
    return put(who, file, "actions", **{"kind": kind, "title": "Bellen met de werkplek", "owner": account(who), **changes})


def question(who: Caller, file: str, days: int = 7) -> str:
    """A question to be answered within some days."""
    return put(who, file, "questions", text="Hoeveel uren kan hij aan?", due=(today() + timedelta(days=days)).isoformat())


def appointment(who: Caller, file: str, *accounts: str, days: int = 1, compartment: str = "shared") -> str:
    """An appointment some days ahead."""
    order = {"starts_at": in_days(days).isoformat(), "minutes": 45, "with": list(accounts), "compartment": compartment}
    return put(who, file, "appointments", **order)


def in_days(days: int) -> datetime:
    """This moment, some days ahead."""
    return now() + timedelta(days=days)


def second_file(way: Way, **team: Any) -> str:
    """Another file, of this tandem unless told otherwise."""
    file = way.opened()
    way.done(way.allocator, f"{file}/team", way.team(**team))
    return file


def other_tandem(way: Way) -> tuple[Caller, Caller, str]:
    """Two others of the same organisations, with a file of theirs."""
    work = way.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    care = way.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    return work, care, second_file(way, work=account(work), care=account(care))


def filled(way: Way) -> dict[str, list[str]]:
    """One shared thing of every kind in a running file; what it is by list."""
    file = way.running()
    return {
        "actions": way.listed(way.work, "actions"),
        "questions": [question(way.work, file)],
        "appointments": [appointment(way.work, file, account(way.care))],
        "evaluations": way.listed(way.work, "evaluations"),
    }


def test_both_casemanagers_see_what_they_share_as_in_the_file(way: Way) -> None:
    """Item by item the same document."""
    made = filled(way)
    for who in (way.work, way.care):
        for what in LISTS:
            assert who.get(f"/{what}").json == who.get(f"{way.file}/{what}").json
            assert ids(who, what) == made[what]


def test_another_tandem_sees_nothing_of_it(way: Way) -> None:
    """Not by the address of the file either; nor does who was only named as owner or guest elsewhere."""
    work, care, _ = other_tandem(way)
    filled(way)
    for who in (work, care, way.colleague):
        for what in LISTS:
            assert who.get(f"/{what}").json == {"items": [], "next": None}
    assert ids(work, "actions", trajectory=str(way.id)) == []


def test_the_lists_are_a_casemanagers_own(way: Way) -> None:
    """Who follows a whole area, or a provider, reads the items file by file."""
    filled(way)
    for who in (way.vdab, way.allocator, way.network, way.provider, way.receiver, way.participant, way.officer):
        for what in LISTS:
            assert problem(who.get(f"/{what}"))[:2] == (404, "resource.not-found")


def test_the_other_side_leaves_no_trace(way: Way) -> None:
    """Not an item, not in the length of a page, not in whether there is another."""
    other = second_file(way)
    shown = [action(way.work, way.file), appointment(way.work, other, account(way.work))]
    before = [way.work.get(f"/{what}", limit="1").json for what in LISTS]
    for file in (way.file, other):
        action(way.care, file, "care")
        appointment(way.care, file, account(way.care), compartment="care")
    assert [way.work.get(f"/{what}", limit="1").json for what in LISTS] == before
    assert [*ids(way.work, "actions"), *ids(way.work, "appointments")] == shown
    assert len(ids(way.care, "actions")) == len(ids(way.care, "appointments")) == 3


def test_what_is_hidden_is_decided_on_nowhere(way: Way) -> None:
    """The log tells of what was seen alone."""
    action(way.care, way.file, "care")
    shared = action(way.care, way.file)
    way.world.rows("casemanagement", "TRUNCATE access_log")
    assert ids(way.work, "actions") == [shared]
    rows = way.world.rows("casemanagement", "SELECT kind, resource FROM access_log")
    assert [(row.kind, str(row.resource)) for row in rows] == [("action", shared)]


def test_a_grant_opens_across_files_what_it_opens_in_its_own_and_closes_again(way: Way) -> None:
    """The same category in another file stays closed."""
    other = second_file(way)
    opened, closed = action(way.work, way.file, "work"), action(way.work, other, "work")
    told = {"category": "actions", "purpose": "Werkplek aanpassen", "given_by": "participant", "how": "in-person"}
    given = put(way.work, way.file, "grants", **told)
    assert ids(way.care, "actions") == [opened]
    assert set(ids(way.work, "actions")) == {opened, closed}
    assert way.change(way.work, f"/grants/{given}/withdrawal").status_code == 200
    assert ids(way.care, "actions") == []


def test_a_grant_opens_no_care_item_to_the_work_side_across_files(way: Way) -> None:
    """Guard 11: that reaches it in functional statements alone."""
    action(way.care, way.file, "care")
    told = {"category": "actions", "purpose": "Werkplek aanpassen", "given_by": "participant", "how": "in-person"}
    put(way.care, way.file, "grants", **told)
    assert ids(way.work, "actions") == []


def test_who_left_the_file_sees_nothing_and_who_follows_sees_all(way: Way) -> None:
    """What the predecessor owns and was asked stays in the file."""
    made = filled(way)
    asked = question(way.care, way.file)
    follower = way.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    way.done(way.allocator, f"{way.file}/team", way.team(work=account(follower)))
    for what in LISTS:
        assert ids(way.work, what) == []
        assert ids(way.work, what, **({} if what == "evaluations" else {"mine": "true"})) == []
    made["questions"].append(asked)
    assert {what: set(ids(follower, what)) for what in LISTS} == {what: set(made[what]) for what in LISTS}
    assert ids(follower, "questions", mine="true") == [asked]
    assert ids(follower, "actions", mine="true") == []


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
