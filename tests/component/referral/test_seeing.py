"""Who sees a referral, its trace and its permissions; to the others nothing of it exists."""

import base64
from dataclasses import replace
from uuid import uuid4

import pytest

from shared.clock import today
from shared.reference.codes import Role, Track
from tests.component.referral.scene import AREA, ELSEWHERE, KBO_SECOND, Scene
from tests.support.replies import problem
from tests.support.world import KBO_RECEIVER

pytestmark = pytest.mark.services("referral")

GONE = (404, "resource.not-found", None)


def test_the_tandem_vdab_of_the_area_and_the_participant_see_a_referral(scene: Scene) -> None:
    """One by one and in their lists."""
    file, address = scene.sent()
    for who in (scene.work, scene.care, scene.vdab, scene.participant(file)):
        assert who.get(address).json["trajectory"] == str(file.trajectory)
        assert [each["id"] for each in who.get("/referrals").json["items"]] == [address.rpartition("/")[2]]


@pytest.mark.parametrize("path", ["{referral}", "{referral}/package", "/trajectories/{trajectory}/switch"])
@pytest.mark.parametrize("who", ["stranger", "far_vdab", "second"])
def test_for_others_nothing_of_it_exists(scene: Scene, path: str, who: str) -> None:
    """A casemanager of another file, VDAB of another area, and an organisation that was not asked get 404."""
    file, address = scene.sent()
    caller = getattr(scene, who)
    assert problem(caller.get(path.format(referral=address, trajectory=file.trajectory))) == GONE
    assert caller.get("/referrals").json == {"items": [], "next": None}
    assert problem(caller.get("/permissions", trajectory=file.trajectory)) == GONE


def test_who_is_a_casemanager_no_more_sees_the_referrals_of_the_file_no_more(scene: Scene) -> None:
    """The account is still that of the tandem; without its function it opens nothing, one by one or in a list."""
    file, address = scene.sent()
    for before in (scene.work, scene.care):
        assert before.who
        now = scene.world.client("referral", replace(before.who, roles=frozenset({Role.RECEIVER})))
        for path in (address, f"/trajectories/{file.trajectory}/switch"):
            assert problem(now.get(path)) == GONE
        assert now.get("/referrals").json == {"items": [], "next": None}


@pytest.mark.parametrize("step", ["answer", "acceptance", "decline", "start", "result", "cancellation"])
def test_others_cannot_even_try_to_change_it(scene: Scene, step: str) -> None:
    """404 whatever they send, also without a version."""
    _, address = scene.sent()
    orders = {
        "answer": {"answer": "no", "how": "phone", "on": today().isoformat()},
        "decline": {"reason": "full"},
        "start": {"on": today().isoformat()},
        "result": {"result": "completed", "on": today().isoformat()},
        "cancellation": {"reason": "other"},
    }
    assert problem(scene.stranger.post(f"{address}/{step}", orders.get(step, {}))) == GONE


@pytest.mark.parametrize(
    ("who", "step"), [("work", "acceptance"), ("vdab", "decline"), ("first", "cancellation"), ("vdab", "answer")]
)
def test_who_sees_it_may_not_do_everything_with_it(scene: Scene, who: str, step: str) -> None:
    """Accepting is the receiver's, cancelling the file's, answering the participant's through the tandem."""
    _, address = scene.sent()
    orders = {
        "decline": {"reason": "full"},
        "cancellation": {"reason": "other"},
        "answer": {"answer": "no", "how": "phone", "on": today().isoformat()},
    }
    answer = scene.act(getattr(scene, who), f"{address}/{step}", orders.get(step, {}))
    assert problem(answer) == (403, "access.forbidden", None)


def test_an_organisation_sees_a_referral_only_from_sent_on(scene: Scene) -> None:
    """Before its gates are met, nobody outside the file knows of it."""
    scene.service(scene.first, Track.CARE)
    file = scene.decide(Track.CARE)
    address = scene.address(file, Track.CARE)
    assert problem(scene.first.get(address)) == GONE
    scene.grant(file, Track.CARE)
    assert scene.first.get(address).json["state"] == "sent"


def test_an_organisation_on_whose_waiting_list_it_stands_sees_nothing(scene: Scene) -> None:
    """A place on a list is no offer yet."""
    scene.service(scene.first, room=0)
    address = scene.address(scene.decide(Track.GBO))
    assert problem(scene.first.get(address)) == GONE


def test_a_receiver_does_not_find_out_by_a_filter_what_it_may_not_see(scene: Scene) -> None:
    """Which file a referral is of: asking with the right id and with any other gets one answer."""
    file, _ = scene.sent()
    assert len(scene.first.get("/referrals").json["items"]) == 1
    asked = [scene.first.get("/referrals", trajectory=str(each)) for each in (file.trajectory, uuid4())]
    assert [problem(answer) for answer in asked] == [GONE, GONE]
    assert problem(scene.first.get("/referrals", area=AREA)) == GONE
    # who is a casemanager elsewhere too may ask, and finds by it none that it only receives
    both = scene.caller(Role.RECEIVER, Role.CASEMANAGER_WORK, organisation=KBO_RECEIVER)
    assert len(both.get("/referrals").json["items"]) == 1
    assert both.get("/referrals", trajectory=str(file.trajectory)).json["items"] == []


def test_referrals_are_found_by_their_area(scene: Scene) -> None:
    """For who works in several."""
    _, address = scene.sent()
    near, far = (scene.vdab.get("/referrals", area=area).json["items"] for area in (AREA, ELSEWHERE))
    assert ([f"/referrals/{each['id']}" for each in near], far) == ([address], [])


