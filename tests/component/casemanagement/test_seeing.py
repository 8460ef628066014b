"""Who sees which files, in what form, and what they may do; timeline, permits."""

from uuid import uuid4

import pytest

from shared.access.permits import verify
from shared.clock import today
from shared.dates import add_months
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")

PARTS = ("", "/plan", "/plan/agreement", "/timeline")


def test_a_file_does_not_exist_for_who_has_no_relation_with_it(way: Way) -> None:
    """A colleague, another area, another role: each gets the answer of an unknown id."""
    unknown = f"/trajectories/{uuid4()}"
    for stranger in way.strangers():
        answers = [stranger.get(f"{address}{part}") for address in (way.file, unknown) for part in PARTS]
        answers += [stranger.post(f"{way.file}/{step}") for step in ("closing", "resumption", "plan/submission")]
        assert {problem(answer) for answer in answers} == {(404, "resource.not-found", None)}


def test_the_participant_reads_the_file_and_changes_nothing(way: Way) -> None:
    """Somebody else's account does not find it."""
    trajectory = way.running()
    head = way.participant.get(trajectory).json
    assert (head["relations"], head["actions"]) == (["participant"], [])
    assert problem(way.take(way.participant, f"{trajectory}/closing"))[:2] == (403, "access.forbidden")


@pytest.mark.parametrize("who", ["allocator", "network"])
def test_who_coordinates_sees_progress_and_nothing_of_health_or_income(way: Way, who: str) -> None:
    """Neither problems nor statute nor what was advised and why."""
    head = getattr(way, who).get(way.decided()).json
    assert head["phase"] == "vdab-decided"
    assert not {"problems", "statute", "birth_year", "advice", "discussion", "decision", "ladder"} & head.keys()


@pytest.mark.parametrize("who", ["allocator", "network"])
def test_who_coordinates_sees_the_new_end_of_a_file_and_not_why_it_was_extended(way: Way, who: str) -> None:
    """A motive tells of somebody's health as soon as of anything; who follows progress needs the day alone."""
    trajectory, until = way.running(), add_months(today(), 20).isoformat()
    way.done(way.vdab, f"{trajectory}/extension", {"until": until, "motive": "Opgenomen in het ziekenhuis."})
    answer = getattr(way, who).get(trajectory)
    assert answer.json["clocks"]["planned_end"] == until
    assert "ziekenhuis" not in answer.get_data(as_text=True)


def test_the_head_offers_what_can_be_done_now_by_whom(way: Way) -> None:
    """What the state machine and the table of access both allow."""
    trajectory = way.running()
    offered = {who: set(getattr(way, who).get(trajectory).json["actions"]) for who in ("work", "vdab", "allocator", "network")}
    assert offered == {
        "work": {"correct", "write-plan", "suspend", "begin-closing", "stop"},
        "vdab": {"extend", "stop"},
        "allocator": {"allocate"},
        "network": set(),
    }


def test_what_is_offered_is_not_logged_as_tried(way: Way) -> None:
    """The log of a file tells what was read and done, not what a screen could offer."""
    way.world.rows("casemanagement", "TRUNCATE access_log")
    way.work.get(way.file)
    rows = way.world.rows("casemanagement", "SELECT action, kind, allowed FROM access_log")
    assert [tuple(row) for row in rows] == [("read", "trajectory", True)]


def test_the_timeline_tells_what_happened_the_newest_first(way: Way) -> None:
    """With function and organisation, and codes for who sees the whole file."""
    told = way.work.get(f"{way.running()}/timeline").json["items"]
    assert told[-1]["what"] == "trajectory-opened"
    started = next(each for each in told if each["what"] == "trajectory-started")
    assert started["codes"]["started_on"] == today().isoformat()
    assert {"trajectory-started", "evaluation-planned"} <= {each["what"] for each in told[:2]}


def test_the_timeline_of_the_work_side_has_no_trace_of_care(way: Way) -> None:
    """Not in its items, nor in their number, nor in whether there is another page."""
    before = way.work.get(f"{way.file}/timeline", limit="3").json
    way.added(way.care, "notes", {"compartment": "care", "text": "Over de opname."})
    assert way.work.get(f"{way.file}/timeline", limit="3").json == before
    assert way.care.get(f"{way.file}/timeline").json["items"][0]["what"] == "note-written"


