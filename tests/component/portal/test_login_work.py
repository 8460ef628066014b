"""Who has an account shows in nothing: each failed login does the same work. Counted, for a clock would only guess."""

from typing import Any
from uuid import uuid4

import argon2
import pytest

from services.portal import passwords
from services.portal.domain.throttle import FREE_FAILURES
from shared.reference.codes import Role
from tests.component.portal.browser import PASSWORD
from tests.component.portal.conftest import House
from tests.support.world import Caller, World

WRONG = "verkeerd wachtwoord"

pytestmark = pytest.mark.services("portal")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What argon2 does from now on: each hash made or held against a password, with its cost."""
    done: list[tuple[str, str]] = []
    verify, make = argon2.PasswordHasher.verify, argon2.PasswordHasher.hash

    def counted_verify(hasher: argon2.PasswordHasher, kept: str, password: str) -> Any:
        done.append(("verify", repr(argon2.extract_parameters(kept))))
        return verify(hasher, kept, password)

    def counted_hash(hasher: argon2.PasswordHasher, password: str) -> str:
        done.append(("hash", ""))
        return make(hasher, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted_verify)
    monkeypatch.setattr(argon2.PasswordHasher, "hash", counted_hash)
    return done


@pytest.fixture
def names(house: House, admin: Caller) -> list[str]:
    """Somebody, nobody, what cannot be a name, who left, and who has no password."""
    house.account("ali", Role.CASEMANAGER_CARE)
    left = house.account("bo.denkbeeld", Role.CASEMANAGER_CARE)
    admin.post(f"/accounts/{left.id}/end", if_match="*")
    fien = house.account("fien", Role.PARTICIPANT, areas=(), participant=uuid4())
    house.world.rows("portal", "UPDATE account SET password = NULL WHERE id = :id", id=fien.id)
    return ["ali", "niemand", "Geen Naam!", "bo.denkbeeld", "fien"]


def log_in(world: World, name: str, password: str = WRONG) -> int:
    """Try a name; the status."""
    body = {"username": name, "password": password, "audience": "portal"}
    return world.client("portal", None).post("/tokens", body).status_code


@pytest.mark.parametrize("first", [True, False], ids=["in a process that has just begun", "later"])
def test_each_failed_login_does_the_same_work(world: World, names: list[str], work: list[tuple[str, str]], first: bool) -> None:  # noqa: FBT001 -- a case
    """One hash is held against the password, of the same cost; the first login of a process makes one besides, whoever it is."""
    costs = []
    for name in names:
        if first:
            passwords._nobody.cache_clear()  # as in a new process
        work.clear()
        assert log_in(world, name) == 401
        costs.append(tuple(work))
    expected = ["hash", "verify"] if first else ["verify"]
    assert {tuple(kind for kind, _ in cost) for cost in costs} == {tuple(expected)}
    assert len(set(costs)) == 1


def test_who_has_to_wait_costs_nothing_whether_they_exist_or_not(
    world: World, names: list[str], work: list[tuple[str, str]]
) -> None:
    """The wait shows before anything is looked at."""
    for name in names:
        for _ in range(FREE_FAILURES + 1):
            log_in(world, name)
        work.clear()
        assert (log_in(world, name), log_in(world, name, PASSWORD), work) == (429, 429, [])


def test_an_unknown_program_costs_what_a_wrong_secret_costs(world: World, house: House, work: list[tuple[str, str]]) -> None:
    """One verification each, also while wrong secrets are slowed."""
    house.program("sam-policy", PASSWORD)
    costs = []
    for name in ("sam-policy", "no-such-program"):
        for _ in range(FREE_FAILURES + 2):
            work.clear()
            order = {"client_id": name, "client_secret": "x", "audience": "reporting"}
            world.client("portal", None).post("/client-tokens", order)
            costs.append(tuple(work))
    assert [len(cost) for cost in costs] == [1] * len(costs)
    assert len(set(costs)) == 1
