"""What SAM would like to see planned, and what a privacy officer answers."""

from typing import Any
from uuid import uuid4

import pytest

from services.reporting.engine.plan_text import planned
from shared.reference.codes import Role
from tests.component.reporting.policy import Policy
from tests.support.replies import problem
from tests.support.world import Caller, Reply, actor

pytestmark = pytest.mark.services("reporting")

PATH = "/plan-requests"
WISH = {"levels": ["province", "outcome"], "step": "year", "reason": "evaluation"}


def refused(answer: Reply) -> tuple[int, str]:
    """Status and rule of a refusal."""
    return problem(answer)[:2]


def asked(who: Caller, **other: Any) -> str:
    """Somebody asks for a table; its id."""
    answer = who.post(PATH, WISH | other)
    assert answer.status_code == 202, answer.json
    return str(answer.json["id"])


def listed(who: Caller, **query: Any) -> list[str]:
    """The ids of what somebody sees."""
    return [each["id"] for each in who.get(PATH, **query).json["items"]]


def test_a_wish_is_kept_in_codes_and_waits_for_an_answer(policy: Policy) -> None:
    """In the one form that it has: levels in the order of the plan. Who asked is told to nobody."""
    told = policy.sam.post(PATH, WISH).json
    assert told == policy.sam.get(PATH).json["items"][0]
    assert told["levels"] == [level for level in planned().levels if level in WISH["levels"]]
    assert (told["step"], told["reason"], told["answer"]) == ("year", "evaluation", None)
    assert set(told) == {"id", "levels", "step", "reason", "on_day", "answer"}


def test_one_sees_ones_own_and_officers_all_the_newest_first(policy: Policy) -> None:
    """Page by page."""
    other = policy.world.client("reporting", actor(Role.SAM))
    ids = [asked(policy.sam), asked(other), asked(policy.sam, step="quarter")]
    assert listed(policy.sam) == [ids[2], ids[0]]
    assert listed(other) == [ids[1]]
    assert listed(policy.officer) == ids[::-1]
    first = policy.officer.get(PATH, limit=2).json
    assert [each["id"] for each in first["items"]] + listed(policy.officer, after=first["next"]) == ids[::-1]


@pytest.mark.parametrize("answer", ["planned", "declined"])
def test_an_officer_answers_once(policy: Policy, answer: str) -> None:
    """SAM reads it where the wish stands."""
    path = f"{PATH}/{asked(policy.sam)}/answer"
    assert policy.officer.post(path, {"answer": answer}).json["answer"] == answer
    assert policy.sam.get(PATH).json["items"][0]["answer"] == answer
    assert refused(policy.officer.post(path, {"answer": "declined"})) == (409, "plan-request.answered-already")


def test_the_same_wish_is_there_once_until_it_is_answered(policy: Policy) -> None:
    """However it is written and whatever for; another's is another, and fewer levels are another table."""
    first = asked(policy.sam)
    again = WISH | {"levels": ["outcome", "province"], "reason": "trend"}
    assert refused(policy.sam.post(PATH, again)) == (409, "plan-request.there-already")
    asked(policy.world.client("reporting", actor(Role.SAM)))
    asked(policy.sam, levels=["wait_band"])
    policy.officer.post(f"{PATH}/{first}/answer", {"answer": "declined"})
    assert policy.sam.post(PATH, again).status_code == 202


def test_a_repeated_request_makes_one_wish(policy: Policy) -> None:
    """Its key says that it is the same."""
    headers = {"Idempotency-Key": str(uuid4())}
    answers = [policy.sam.send("POST", PATH, json=WISH, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json == answers[1].json
    assert len(listed(policy.sam)) == 1


def test_what_is_planned_already_is_told_by_its_name(policy: Policy) -> None:
    """Every table of the plan; by the plan alone, so it is the same whatever was published."""
    for table in planned().tables:
        levels = [axis.level for axis in table.axes]
        status, rule = refused(policy.sam.post(PATH, WISH | {"levels": levels, "step": table.step}))
        assert (status, rule) == (409, "plan-request.in-plan"), table.name
    assert listed(policy.sam) == []


@pytest.mark.parametrize(
    "bad",
    [
        {"levels": []},
        {"levels": ["municipality"]},
        {"levels": ["province", "province"]},
        {"levels": ["bottleneck", "phase", "area", "track", "cmpps"]},
        {"levels": "province"},
        {"step": "month"},
        {"reason": "because An asked"},
        {"note": "about An"},
        {"step": None},
    ],
)
def test_a_wish_holds_names_of_the_plan_and_codes_alone(policy: Policy, bad: dict[str, Any]) -> None:
    """Nothing is kept of another."""
    assert policy.sam.post(PATH, WISH | bad).status_code == 422
    assert policy.world.rows("reporting", "SELECT FROM desk.plan_request") == []


@pytest.mark.parametrize("answer", ["maybe", "", None])
def test_an_answer_is_yes_or_no(policy: Policy, answer: str | None) -> None:
    """A code, never a text."""
    assert policy.officer.post(f"{PATH}/{asked(policy.sam)}/answer", {"answer": answer}).status_code == 422
    assert policy.sam.get(PATH).json["items"][0]["answer"] is None


def test_each_does_what_is_theirs(policy: Policy) -> None:
    """Officers ask nothing, SAM answers nothing, others find nothing, and what is not there is not answered."""
    path = f"{PATH}/{asked(policy.sam)}/answer"
    answers = [
        policy.stranger.get(PATH),
        policy.stranger.post(PATH, WISH),
        policy.stranger.post(path, {"answer": "planned"}),
        policy.officer.post(f"{PATH}/{uuid4()}/answer", {"answer": "planned"}),
    ]
    assert [refused(answer) for answer in answers] == [(404, "resource.not-found")] * len(answers)
    assert policy.officer.post(PATH, WISH).status_code == 403
    assert policy.sam.post(path, {"answer": "planned"}).status_code == 403
    assert policy.sam.get(PATH).json["items"][0]["answer"] is None
