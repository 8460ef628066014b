"""What open pages hear of a file: at once, and nothing of what their reader may not see."""

import sys
from time import monotonic

import pytest

from shared.clock import today
from tests.component.casemanagement.desk import Desk, account
from tests.component.casemanagement.test_statements import granted, stated
from tests.support.open_page import open_page
from tests.support.replies import problem
from tests.support.world import KBO_CARE, KBO_WORK, Caller

pytestmark = pytest.mark.services("casemanagement")

#: Seconds in which what one casemanager saves has to reach the other's page; the page itself is asked for after that.
LIMIT = 0.5


def noted(desk: Desk, who: Caller, compartment: str = "shared") -> str:
    """Id of a note that somebody just wrote."""
    made: str = desk.added(who, "notes", {"compartment": compartment, "text": "Belde terug."})["id"]
    return made


def test_what_one_casemanager_saves_the_other_hears_of_at_once(desk: Desk) -> None:
    """That a note changed and by whom, and nothing of what it says; for twenty notes, well within a second."""
    took = []
    with open_page(desk.work, trajectory=str(desk.id)) as page:
        page.parts(until="plan")  # the team, a moment before
        for _ in range(20):
            saved = monotonic()
            note = noted(desk, desk.care)
            change = page.changed()
            took.append(page.heard_at - saved)
            assert change == {"file": str(desk.id), "part": "note", "about": note, "by": account(desk.care)}
    slowest = sorted(took)[-2]
    sys.stdout.write(f"from save to stream: median {sorted(took)[10] * 1000:.0f} ms, p95 {slowest * 1000:.0f} ms\n")
    assert slowest < LIMIT


@pytest.mark.parametrize(
    ("writer", "compartment", "reader"), [("care", "care", "work"), ("care", "care", "vdab"), ("work", "work", "care")]
)
def test_of_what_one_may_not_see_no_page_hears(desk: Desk, writer: str, compartment: str, reader: str) -> None:
    """What comes first is what was shared afterwards; and the way to go on tells nothing either."""
    caller = getattr(desk, reader)
    with open_page(caller, trajectory=str(desk.id)) as page:
        page.parts(until="plan")
        before = caller.get("/changes", trajectory=str(desk.id)).json["after"]
        noted(desk, getattr(desk, writer), compartment)
        shared = noted(desk, getattr(desk, writer))
        assert page.changed()["about"] == shared
        answer = caller.get("/changes", trajectory=str(desk.id), after=before).json
        assert [each["about"] for each in answer["changes"] if each["part"] == "note"] == [shared]
        assert len(answer["after"]) == len(before)


def test_the_participant_hears_what_changed_and_not_by_whom(desk: Desk) -> None:
    """As in the timeline."""
    with open_page(desk.participant, trajectory=str(desk.id)) as page:
        page.parts(until="plan")
        shared = noted(desk, desk.care)
        assert page.changed() == {"file": str(desk.id), "part": "note", "about": shared}


def test_a_page_hears_of_a_note_that_leaves_its_readers_sight(desk: Desk) -> None:
    """It stood there; it has to go from there."""
    note = noted(desk, desk.care)
    with open_page(desk.work, trajectory=str(desk.id)) as page:
        page.parts(until="note")
        assert desk.change(desk.care, f"/notes/{note}/move", {"compartment": "care"}).status_code == 200
        assert page.changed()["about"] == note


def test_a_page_hears_that_statements_are_to_be_seen_no_more(desk: Desk) -> None:
    """When the grant under which they were read is withdrawn."""
    grant = granted(desk)
    stated(desk, grant)
    with open_page(desk.work, trajectory=str(desk.id)) as page:
        page.parts(until="note")
        assert desk.change(desk.care, f"/grants/{grant}/withdrawal").status_code == 200
        assert "note" in page.parts(until="note")


