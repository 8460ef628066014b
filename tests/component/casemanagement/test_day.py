"""A casemanager's day: actions, questions, appointments and evaluations across the files of one's own tandems."""

import pytest

from shared.reference.codes import Role
from tests.component.casemanagement.day import action, appointment, ids, put, question, second_file
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_WORK, Caller

pytestmark = pytest.mark.services("casemanagement")

LISTS = ("actions", "questions", "appointments", "evaluations")


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
