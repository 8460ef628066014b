"""Programs: who lets them in, what they may do, and that nobody keeps them out."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from services.portal.domain.throttle import FREE_FAILURES
from shared.reference.codes import Role
from tests.component.portal.conftest import House
from tests.support.world import KBO_CARE, KBO_VDAB, Caller, World, actor

pytestmark = pytest.mark.services("portal", "identity", "reporting")

NEW = {
    "client_id": "onthaal.programma",
    "organisation": KBO_CARE,
    "roles": ["intake-worker"],
    "scopes": ["identity:read", "intake:write"],
}
SEARCH = {"insz": "85073003328", "purpose": "request"}


def log_in(world: World, made: Any, audience: str = "identity", **more: Any) -> Any:
    """Ask for a token as the program that was just made."""
    order = {"client_id": made["client_id"], "client_secret": made["client_secret"], "audience": audience}
    return world.client("portal", None).post("/client-tokens", order | more)


def bearer(answer: Any) -> dict[str, str]:
    """The header that carries its token."""
    return {"Authorization": f"Bearer {answer.json['access_token']}"}


def test_an_administrator_lets_a_program_in_and_sees_its_secret_once(world: World, admin: Caller) -> None:
    """In the answer that made it; afterwards it is a hash, and a repeated request shows none."""
    made = admin.post("/clients", NEW, key="k")
    assert made.status_code == 201
    secret = made.json["client_secret"]
    assert log_in(world, made.json).json["account"]["roles"] == ["intake-worker"]
    again = admin.post("/clients", NEW, key="k").json
    assert (again["id"], again["client_secret"]) == (made.json["id"], None)
    shown = [admin.get(f"/clients/{again['id']}"), admin.get("/clients")]
    assert not any(secret in answer.get_data(as_text=True) for answer in shown)
    assert secret not in repr(world.rows("portal", "TABLE api_client"))


def test_a_token_carries_the_scopes_of_its_service_or_fewer(world: World, admin: Caller) -> None:
    """What was not given is refused when it is asked for, in words, for whoever knows the secret may know."""
    made = admin.post("/clients", NEW).json
    assert log_in(world, made).json["scope"] == "identity:read"
    assert log_in(world, made, "intake", scope="intake:read").json["scope"] == "intake:read"
    for audience, scope in (("identity", "identity:write"), ("identity", "intake:write"), ("identity", " "), ("referral", None)):
        refused = log_in(world, made, audience, **({"scope": scope} if scope else {}))
        assert (refused.status_code, refused.json["code"], refused.json["field"]) == (422, "client.scope-not-given", "scope")


def test_outside_its_scopes_nothing_exists_for_a_program(world: World, admin: Caller) -> None:
    """A search reads, so it may; registering somebody is refused like what is not there, and the log tells operators."""
    made = admin.post("/clients", NEW).json
    token, identity = log_in(world, made), world.client("identity", None)
    assert identity.post("/searches", SEARCH, headers=bearer(token)).status_code == 200
    with capture_logs() as lines:
        refused = identity.post("/persons", {}, headers=bearer(token))
    absent = world.client("identity", actor(Role.RECEIVER)).get(f"/persons/{made['id']}")
    assert (refused.status_code, refused.json["code"], refused.json["title"]) == (
        absent.status_code,
        absent.json["code"],
        absent.json["title"],
    )
    (told,) = [line for line in lines if line["event"] == "scope-missing"]
    assert (told["scope"], told["program"]) == ("identity:write", made["id"])


def test_who_may_write_may_read_what_was_written(world: World, admin: Caller) -> None:
    """The answer to a change is the thing; a scope that only writes would say less than it does."""
    made = admin.post("/clients", NEW | {"scopes": ["identity:write"]}).json
    answer = world.client("identity", None).post("/searches", SEARCH, headers=bearer(log_in(world, made)))
    assert answer.status_code == 200


def test_another_secret_ends_the_one_before(world: World, admin: Caller) -> None:
    """At once; it takes the version that was seen."""
    made = admin.post("/clients", NEW)
    path = f"/clients/{made.json['id']}/secret"
    assert admin.post(path).status_code == 428
    renewed = admin.post(path, if_match=made.headers["ETag"])
    assert (log_in(world, made.json).status_code, log_in(world, renewed.json).status_code) == (401, 200)
    assert admin.post(path, if_match=made.headers["ETag"]).status_code == 412


def test_an_ended_program_logs_in_no_more(world: World, admin: Caller) -> None:
    """It stays in the list with its last day; its name stays taken, it gets no other secret and ends once."""
    made = admin.post("/clients", NEW).json
    path = f"/clients/{made['id']}"
    assert admin.post(f"{path}/end", if_match="*").json["ended_on"]
    assert log_in(world, made).json["code"] == "login.failed"
    assert [each["client_id"] for each in admin.get("/clients").json["items"]] == [NEW["client_id"]]
    for again in (admin.post(f"{path}/end", if_match="*"), admin.post(f"{path}/secret", if_match="*")):
        assert (again.status_code, again.json["code"]) == (409, "client.ended")
    assert admin.post("/clients", NEW).json["code"] == "client.taken"


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"client_id": "Een programma"}, "client_id", "account.username"),
        ({"roles": []}, "roles", "account.role-missing"),
        ({"scopes": []}, "scopes", "client.scope-missing"),
        *(
            ({"roles": [role]}, "roles", "client.role-of-people")
            for role in ("casemanager-care", "vdab-mediator", "team-coordinator", "participant", "organisation-admin", "system")
        ),
        ({"roles": ["sam"]}, "roles", "account.role-of-keeper"),
        ({"roles": ["privacy-officer"]}, "roles", "account.role-of-keeper"),
    ],
)
def test_a_program_that_cannot_be_is_refused(admin: Caller, change: dict[str, Any], field: str, code: str) -> None:
    """Field and rule of each."""
    answer = admin.post("/clients", {**NEW, **change})
    assert (answer.status_code, answer.json["field"], answer.json["code"]) == (422, field, code)


def test_a_scope_that_does_not_exist_is_refused(admin: Caller) -> None:
    """The field is named."""
    assert admin.post("/clients", NEW | {"scopes": ["identity:all"]}).json["errors"][0]["field"].startswith("scopes")


def test_programs_of_another_organisation_do_not_exist(house: House, admin: Caller, keeper: Caller) -> None:
    """For its administrator; VDAB's, who keeps the platform, manages all, and alone gives what opens others' data."""
    theirs = keeper.post("/clients", NEW | {"organisation": KBO_VDAB, "roles": ["sam"], "scopes": ["reporting:read"]})
    assert theirs.status_code == 201
    path = f"/clients/{theirs.json['id']}"
    answers = [admin.get(path), admin.post(f"{path}/secret"), admin.post(f"{path}/end")]
    answers.append(admin.post("/clients", NEW | {"organisation": KBO_VDAB}))
    assert {answer.status_code for answer in answers} == {404}
    assert admin.get("/clients").json["items"] == []
    assert len(keeper.get("/clients").json["items"]) == 1
    member = house.client(house.account("ali", Role.CASEMANAGER_CARE))
    assert {member.get("/clients").status_code, member.post("/clients", NEW).status_code} == {404}


def test_a_program_manages_no_programs(world: World, admin: Caller) -> None:
    """Or one with few scopes would make itself one with all."""
    made = admin.post("/clients", NEW | {"scopes": ["portal:write"]}).json
    answer = world.client("portal", None).post("/clients", NEW, headers=bearer(log_in(world, made, "portal")))
    assert answer.status_code == 404


def test_nobody_keeps_a_program_out_by_failing_in_its_name(world: World, admin: Caller) -> None:
    """From the same address: wrong secrets are slowed, the right one is taken at once."""
    made = admin.post("/clients", NEW).json
    tried = [log_in(world, made | {"client_secret": "x"}).status_code for _ in range(FREE_FAILURES + 2)]
    assert (tried[0], tried[-1], log_in(world, made).status_code) == (401, 429, 200)
