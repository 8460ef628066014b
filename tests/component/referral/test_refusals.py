"""What referral refuses over HTTP: a problem document with rule and field, in both languages, and never a 500."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from services.referral.configuration import configuration
from shared.clock import today
from shared.reference.codes import Track, TrackAnswer
from tests.component.referral.scene import Scene
from tests.support.replies import problem

pytestmark = pytest.mark.services("referral")

TOMORROW = (today() + timedelta(days=1)).isoformat()
YESTERDAY = (today() - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"areas": []}, "service.nowhere", "areas"),
        ({"areas": ["atlantis"]}, "area.unknown", "areas"),
        ({"municipalities": ["21004"]}, "municipality.unknown", "municipalities"),
        ({"min_age": 50, "max_age": 40}, "service.ages", "min_age"),
        ({"min_age": -1}, "field.range", "min_age"),
        ({"room": -1}, "field.range", "room"),
        ({"room": "2"}, "field.integer", "room"),
        ({"track": "holiday"}, "field.choice", "track"),
        ({"statutes": ["rich"]}, "field.choice", "statutes.0"),
        ({"name": ""}, "field.length", "name"),
        ({"name": "\x00"}, "field.string", "name"),
        ({"name": "\ud800"}, "field.string", "name"),
        ({"areas": ["\x00"]}, "field.string", "areas"),
        ({"organisation": "0403019261"}, "field.unknown", "organisation"),
    ],
)
def test_a_service_that_does_not_fit_names_its_field_and_rule(
    scene: Scene, changes: dict[str, Any], rule: str, field: str
) -> None:
    """Each refusal is a problem document with the field and the rule."""
    order = {"track": "gbo", "name": "Dienst Voorbeeld", "areas": ["gent"], "room": 1}
    assert problem(scene.first.post("/services", order | changes)) == (422, rule, field)


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"given_on": TOMORROW}, "permission.dates", "given_on"),
        ({"valid_until": today().isoformat()}, "permission.dates", "valid_until"),
        ({"given_on": "0001-01-01", "valid_until": "0001-01-02"}, "permission.over", "valid_until"),
        ({"valid_until": "9999-12-31"}, "permission.far", "valid_until"),
        ({"authority": "vdab"}, "permission.authority", "authority"),
        ({"authority": "none"}, "permission.authority", "authority"),
        ({"track": "gbo"}, "permission.not-needed", "track"),
        ({"participant": "00000000-0000-4000-8000-000000000000"}, "permission.participant", "participant"),
        ({"participant": "nobody"}, "field.uuid", "participant"),
    ],
)
def test_a_permission_that_does_not_fit_names_its_field_and_rule(
    scene: Scene, changes: dict[str, str], rule: str, field: str
) -> None:
    """Dates, authority by statute, track and participant are checked."""
    file = scene.decide(Track.AMA_WELFARE)
    assert problem(scene.permit(file, changes=changes)) == (422, rule, field)


def test_a_permission_in_a_file_of_others_does_not_exist(scene: Scene) -> None:
    """404 for who is not on it, before anything is checked."""
    file = scene.file()
    order = {"participant": str(file.participant), "trajectory": str(file.trajectory), "track": "ama-welfare"}
    order |= {"authority": "ocmw", "given_on": TOMORROW, "valid_until": TOMORROW}
    assert problem(scene.stranger.post("/permissions", order))[0] == 404


@pytest.mark.parametrize(
    ("step", "order", "rule", "field"),
    [
        ("decline", {"reason": "bored"}, "field.choice", "reason"),
        ("decline", {}, "field.required", "reason"),
        ("acceptance", {"by": "me"}, "field.unknown", "by"),
        ("start", {"on": "soon"}, "field.date", "on"),
    ],
)
def test_an_answer_that_does_not_fit_names_its_field_and_rule(
    scene: Scene, step: str, order: dict[str, str], rule: str, field: str
) -> None:
    """Of the receiver."""
    _, address = scene.sent()
    assert problem(scene.act(scene.first, f"{address}/{step}", order)) == (422, rule, field)


@pytest.mark.parametrize(
    ("step", "order", "rule", "field"),
    [
        ("answer", {"answer": "open", "how": "phone", "on": YESTERDAY}, "field.choice", "answer"),
        ("answer", {"answer": "no", "how": "phone", "on": TOMORROW}, "date.in-future", "on"),
        ("answer", {"answer": "no", "how": "dream", "on": YESTERDAY}, "field.choice", "how"),
        ("cancellation", {"reason": "exclusive-track"}, "referral.reason-reserved", "reason"),
    ],
)
def test_a_step_of_the_tandem_that_does_not_fit_names_its_field_and_rule(
    scene: Scene, step: str, order: dict[str, str], rule: str, field: str
) -> None:
    """Of the casemanagers."""
    address = scene.address(scene.decide(Track.CARE), Track.CARE)
    assert problem(scene.act(scene.work, f"{address}/{step}", order)) == (422, rule, field)


@pytest.mark.parametrize(("on", "rule"), [(TOMORROW, "date.in-future"), (YESTERDAY, "referral.started-before-sent")])
def test_a_first_talk_outside_its_time_is_refused(scene: Scene, on: str, rule: str) -> None:
    """Not before it was sent, not in the future."""
    _, address = scene.sent()
    scene.act(scene.first, f"{address}/acceptance")
    assert problem(scene.act(scene.first, f"{address}/start", {"on": on})) == (422, rule, "on")


def test_an_end_before_the_first_talk_is_refused(scene: Scene) -> None:
    """It cannot end before it began."""
    _, address = scene.started()
    answer = scene.act(scene.first, f"{address}/result", {"result": "completed", "on": YESTERDAY})
    assert problem(answer) == (422, "referral.ended-before-started", "on")


@pytest.mark.parametrize("step", ["start", "result"])
def test_a_step_in_the_wrong_state_is_a_conflict(scene: Scene, step: str) -> None:
    """What was only sent cannot start, let alone end."""
    _, address = scene.sent()
    orders = {"start": {"on": today().isoformat()}, "result": {"result": "completed", "on": today().isoformat()}}
    assert problem(scene.act(scene.first, f"{address}/{step}", orders[step]))[:2] == (409, "referral.wrong-state")


@pytest.mark.parametrize("step", ["acceptance", "decline"])
def test_what_was_accepted_cannot_be_answered_again(scene: Scene, step: str) -> None:
    """A second answer is a conflict."""
    _, address = scene.sent()
    scene.act(scene.first, f"{address}/acceptance")
    order = {"reason": "full"} if step == "decline" else {}
    assert problem(scene.act(scene.first, f"{address}/{step}", order))[:2] == (409, "referral.wrong-state")


def test_what_started_cannot_be_cancelled(scene: Scene) -> None:
    """It ends with a result."""
    _, address = scene.started()
    assert problem(scene.act(scene.work, f"{address}/cancellation", {"reason": "other"}))[:2] == (409, "referral.wrong-state")


def test_a_second_yes_of_the_participant_is_a_conflict(scene: Scene) -> None:
    """Both casemanagers may think of it."""
    address = scene.address(scene.decide(Track.CARE, answer=TrackAnswer.OPEN), Track.CARE)
    yes = {"answer": "yes", "how": "phone", "on": today().isoformat()}
    assert scene.act(scene.work, f"{address}/answer", yes).status_code == 200
    assert problem(scene.act(scene.care, f"{address}/answer", yes))[:2] == (409, "referral.answered")


def test_an_answer_after_the_term_is_a_conflict_even_before_the_timer_ran(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The term is what counts, not when a worker came round."""
    _, address = scene.sent()
    monkeypatch.setattr(scene.world, "tick", lambda: None)
    scene.world.shift(configuration().answer_days + 1)
    assert problem(scene.act(scene.first, f"{address}/acceptance"))[:2] == (409, "referral.offer-lapsed")


