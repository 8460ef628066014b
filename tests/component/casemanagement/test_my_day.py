"""«Mijn dag» in one answer: what waits, what others did since one looked, one's files with what comes next."""

from datetime import timedelta
from typing import Any

import pytest

from shared.access.permits import verify
from shared.clock import today
from shared.reference.codes import Due, Role
from tests.component.casemanagement.day import action, appointment, put, question, second_file
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.replacing import named
from tests.component.casemanagement.way import Way
from tests.support.replies import problem
from tests.support.statements import statements
from tests.support.world import KBO_CARE, KBO_WORK, Caller

pytestmark = pytest.mark.services("casemanagement")

GRANT = {"category": "notes", "purpose": "Afstemmen", "given_by": "participant", "how": "in-person"}


def day(who: Caller, **asked: Any) -> Any:
    """Somebody's day."""
    answer = who.get("/day", **asked)
    assert answer.status_code == 200, answer.json
    return answer.json


def due(who: Caller) -> list[tuple[str, str | None]]:
    """What waits for somebody, with the things it is about."""
    return [(each["what"], each["about"]) for each in day(who)["due"]]


def test_what_waits_comes_by_clock_with_whose_file_it_is(way: Way) -> None:
    """Appointments of one's own, questions to one's side, evaluations, grants that end; steps without a day last."""
    file = way.running()
    meeting = appointment(way.work, file, account(way.work), days=2)
    asked = question(way.care, file, days=5)
    until = today() + timedelta(days=9)
    grant = put(way.work, file, "grants", **GRANT, until=until.isoformat())
    second_file(way)
    assert due(way.work) == [(Due.APPOINTMENT, meeting), (Due.QUESTION, asked), (Due.GRANT_ENDS, grant), (Due.WRITE_PLAN, None)]
    first = day(way.work)["due"][0]
    assert (first["trajectory"], first["participant"], first["minutes"]) == (str(way.id), str(way.participant_id), 45)
    assert due(way.care) == [(Due.GRANT_ENDS, grant), (Due.WRITE_PLAN, None)]


def test_an_evaluation_and_the_end_show_when_they_come_near(way: Way) -> None:
    """The evaluation a month before, the end from when the file itself says it is near; what is late stays."""
    way.running()
    assert due(way.work) == []
    (evaluation,) = way.listed(way.work, "evaluations")
    way.world.shift(80)
    assert due(way.work) == due(way.care) == [(Due.EVALUATION, evaluation)]
    way.world.shift(250)
    assert due(way.work) == [(Due.EVALUATION, evaluation), (Due.END, None)]


def test_what_is_done_cancelled_or_of_somebody_else_waits_no_more(way: Way) -> None:
    """And nothing waits in a closed file."""
    file = way.running()
    asked, meeting = question(way.care, file), appointment(way.work, file, account(way.work))
    appointment(way.work, file, account(way.care))
    assert len(due(way.work)) == 2
    way.change(way.work, f"/questions/{asked}/answer", {"text": "Vier uur."})
    way.change(way.work, f"/appointments/{meeting}/cancel")
    assert due(way.work) == []
    question(way.care, file)
    way.done(way.work, f"{file}/stop", {"reason": "moved"})
    assert day(way.work)["trajectories"]["items"] == day(way.work)["due"] == []


def test_each_file_tells_what_comes_next(way: Way) -> None:
    """With ladder, phase, side and the bottlenecks of what one may see."""
    file = way.running()
    put(way.care, file, "signals", bottleneck="K05", compartment="care")
    put(way.work, file, "signals", bottleneck="K04", compartment="shared")
    meeting = appointment(way.work, file, account(way.work), days=3)
    (line,) = day(way.work)["trajectories"]["items"]
    assert (line["side"], line["standing_in"], line["bottlenecks"], line["phase"]) == ("work", False, ["K04"], "running")
    assert line["next_moment"]["about"] == meeting
    (line,) = day(way.care)["trajectories"]["items"]
    assert (line["side"], line["bottlenecks"], line["next_moment"]["what"]) == ("care", ["K04", "K05"], Due.EVALUATION)
    listed = way.work.get("/trajectories", mine="true").json["items"][0]
    assert listed.items() <= day(way.work)["trajectories"]["items"][0].items()


