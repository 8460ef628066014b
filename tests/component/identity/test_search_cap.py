"""Who does nothing but search is stopped for a while, and nobody else is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from services.identity import cap
from services.identity.configuration import Configuration
from shared.clock import real_now
from shared.reference.codes import Role
from shared.settings import read_settings
from tests.component.identity.conftest import ALI, FIEN
from tests.support.world import Caller, World, actor

pytestmark = pytest.mark.services("identity")

MOST = 3


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cap that is soon reached."""
    monkeypatch.setattr(cap, "configuration", lambda: Configuration(searches_per_hour=MOST, import_searches_per_hour=MOST))


def search(caller: Caller, purpose: str = "request") -> Any:
    """Look for somebody by number."""
    return caller.post("/searches", {"insz": FIEN["insz"], "purpose": purpose})


def test_one_search_too_many_is_told_how_long_to_wait(intake: Caller, fien: Any) -> None:
    """Until the first of the last hour is an hour ago; then there is room for one more."""
    begun = real_now()
    for minutes in range(MOST):
        with time_machine.travel(begun + timedelta(minutes=minutes), tick=False):
            assert search(intake).json["hits"]
    with time_machine.travel(begun + timedelta(minutes=30), tick=False):
        refused = search(intake)
        assert (refused.status_code, refused.json["code"], refused.headers["Retry-After"]) == (429, "search.too-many", "1800")
        assert refused.json["details"] == {"retry_after": 1800}
        assert fien.json["id"] not in refused.get_data(as_text=True)
    with time_machine.travel(begun + timedelta(minutes=60, seconds=1), tick=False):
        assert [search(intake).status_code for _ in range(2)] == [200, 429]


def test_it_holds_back_that_account_alone(world: World, intake: Caller) -> None:
    """The colleague at the next counter searches as always."""
    for _ in range(MOST + 1):
        search(intake)
    assert search(intake).status_code == 429
    assert search(world.client("identity", actor(Role.INTAKE_WORKER))).status_code == 200


def test_an_import_is_counted_apart(intake: Caller) -> None:
    """It searches once a row; the person at the counter searches meanwhile, and the other way round."""
    for _ in range(MOST):
        search(intake, "import")
    assert (search(intake, "import").status_code, search(intake).status_code) == (429, 200)


def test_outside_the_demo_a_person_who_says_import_searches_by_hand(
    world: World, intake: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a word that anybody can send would open everybody; a program was let in for it."""
    monkeypatch.setattr(cap, "settings", lambda: replace(read_settings(), profile="production"))
    person, program = intake, world.client("identity", replace(actor(Role.INTAKE_WORKER), scopes=frozenset({"identity:read"})))
    for caller in (person, program):
        for _ in range(MOST):
            assert search(caller, "import").status_code == 200
    assert [search(caller, "import").status_code for caller in (person, program)] == [429, 429]
    assert [search(caller).status_code for caller in (person, program)] == [429, 200]


def test_learning_who_has_a_number_by_registering_it_counts_too(intake: Caller, fien: Any) -> None:
    """Or the refusal would be a search without end; registering somebody new goes on."""
    for _ in range(MOST):
        assert intake.post("/persons", FIEN).json["details"] == {"participant": fien.json["id"]}
    refused = intake.post("/persons", FIEN)
    assert (refused.status_code, refused.json["code"]) == (429, "search.too-many")
    assert fien.json["id"] not in refused.get_data(as_text=True)
    assert intake.post("/persons", ALI).status_code == 201


def test_who_one_may_see_anyway_is_no_search(world: World, intake: Caller, fien: Any) -> None:
    """What is open by a permit or by having registered somebody: pages of names would soon be too many."""
    for _ in range(MOST + 1):
        assert intake.get(f"/persons/{fien.json['id']}").status_code == 200
    assert search(intake).status_code == 200