@pytest.mark.parametrize(
    ("language", "title"), [("nl", "Deze datum ligt in de toekomst."), ("en", "This date lies in the future.")]
)
def test_a_refusal_speaks_the_callers_language(scene: Scene, language: str, title: str) -> None:
    """Dutch or English, as the caller prefers."""
    address = scene.address(scene.decide(Track.CARE), Track.CARE)
    order = {"answer": "no", "how": "phone", "on": TOMORROW}
    assert scene.act(scene.work, f"{address}/answer", order, language=language).json["title"] == title


def test_a_change_says_which_version_it_changes(scene: Scene) -> None:
    """Without If-Match 428; with an older one 412, the referral as it is, and who did what since."""
    _, address = scene.sent()
    assert problem(scene.first.post(f"{address}/acceptance"))[:2] == (428, "if-match.missing")
    old = scene.etag(scene.first, address)
    scene.act(scene.first, f"{address}/acceptance")
    answer = scene.first.post(f"{address}/start", {"on": today().isoformat()}, if_match=old)
    assert problem(answer)[:2] == (412, "if-match.stale")
    assert answer.json["current"]["state"] == "accepted"
    assert [each["what"] for each in answer.json["changes"]] == ["referral.referral-accepted"]


def test_a_repeated_key_does_nothing_twice(scene: Scene) -> None:
    """The same request again shows the same service; another body with the same key is refused."""
    order = {"track": "gbo", "name": "Dienst Voorbeeld", "areas": ["gent"], "room": 1}
    once, twice = (scene.first.post("/services", order, key="een") for _ in range(2))
    assert (twice.status_code, twice.json["id"]) == (201, once.json["id"])
    assert problem(scene.first.post("/services", order | {"room": 2}, key="een"))[:2] == (422, "idempotency.other-body")