def test_a_page_that_was_away_hears_what_it_missed(desk: Desk) -> None:
    """From the last it was told; once more what it knew does no harm, a hole would."""
    with open_page(desk.work, trajectory=str(desk.id)) as page:
        page.parts(until="plan")
        noted(desk, desk.care)
        page.changed()
    missed = noted(desk, desk.care)
    with open_page(desk.work, trajectory=str(desk.id), after=page.cursor) as page:
        while page.changed()["about"] != missed:
            pass


def test_a_page_of_ones_own_files_hears_of_each_and_of_no_other(desk: Desk) -> None:
    """Mijn dag follows all that one accompanies."""
    with open_page(desk.care) as mine, open_page(desk.colleague) as others:
        mine.parts(until="plan")
        note = noted(desk, desk.work)
        assert mine.changed()["about"] == note
        team = {"work": account(desk.work), "work_organisation": KBO_WORK}
        team |= {"care": account(desk.colleague), "care_organisation": KBO_CARE}
        assert desk.change(desk.allocator, f"{desk.file}/team", team).status_code == 200
        assert others.changed() == {"file": str(desk.id), "part": "head", "about": str(desk.id), "by": account(desk.allocator)}


def test_a_page_of_a_file_ends_with_the_right_to_read_it(desk: Desk) -> None:
    """Who is in the tandem no more gets no other stream either."""
    with open_page(desk.care, trajectory=str(desk.id)) as page:
        page.parts(until="plan")
        team = {"work": account(desk.work), "work_organisation": KBO_WORK}
        team |= {"care": account(desk.colleague), "care_organisation": KBO_CARE}
        assert desk.change(desk.allocator, f"{desk.file}/team", team).status_code == 200
        assert page.next() is None
    assert problem(desk.care.get("/changes", trajectory=str(desk.id)))[:2] == (404, "resource.not-found")


def test_following_is_no_look_in_the_log_and_the_try_of_a_stranger_is(desk: Desk) -> None:
    """The page itself was one; who wrote meanwhile is in the log for that."""
    looks = "SELECT account FROM access_log WHERE at >= :since AND resource = :file"
    since = desk.world.rows("casemanagement", "SELECT clock_timestamp() AS now")[0].now
    with open_page(desk.work, trajectory=str(desk.id)) as page:
        page.parts(until="plan")
        noted(desk, desk.care)
        page.changed()
        desk.colleague.get("/changes", trajectory=str(desk.id))
    asked = {str(row.account) for row in desk.world.rows("casemanagement", looks, since=since, file=desk.id)}
    assert asked == {account(desk.colleague), account(desk.care)}


def test_a_page_outlives_the_connection_by_which_its_server_listens(desk: Desk) -> None:
    """What may have passed meanwhile is told as «anything», and afterwards all goes on as before."""
    with open_page(desk.work, trajectory=str(desk.id)) as page:
        page.parts(until="plan")
        with desk.world.runtime.parts["casemanagement"].database.autocommit() as connection:
            mine = "usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()"
            connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}")  # noqa: S608
        assert page.changed() == {"part": "all"}
        note = noted(desk, desk.care)
        while page.changed().get("about") != note:
            pass


def test_whoever_asks_now_and_then_hears_the_same(desk: Desk) -> None:
    """For a page that found no place: what changed since, and from where to go on."""
    start = desk.work.get("/changes", trajectory=str(desk.id)).json
    assert start["changes"] == []
    question = {"text": "Kan je dit bekijken?", "due": today().isoformat()}
    asked = desk.added(desk.care, "questions", question)["id"]
    with open_page(desk.work, trajectory=str(desk.id)) as page:
        page.parts(until="question")
    told = desk.work.get("/changes", trajectory=str(desk.id), after=start["after"]).json["changes"]
    assert [each["about"] for each in told if each["part"] == "question"] == [asked]
    assert problem(desk.work.get("/changes", after="elders"))[:2] == (422, "paging.cursor")
