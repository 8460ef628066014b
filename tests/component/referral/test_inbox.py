"""The inbox of a receiving organisation: what waits for it, and nothing of what waits for others."""

import pytest

from shared.clock import today
from shared.reference.codes import Role, Track, TrackAnswer
from tests.component.referral.scene import Scene
from tests.support.replies import problem
from tests.support.statements import statements
from tests.support.world import KBO_RECEIVER

pytestmark = pytest.mark.services("referral")


def test_an_inbox_shows_what_the_organisation_has_unanswered_first(scene: Scene) -> None:
    """What was accepted or started still asks for something; what ended does not."""
    _, started = scene.started()
    _, sent = scene.sent()
    _, ended = scene.started()
    scene.act(scene.first, f"{ended}/result", {"result": "completed", "on": today().isoformat()})
    items = scene.first.get("/inbox").json["items"]
    assert [f"/referrals/{each['id']}" for each in items] == [sent, started]
    assert [each["next"]["code"] for each in items] == ["service-answers", "result"]


def test_a_referral_of_an_inbox_tells_what_its_own_page_tells(scene: Scene) -> None:
    """No field more than the receiver sees of it one by one, and the same ETag."""
    _, sent = scene.sent()
    (item,) = scene.first.get("/inbox").json["items"]
    alone = scene.first.get(sent)
    assert item == alone.json | {"etag": alone.headers["ETag"]}


def test_the_etag_of_an_inbox_is_good_for_an_answer(scene: Scene) -> None:
    """Nobody has to open a referral once more to say yes."""
    scene.sent()
    (item,) = scene.first.get("/inbox").json["items"]
    assert scene.first.post(f"/referrals/{item['id']}/acceptance", {}, if_match=item["etag"]).status_code == 200


def test_another_organisation_sees_nothing_of_it(scene: Scene) -> None:
    """Neither the referral nor the service."""
    scene.sent()
    assert scene.second.get("/inbox").json == {"items": [], "more": False, "services": []}


def test_what_was_declined_is_gone_from_the_inbox(scene: Scene) -> None:
    """The line that is kept of it stands in the list of referrals, not among what is to be done."""
    _, sent = scene.sent()
    scene.act(scene.first, f"{sent}/decline", {"reason": "other"})
    assert scene.first.get("/inbox").json["items"] == []


def test_an_inbox_tells_how_many_wait_for_each_service_and_not_who(scene: Scene) -> None:
    """Two people wait for a service without room, one person's other track waits for another."""
    scene.service(scene.first, room=0)
    scene.service(scene.first, Track.CARE, room=0)
    for _ in range(2):
        scene.decide(Track.GBO)
    shown = scene.first.get("/inbox").json
    assert shown["items"] == []
    assert {each["track"]: (each["room"], each["waiting"]) for each in shown["services"]} == {"gbo": (0, 2), "care": (0, 0)}


def test_who_has_not_answered_yet_does_not_wait(scene: Scene) -> None:
    """A track whose gates are not met stands on no waiting list."""
    scene.service(scene.first, room=0)
    scene.decide(Track.GBO, answer=TrackAnswer.OPEN)
    assert [each["waiting"] for each in scene.first.get("/inbox").json["services"]] == [0]


def test_an_administrator_sees_the_services_of_the_house_and_no_referral(scene: Scene) -> None:
    """They keep the directory; whose turn it is, is the receiver's."""
    scene.sent()
    admin = scene.caller(Role.ORGANISATION_ADMIN, organisation=KBO_RECEIVER)
    shown = admin.get("/inbox").json
    assert (shown["items"], len(shown["services"])) == ([], 1)


@pytest.mark.parametrize("who", ["work", "vdab"])
def test_nobody_else_has_an_inbox(scene: Scene, who: str) -> None:
    """It does not exist for people of files."""
    assert problem(getattr(scene, who).get("/inbox"))[:2] == (404, "resource.not-found")


def test_an_inbox_brings_the_permit_for_its_names_when_asked(scene: Scene) -> None:
    """One call less for the page, and none that nobody asked for."""
    scene.sent()
    assert "permit" not in scene.first.get("/inbox").json
    assert scene.first.get("/inbox", names="inbox").json["permit"]


def test_an_inbox_costs_the_same_whatever_is_in_it(scene: Scene) -> None:
    """No statement for each referral or service."""
    scene.sent()
    database = scene.world.runtime.parts["referral"].database
    with statements(database) as few:
        scene.first.get("/inbox")
    for _ in range(3):
        scene.sent()
    with statements(database) as many:
        scene.first.get("/inbox")
    assert len(many) == len(few)