def test_a_repeated_decline_shows_the_lapsed_line_again(scene: Scene) -> None:
    """Also when the referral has gone on meanwhile."""
    _, address = scene.sent()
    old = scene.etag(scene.first, address)
    once, twice = (scene.first.post(f"{address}/decline", {"reason": "other"}, key="nee", if_match=old) for _ in range(2))
    assert (twice.status_code, twice.json) == (200, once.json)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/referrals", {"colour": "red"}),
        ("/services", {"colour": "red"}),
        ("/permissions", {}),
        ("/referrals", {"limit": "0"}),
        ("/referrals", {"state": "lost"}),
    ],
)
def test_unknown_and_wrong_filters_are_refused(scene: Scene, path: str, query: dict[str, Any]) -> None:
    """A filter that is silently ignored would show too much."""
    assert problem(scene.work.get(path, **query))[0] == 422


def test_a_cursor_of_another_list_is_refused(scene: Scene) -> None:
    """Rather than showing any page."""
    assert problem(scene.work.get("/referrals", after="abc")) == (422, "paging.cursor", "after")


def test_a_list_goes_on_where_it_stopped(scene: Scene) -> None:
    """Pages neither repeat nor skip."""
    for _ in range(3):
        scene.decide(Track.CARE)
    seen, after = [], None
    for _ in range(3):
        answer = scene.work.get("/referrals", limit=1, **({"after": after} if after else {})).json
        seen += [each["id"] for each in answer["items"]]
        after = answer["next"]
    assert (len(set(seen)), after) == (3, None)


def test_one_place_goes_to_one_of_many_at_the_same_moment(scene: Scene) -> None:
    """Ten participants say yes at once: one is sent, the others wait, and nobody gets an error."""
    scene.service(scene.first)
    addresses = [scene.address(scene.decide(Track.GBO, answer=TrackAnswer.OPEN)) for _ in range(10)]
    etags = {address: scene.etag(scene.work, address) for address in addresses}
    yes = {"answer": "yes", "how": "phone", "on": today().isoformat()}
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda each: scene.work.post(f"{each}/answer", yes, if_match=etags[each]), addresses))
    assert [each.status_code for each in answers] == [200] * 10
    states = sorted(scene.state(each) for each in addresses)
    assert states == ["sent"] + ["waiting-list"] * 9
