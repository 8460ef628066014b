"""The way of a referral over HTTP and on events: drafted, sent, answered, started, settled, erased."""

from uuid import uuid4

import pytest

from services.referral.configuration import configuration
from shared.clock import today
from shared.contracts.casemanagement import FileErased, TrajectoryClosed
from shared.persistence.migrate import differences
from shared.reference.codes import Closing, Outcome, Statute, StopReason, Track, TrackAnswer
from shared.service import load
from tests.component.referral.scene import KBO_SECOND, Scene
from tests.support.replies import problem
from tests.support.world import KBO_RECEIVER

pytestmark = pytest.mark.services("referral")


def test_the_migrated_database_is_what_the_code_expects(scene: Scene) -> None:
    """Migration and tables agree, column by column."""
    with scene.world.runtime.parts["referral"].database.engine.connect() as connection:
        assert not differences(load("referral"), connection)


def test_a_decision_sends_a_referral_that_runs_to_its_end(scene: Scene) -> None:
    """Drafted and sent without a click, accepted, started, settled, ended: each step tells its event."""
    _, address = scene.started()
    answer = scene.act(scene.first, f"{address}/result", {"result": "completed", "on": today().isoformat()})
    assert (answer.status_code, answer.json["state"]) == (200, "ended")
    assert scene.events("service-registered", "room-changed") == [
        "switch-opened",
        "referral-drafted",
        "referral-sent",
        "referral-accepted",
        "referral-started",
        "switch-settled",
        "referral-ended",
    ]


def test_the_settled_switch_is_told_under_the_id_of_the_trajectory(scene: Scene) -> None:
    """So that casemanagement can close the file."""
    file, _ = scene.started()
    (row,) = scene.world.rows("referral", "SELECT aggregate_id, data FROM event WHERE type LIKE 'referral.switch-settled%'")
    assert row.aggregate_id == file.trajectory
    assert row.data == {"tracks": ["gbo"], "states": ["started"]}


def test_a_second_decision_event_opens_nothing_twice(scene: Scene) -> None:
    """The same decision told again changes nothing."""
    file, _ = scene.sent()
    told = scene.events()
    scene.decide(Track.GBO, file=file)
    assert scene.events() == told


def test_paid_work_opens_no_switch(scene: Scene) -> None:
    """Only a decision for welfare is routed."""
    file = scene.decide(outcome=Outcome.PAID_WORK)
    assert scene.events() == []
    assert problem(scene.work.get(f"/trajectories/{file.trajectory}/switch"))[0] == 404


def test_an_ama_referral_goes_out_when_its_last_gate_is_met(scene: Scene) -> None:
    """Answer of the participant, grant, permission of the OCMW: the last one sends it."""
    scene.service(scene.first, Track.AMA_WELFARE)
    file = scene.decide(Track.AMA_WELFARE, answer=TrackAnswer.OPEN)
    address = scene.address(file, Track.AMA_WELFARE)
    scene.grant(file, Track.AMA_WELFARE)
    answer = scene.act(scene.work, f"{address}/answer", {"answer": "yes", "how": "in-person", "on": today().isoformat()})
    assert (answer.json["state"], answer.json["gates_open"]) == ("proposed", ["permission"])
    assert scene.permit(file).status_code == 201
    assert scene.state(address) == "sent"


def test_a_declined_referral_goes_to_the_next_service(scene: Scene) -> None:
    """The first organisation gets back the line that it keeps."""
    scene.service(scene.second)
    _, address = scene.sent()
    holder = scene.first if scene.work.get(address).json["organisation"] == KBO_RECEIVER else scene.second
    other = {KBO_RECEIVER, KBO_SECOND} - {scene.work.get(address).json["organisation"]}
    answer = scene.act(holder, f"{address}/decline", {"reason": "not-target-group"})
    assert (answer.status_code, answer.json["state"]) == (200, "lapsed")
    assert {scene.work.get(address).json["organisation"]} == other


def test_an_offer_without_answer_passes_to_the_next_after_its_term(scene: Scene) -> None:
    """The timer runs on the day after the last one; nobody need click."""
    scene.service(scene.second)
    _, address = scene.sent()
    asked = scene.work.get(address).json["organisation"]
    scene.world.shift(configuration().answer_days)
    assert scene.work.get(address).json["organisation"] == asked
    scene.world.shift(1)
    shown = scene.work.get(address).json
    assert (shown["state"], shown["organisation"] == asked) == ("sent", False)


