"""Logging in, and what a token is good for."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from services.portal.domain.throttle import FREE_FAILURES, LONGEST_WAIT
from shared.access.tokens import LIFETIME
from shared.clock import real_now
from shared.reference.codes import Role
from tests.component.portal.browser import PASSWORD
from tests.component.portal.conftest import House
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "identity")


def log_in(world: World, username: str = "ali", password: str = PASSWORD, **more: Any) -> Any:
    """Ask for a token."""
    body = {"username": username, "password": password, "audience": "portal"} | more
    return world.client("portal", None).post("/tokens", body)


@pytest.fixture(autouse=True)
def ali(house: House) -> Any:
    """Somebody to log in as."""
    return house.account("ali", Role.CASEMANAGER_CARE)


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"}


def test_a_token_is_good_for_one_service_and_five_minutes(world: World, ali: Any) -> None:
    """At another service, or afterwards, it is no token."""
    answer = log_in(world).json
    assert answer["account"] == {
        "id": str(ali.id),
        "roles": ["casemanager-care"],
        "organisation": ali.organisation,
        "areas": ["rivierenland"],
    }
    assert answer["expires_in"] <= 300
    portal = world.client("portal", None)
    assert portal.get("/me", headers=bearer(answer["access_token"])).json["username"] == "ali"
    assert world.client("identity", None).get("/log", headers=bearer(answer["access_token"])).status_code == 401
    with time_machine.travel(real_now() + timedelta(seconds=LIFETIME + 10)):
        assert portal.get("/me", headers=bearer(answer["access_token"])).status_code == 401


def test_the_public_keys_hold_no_secret(world: World) -> None:
    """Anybody may check a token; nobody can make one."""
    keys = world.client("portal", None).get("/jwks.json").json["keys"]
    assert keys
    assert all("d" not in key for key in keys)


@pytest.mark.parametrize(("username", "password"), [("ali", "verkeerd wachtwoord"), ("niemand", PASSWORD)])
def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(world: World, username: str, password: str) -> None:
    """Nobody learns who has an account."""
    answer = log_in(world, username, password)
    assert (answer.status_code, answer.json["code"]) == (401, "login.failed")


def test_guessing_is_slowed_and_the_right_password_waits_too(world: World) -> None:
    """429 says how long; after the wait the right password is taken."""
    for _ in range(FREE_FAILURES + 1):
        log_in(world, password="verkeerd wachtwoord")
    slowed = log_in(world)
    assert (slowed.status_code, slowed.json["code"]) == (429, "login.slowed")
    assert slowed.json["details"]["retry_after"] > 0
    with time_machine.travel(real_now() + LONGEST_WAIT):
        assert log_in(world).status_code == 200


def test_a_stranger_locks_nobody_else_out(world: World, house: House) -> None:
    """From another address, and under another name, one logs in as always."""
    house.account("bo.denkbeeld", Role.PROVIDER)
    for _ in range(FREE_FAILURES + 1):
        log_in(world, password="verkeerd wachtwoord")
    body = {"username": "ali", "password": PASSWORD, "audience": "portal"}
    elsewhere = world.client("portal", None).post("/tokens", body, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert (elsewhere.status_code, log_in(world, "bo.denkbeeld").status_code) == (200, 200)


def test_logging_in_forgets_earlier_failures(world: World) -> None:
    """Who mistypes now and then is never slowed; and no name or address stands in the table."""
    for _ in range(FREE_FAILURES):
        log_in(world, password="verkeerd wachtwoord")
    kept = repr(world.rows("portal", "TABLE failed_logins"))
    assert log_in(world).status_code == 200
    assert world.rows("portal", "TABLE failed_logins") == []
    assert not any(fact in kept for fact in ("ali", "127.0.0.1"))


def test_a_program_logs_in_with_its_own_secret(world: World, house: House) -> None:
    """With its role and organisation; a wrong secret is refused, and a client id is no username."""
    house.program("sam-policy", PASSWORD)
    order = {"client_id": "sam-policy", "client_secret": PASSWORD, "audience": "reporting"}
    portal = world.client("portal", None)
    assert portal.post("/client-tokens", order).json["account"]["roles"] == ["sam"]
    assert portal.post("/client-tokens", order | {"client_secret": "x"}).status_code == 401
    assert log_in(world, "sam-policy").status_code == 401


def test_a_service_that_does_not_exist_is_refused(world: World) -> None:
    """The field is named."""
    assert log_in(world, audience="elsewhere").json["errors"][0]["field"] == "audience"


def test_guessing_from_many_addresses_of_one_ipv6_connection_is_slowed_as_from_one(world: World) -> None:
    """A provider gives whole networks to one connection: another address of it is the same guesser."""
    client, tried = world.apps["portal"].test_client(), []
    body = {"username": "ali", "password": "verkeerd wachtwoord", "audience": "portal"}
    for number in range(FREE_FAILURES + 2):
        at = {"REMOTE_ADDR": f"2001:db8:0:7::{number + 1:x}"}
        tried.append(client.post("/api/portal/v1/tokens", json=body, environ_overrides=at).status_code)
    elsewhere = client.post("/api/portal/v1/tokens", json=body, environ_overrides={"REMOTE_ADDR": "2001:db8:0:8::1"})
    assert (tried[-1], elsewhere.status_code) == (429, 401)