def test_a_receiver_sees_what_it_needs_to_answer_and_no_more(scene: Scene) -> None:
    """Neither the trajectory, nor gates, nor who else was asked."""
    _, address = scene.sent()
    assert scene.first.get(address).json.keys() == {
        "id",
        "participant",
        "track",
        "state",
        "service",
        "organisation",
        "sent_on",
        "answer_by",
        "started_on",
        "ended_on",
        "result",
        "next",
    }


def test_another_role_in_the_receiving_organisation_sees_nothing(scene: Scene) -> None:
    """The role alone opens no file, and neither does the organisation alone."""
    _, address = scene.sent()
    administrator = scene.caller(Role.ORGANISATION_ADMIN, organisation=KBO_RECEIVER)
    assert problem(administrator.get(address)) == GONE
    assert problem(administrator.get("/referrals")) == GONE


def test_an_organisation_that_lost_a_referral_keeps_a_line_without_the_participant(scene: Scene) -> None:
    """«Vervallen»: what it was and when, and nothing of whom or of how it goes on."""
    _, address = scene.sent()
    scene.act(scene.first, f"{address}/decline", {"reason": "other"})
    assert problem(scene.first.get(address)) == GONE
    (line,) = scene.first.get("/referrals").json["items"]
    assert line.keys() == {"id", "track", "service", "organisation", "state", "sent_on", "lapsed_on"}
    assert (line["state"], line["lapsed_on"]) == ("lapsed", today().isoformat())


def test_no_filter_tells_an_organisation_how_a_lost_referral_goes_on(scene: Scene) -> None:
    """A lapsed line answers to no filter on what it does not show."""
    scene.service(scene.second)
    file, address = scene.sent()
    holder = scene.first if scene.work.get(address).json["organisation"] == KBO_RECEIVER else scene.second
    scene.act(holder, f"{address}/decline", {"reason": "other"})
    service = scene.work.get(address).json["service"]
    assert scene.work.get(address).json["state"] == "sent"
    for query in ({"state": "sent"}, {"service": service}):
        assert holder.get("/referrals", **query).json["items"] == []
    assert problem(holder.get("/referrals", trajectory=str(file.trajectory))) == GONE
    assert len(holder.get("/referrals", track="gbo").json["items"]) == 1
    assert holder.get("/referrals", track="care").json["items"] == []


def test_what_a_decliner_gets_back_carries_no_etag(scene: Scene) -> None:
    """An ETag would change with every step of the next organisation."""
    _, address = scene.sent()
    answer = scene.act(scene.first, f"{address}/decline", {"reason": "other"})
    assert "ETag" not in answer.headers
    assert "participant" not in answer.json


def test_a_withdrawn_grant_takes_the_referral_from_its_receiver(scene: Scene) -> None:
    """In the list, one by one, and its package."""
    scene.service(scene.first, Track.CARE)
    file = scene.decide(Track.CARE)
    grant, _ = scene.grant(file, Track.CARE)
    address = scene.address(file, Track.CARE)
    scene.withdraw(file, Track.CARE, grant)
    assert problem(scene.first.get(address)) == GONE
    assert problem(scene.first.get(f"{address}/package")) == GONE


def test_an_organisation_changes_only_its_own_services(scene: Scene) -> None:
    """Everybody reads the directory; the owner writes in it."""
    service = scene.service(scene.first)
    assert scene.second.get(service).json["organisation"] == KBO_RECEIVER
    answer = scene.second.put(f"{service}/room", {"room": 9}, if_match=scene.etag(scene.second, service))
    assert problem(answer) == (403, "access.forbidden", None)
    assert problem(scene.work.post("/services", {"track": "gbo", "name": "Iets", "areas": ["gent"], "room": 1}))[0] == 403


def test_the_trace_explains_how_a_referral_went(scene: Scene) -> None:
    """Rule version, inputs in codes, gates with times, candidates with their verdicts, and what happens next."""
    scene.service(scene.first, municipalities=["44021"], areas=[])
    scene.service(scene.second, min_age=60)
    file = scene.decide(Track.GBO, Track.CARE)
    trace = scene.care.get(f"/trajectories/{file.trajectory}/switch").json
    gbo, care = trace["tracks"]
    assert trace["decision"]["statute"] == "living-wage"
    assert {each["gate"]: each["met"] for each in gbo["gates"]} == {
        "decision": True,
        "participant-agrees": True,
        "whitelist": True,
    }
    verdicts = {each["organisation"]: each["verdict"] for each in gbo["attempts"][0]["candidates"]}
    assert verdicts == {KBO_RECEIVER: "taken", KBO_SECOND: "too-young"}
    assert gbo["next"] == {"code": "service-answers", "by": gbo["attempts"][0]["answer_by"]}
    assert care["next"]["code"] == "gates-must-be-met"
    assert {each["organisation"] for each in trace["services"]} == {KBO_RECEIVER, KBO_SECOND}


def test_events_carry_ids_and_codes_alone(scene: Scene) -> None:
    """Neither what routing used, nor any name, leaves with an event."""
    scene.started()
    for row in scene.world.rows("referral", "SELECT data FROM event"):
        assert row.data.keys().isdisjoint({"name", "birth_year", "statute", "municipality"})


def test_a_cursor_tells_a_receiver_nothing_that_the_list_does_not(scene: Scene) -> None:
    """A list goes on from when a referral was drafted, which a receiver does not see: the cursor cannot be read."""
    for _ in range(2):
        scene.sent(room=2)
    cursor = scene.first.get("/referrals", limit=1).json["next"]
    readable = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    assert str(today().year).encode() not in readable
    assert scene.first.get("/referrals", limit=1, after=cursor).json["items"]