def test_room_goes_to_who_waits_longest(scene: Scene) -> None:
    """Two wait; one place comes."""
    service = scene.service(scene.first, room=0)
    oldest, newest = (scene.address(scene.decide(Track.GBO)) for _ in range(2))
    assert (scene.state(oldest), scene.state(newest)) == ("waiting-list", "waiting-list")
    told = scene.first.put(f"{service}/room", {"room": 1}, if_match=scene.etag(scene.first, service))
    assert told.json["room"] == 1
    assert (scene.state(oldest), scene.state(newest)) == ("sent", "waiting-list")


def test_a_withdrawn_grant_ends_what_went_out_under_it(scene: Scene) -> None:
    """At once, and with its reason."""
    scene.service(scene.first, Track.CARE)
    file = scene.decide(Track.CARE)
    grant, _ = scene.grant(file, Track.CARE)
    address = scene.address(file, Track.CARE)
    assert scene.state(address) == "sent"
    scene.withdraw(file, Track.CARE, grant)
    assert scene.work.get(address).json["cancel_reason"] == "grant-withdrawn"


def test_a_grant_that_ended_leaves_what_was_sent(scene: Scene) -> None:
    """The hand-over took place within its time."""
    scene.service(scene.first, Track.CARE)
    file = scene.decide(Track.CARE)
    grant, _ = scene.grant(file, Track.CARE)
    scene.withdraw(file, Track.CARE, grant, ended=True)
    assert scene.state(scene.address(file, Track.CARE)) == "sent"


def test_a_grant_given_before_the_decision_counts(scene: Scene) -> None:
    """Gate events may come in any order."""
    scene.service(scene.first, Track.CARE)
    file = scene.file()
    scene.grant(file, Track.CARE)
    scene.decide(Track.CARE, file=file)
    assert scene.state(scene.address(file, Track.CARE)) == "sent"


def test_a_stopped_trajectory_takes_its_unstarted_referrals_along(scene: Scene) -> None:
    """Nobody goes on asking for somebody who left."""
    file, address = scene.sent()
    stopped = TrajectoryClosed(closing=Closing.STOPPED, reason=StopReason.MOVED)
    assert scene.teller.tell(stopped, file.trajectory) == "applied"
    assert scene.state(address) == "cancelled"


def test_a_permission_is_announced_before_it_ends_and_closes_its_gate_after(scene: Scene) -> None:
    """Sixty days before, and on the day after the last."""
    file = scene.decide(Track.AMA_WELFARE)
    scene.permit(file, days=100)
    address = scene.address(file, Track.AMA_WELFARE)
    scene.world.shift(100 - configuration().permission_warning_days)
    assert scene.events()[-1] == "permission-expiring"
    assert "permission" not in scene.work.get(address).json["gates_open"]
    scene.world.shift(configuration().permission_warning_days + 1)
    assert "permission" in scene.work.get(address).json["gates_open"]


def test_guard_13_gbo_referrals_are_erased_twelve_months_after_their_end(scene: Scene) -> None:
    """Referral, trace, grants, permissions and what was known of the trajectory: nothing stays (decree, art. 6)."""
    _, address = scene.started()
    scene.act(scene.first, f"{address}/result", {"result": "completed", "on": today().isoformat()})
    scene.world.shift(360)
    assert scene.state(address) == "ended"
    scene.world.shift(10)
    assert problem(scene.work.get(address))[0] == 404
    tables = ("referral", "attempt", "hand_over_grant", "permission", "switch", "tandem")
    left = [table for table in tables if scene.world.rows("referral", f"SELECT 1 FROM {table}")]  # noqa: S608 -- names of ours
    assert left == []


def test_guard_13_a_gbo_referral_that_still_runs_is_kept(scene: Scene) -> None:
    """The twelve months count from the end, not from the start."""
    _, address = scene.started()
    scene.world.shift(400)
    assert scene.state(address) == "started"


def test_guard_13_only_the_gbo_track_is_erased_with_it(scene: Scene) -> None:
    """What the same trajectory has on another track follows the retention of the trajectory."""
    file = scene.decide(Track.GBO, Track.CARE)
    scene.act(scene.work, f"{scene.address(file)}/cancellation", {"reason": "other"})
    scene.world.shift(370)
    left = scene.work.get("/referrals", trajectory=file.trajectory).json["items"]
    assert [each["track"] for each in left] == ["care"]


def test_a_file_is_erased_when_casemanagement_says_so(scene: Scene) -> None:
    """With the last event of the file goes all that is kept of it here."""
    file = scene.decide(Track.CARE, answer=TrackAnswer.NO, statute=Statute.NO_INCOME)
    erased = FileErased(request=uuid4(), participant=file.participant)
    assert scene.teller.tell(erased, file.trajectory) == "applied"
    tables = ("referral", "attempt", "hand_over_grant", "permission", "switch", "tandem")
    assert [table for table in tables if scene.world.rows("referral", f"SELECT 1 FROM {table}")] == []  # noqa: S608 -- names of ours
