"""A search among the persons of a permit: whoever works with files finds their own people, and nobody else."""

from typing import Any
from uuid import uuid4

import pytest

from shared.access.actor import Actor
from tests.component.identity.conftest import ALI, FIEN, permit
from tests.support.replies import problem
from tests.support.world import Caller, World

pytestmark = pytest.mark.services("identity")


@pytest.fixture
def desk(world: World, casemanager: Actor) -> Caller:
    """The casemanager at identity."""
    return world.client("identity", casemanager)


@pytest.fixture
def ali(intake: Caller) -> str:
    """Ali, registered too."""
    known: str = intake.post("/persons", ALI).json["id"]
    return known


def found(desk: Caller, brought: str, **keys: str) -> list[str]:
    """Whom a search finds, the best first."""
    answer = desk.post("/searches", {**keys, "permit": brought, "purpose": "follow-up"})
    assert answer.status_code == 200, answer.json
    return [hit["participant"] for hit in answer.json["hits"]]


@pytest.mark.parametrize("name", ["Fien", "fictief", "Fi Fic", "Fictief Fien", "Fien Fictif"])
def test_a_part_of_a_name_or_a_slip_of_the_pen_finds_somebody(
    desk: Caller, casemanager: Actor, fien: Any, ali: str, name: str
) -> None:
    """Without a birth date: these are people one knows."""
    assert found(desk, permit(casemanager, fien.json["id"], ali), name=name) == [fien.json["id"]]


def test_an_insz_finds_whose_it_is(desk: Caller, casemanager: Actor, fien: Any, ali: str) -> None:
    """However it is written."""
    brought = permit(casemanager, fien.json["id"], ali)
    assert found(desk, brought, insz="85073003328") == found(desk, brought, insz=str(FIEN["insz"])) == [fien.json["id"]]
    assert found(desk, brought, insz="81042711726") == []


def test_nobody_outside_the_permit_is_found(desk: Caller, casemanager: Actor, fien: Any, ali: str) -> None:
    """Nor whether there is such a person at all."""
    brought = permit(casemanager, ali, uuid4())
    assert found(desk, brought, name="Fien") == found(desk, brought, insz=str(FIEN["insz"])) == []
    assert fien.status_code == 201


def test_a_hit_shows_what_the_permit_opens(desk: Caller, casemanager: Actor, fien: Any) -> None:
    """A name, and with a wider permit a birth date."""
    search = {"name": "Fien", "purpose": "follow-up"}
    plain = desk.post("/searches", search | {"permit": permit(casemanager, fien.json["id"])}).json["hits"]
    assert plain == [{"participant": fien.json["id"], "name": "Fien Fictief"}]
    wider = permit(casemanager, fien.json["id"], fields=("name", "birth_date"))
    assert desk.post("/searches", search | {"permit": wider}).json["hits"][0]["birth_date"] == FIEN["birth_date"]


@pytest.mark.parametrize("keys", [{}, {"name": "Fien", "insz": "85073003328"}, {"name": "Fien", "birth_date": "1985-07-30"}])
def test_a_search_within_has_one_key(desk: Caller, casemanager: Actor, keys: dict[str, str]) -> None:
    """A name or a number."""
    answer = desk.post("/searches", {**keys, "permit": permit(casemanager, uuid4()), "purpose": "follow-up"})
    assert problem(answer)[:2] == (422, "search.one-key-within")


def test_only_who_was_found_stands_in_the_log(desk: Caller, casemanager: Actor, officer: Caller, fien: Any, ali: str) -> None:
    """By whose permit, and for its purpose; and it counts for no cap on searches among everybody."""
    found(desk, permit(casemanager, fien.json["id"], ali), name="Fien")
    (looked,) = officer.get("/log", account=str(casemanager.account)).json["items"]
    assert (looked["kind"], looked["purpose"], looked["granted_by"], looked["hits"]) == ("permit", "my-day", "casemanagement", 1)
    assert [each["kind"] for each in officer.get("/log", participant=ali).json["items"]] == ["registrar"]


def test_a_permit_of_somebody_else_searches_nothing(desk: Caller, worker: Actor, fien: Any) -> None:
    """It is answered as what does not exist."""
    answer = desk.post("/searches", {"name": "Fien", "permit": permit(worker, fien.json["id"]), "purpose": "follow-up"})
    assert problem(answer)[:2] == (404, "resource.not-found")


def test_permits_of_several_services_bring_their_names_in_one_call(
    desk: Caller, casemanager: Actor, officer: Caller, fien: Any, ali: str
) -> None:
    """Each person with what is opened of them, and each permit with its own line in the log."""
    permits = [
        permit(casemanager, fien.json["id"], fields=("name", "birth_date")),
        permit(casemanager, ali, service="intake"),
    ]
    names = {each["participant"]: each for each in desk.post("/names", {"permits": permits}).json["names"]}
    assert names[fien.json["id"]]["birth_date"] == FIEN["birth_date"]
    assert names[ali] == {"participant": ali, "given_name": "Ali", "family_name": "Proef"}
    log = officer.get("/log", account=str(casemanager.account)).json["items"]
    assert sorted((each["granted_by"], each["hits"]) for each in log) == [("casemanagement", 1), ("intake", 1)]


@pytest.mark.parametrize("body", [{}, {"permit": "x", "permits": ["y"]}, {"permits": []}])
def test_names_are_asked_with_one_permit_or_with_several(desk: Caller, body: dict[str, Any]) -> None:
    """Not with none, and not with both."""
    assert desk.post("/names", body).status_code == 422