def test_the_participant_reads_functions_in_the_timeline_not_accounts(way: Way) -> None:
    """Names come through the privacy officer."""
    told = way.participant.get(f"{way.file}/timeline").json["items"]
    assert told
    assert not any("account" in each for each in told)


def test_who_follows_progress_reads_what_happened_without_codes(way: Way) -> None:
    """The decision of VDAB is there, what it says is not."""
    told = way.network.get(f"{way.decided()}/timeline").json["items"]
    assert "outcome-decided" in {each["what"] for each in told}
    assert not any("codes" in each for each in told)


def test_a_permit_opens_names_of_files_one_stands_towards(way: Way) -> None:
    """Files of others are left out as if they did not exist."""
    other = way.opened()
    order = {"trajectories": [str(way.id), other.rpartition("/")[2], str(uuid4())], "purpose": "my-day"}
    assert way.care.who
    permit = verify(way.care.post("/permits", order).json["permit"], way.care.who)
    assert (permit.participants, permit.fields) == (frozenset({way.participant_id}), frozenset({"name"}))


def test_a_permit_asks_for_no_more_than_one_may_learn(way: Way) -> None:
    """A coordinator learns a name; the tandem an address too."""
    order = {"trajectories": [str(way.id)], "fields": ["name", "address"], "purpose": "agreement"}
    assert problem(way.allocator.post("/permits", order)) == (403, "permit.field", "fields")
    assert way.work.who
    permit = verify(way.work.post("/permits", order).json["permit"], way.work.who)
    assert permit.fields == {"name", "address"}


def test_a_permit_needs_a_purpose_in_a_code(way: Way) -> None:
    """A narrative could carry a name into identity's log."""
    order = {"trajectories": [str(way.id)], "purpose": "Voor Jan"}
    assert problem(way.work.post("/permits", order))[0::2] == (422, "purpose")
    assert way.receiver.post("/permits", {"trajectories": [str(way.id)], "purpose": "x"}).status_code == 404


def test_a_casemanager_of_the_wrong_side_of_another_file_sees_nothing(way: Way) -> None:
    """The account alone does not do either: the role of that side has to be there."""
    other = way.opened()
    way.done(way.allocator, f"{other}/team", way.team(work=account(way.colleague), care=account(way.care)))
    assert way.colleague.get(other).status_code == 404
    assert way.care.get(other).status_code == 200


def test_a_list_brings_the_permit_for_its_names(way: Way) -> None:
    """Of the files on the page alone, for the name alone; not unless it is asked for."""
    assert "permit" not in way.work.get("/trajectories").json
    for who in (way.work, way.allocator, way.vdab):
        assert who.who
        permit = verify(who.get("/trajectories", names="my-day").json["permit"], who.who)
        assert (permit.participants, permit.fields, permit.purpose) == (
            frozenset({way.participant_id}),
            frozenset({"name"}),
            "my-day",
        )
    assert problem(way.work.get("/trajectories", names="Voor Jan"))[0::2] == (422, "names")


def test_a_permit_for_a_search_covers_ones_own_files(way: Way) -> None:
    """With which file is whose; it is a casemanager's, and nothing is logged as seen."""
    other = way.opened()
    way.world.rows("casemanagement", "TRUNCATE access_log")
    assert way.care.who
    told = way.care.post("/permits/own", {"purpose": "search"}).json
    assert verify(told["permit"], way.care.who).participants == frozenset({way.participant_id})
    assert [each["id"] for each in told["files"]] == [str(way.id)]
    assert (told["more"], other in str(told)) == (False, False)
    kinds = way.world.rows("casemanagement", "SELECT kind FROM access_log")
    assert list(kinds) == []
    for stranger in (way.vdab, way.participant, way.receiver):
        assert problem(stranger.post("/permits/own", {"purpose": "search"}))[:2] == (404, "resource.not-found")