def test_who_stands_in_has_the_file_on_their_day(way: Way) -> None:
    """And the page says that they stand in."""
    way.running()
    colleague = way.caller(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    assert named(way, colleague).status_code == 201
    (line,) = day(colleague)["trajectories"]["items"]
    assert (line["side"], line["standing_in"]) == ("care", True)


def test_what_others_did_is_news_until_one_looks_at_the_file(way: Way) -> None:
    """By whom; one's own doing never is."""
    file = way.running()
    way.work.get(f"{file}/file", look="true")
    way.world.shift(1)
    action(way.work, file)
    note = put(way.care, file, "notes", compartment="shared", text="Het gesprek ging goed.")
    put(way.care, file, "notes", compartment="care", text="Over de opname.")
    (change,) = day(way.work)["changes"]["items"]
    assert (change["what"], change["about"], change["trajectory"]) == ("note-written", note, str(way.id))
    assert (change["account"], change["file_number"]) == (account(way.care), way.work.get(file).json["file_number"])
    assert day(way.work)["trajectories"]["items"][0]["changes"] == 1
    way.work.get(f"{file}/file")
    assert len(day(way.work)["changes"]["items"]) == 1
    way.work.get(f"{file}/file", look="true")
    assert day(way.work)["changes"] == {"items": [], "more": False}


def test_a_step_of_the_file_itself_is_news_too(way: Way) -> None:
    """Who allocated, what VDAB decided; of a file one never looked at, what is not older than two weeks."""
    news = [each["what"] for each in day(way.work)["changes"]["items"]]
    assert news == ["plan-drafted", "team-allocated", "trajectory-opened"]
    way.world.shift(15)
    assert day(way.work)["changes"]["items"] == []


def test_many_changes_are_cut_after_what_may_be_seen(way: Way) -> None:
    """What the other side did among them takes no place and shows in no count."""
    file = way.running()
    way.work.get(f"{file}/file", look="true")
    way.world.shift(1)
    for _ in range(31):
        put(way.care, file, "notes", compartment="shared", text="Kort.")
        put(way.care, file, "notes", compartment="care", text="Kort.")
    news = day(way.work)["changes"]
    assert (len(news["items"]), news["more"]) == (30, True)
    assert {each["codes"]["compartment"] for each in news["items"]} == {"shared"}


def test_the_other_side_changes_nothing_in_the_day_nor_in_what_it_costs(way: Way) -> None:
    """Not a character, not a statement, not a line in the log; and a second file costs none more."""
    file = way.running()
    action(way.work, file)
    database = way.world.runtime.parts["casemanagement"].database
    day(way.work)

    def seen() -> tuple[Any, list[str], int]:
        way.world.rows("casemanagement", "TRUNCATE access_log")
        with statements(database) as run:
            told = day(way.work)
        return told, run, way.world.rows("casemanagement", "SELECT count(*) FROM access_log")[0].count

    before = seen()
    for _ in range(3):
        put(way.care, file, "notes", compartment="care", text="Over de opname.")
        action(way.care, file, "care")
        put(way.care, file, "signals", bottleneck="K05", compartment="care")
        appointment(way.care, file, account(way.care), compartment="care")
        put(way.care, file, "grants", **GRANT | {"category": "actions", "receiver": "0428315871"})
    assert seen() == before
    second_file(way)
    assert len(seen()[1]) == len(before[1]) <= 30


def test_the_day_is_a_casemanagers_own(way: Way) -> None:
    """Who follows an area, the participant, and a provider have none; another tandem sees nothing of this file."""
    way.running()
    for who in (way.vdab, way.allocator, way.network, way.provider, way.receiver, way.participant, way.officer):
        assert problem(who.get("/day"))[:2] == (404, "resource.not-found")
    stranger = way.caller(Role.CASEMANAGER_WORK, organisation=KBO_WORK)
    empty = day(stranger)
    assert (empty["due"], empty["changes"]["items"], empty["trajectories"]["items"]) == ([], [], [])


def test_the_day_brings_the_permit_for_its_names(way: Way) -> None:
    """Of all its files, in one permit."""
    other = second_file(way)
    assert way.work.who
    permit = verify(day(way.work, names="my-day")["permit"], way.work.who)
    shown = {each["participant"] for each in day(way.work)["trajectories"]["items"]}
    assert {str(one) for one in permit.participants} == shown
    assert len(shown) == 2
    assert other.rpartition("/")[2] in {each["id"] for each in day(way.work)["trajectories"]["items"]}
