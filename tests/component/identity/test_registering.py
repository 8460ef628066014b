"""Registering and correcting persons."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from shared.access.actor import Actor
from shared.clock import real_now
from shared.reference.codes import Role
from tests.component.identity.conftest import ALI, FIEN, HOME, permit
from tests.support.world import Caller, World, actor

pytestmark = pytest.mark.services("identity")


def test_who_was_registered_is_shown_as_typed_with_the_number_in_digits(fien: Any) -> None:
    """The registrar sees what was kept."""
    assert fien.status_code == 201
    kept = {"insz": "85073003328", "address": {**HOME, "box": None}, "id": fien.json["id"]}
    assert fien.json == {**FIEN, **kept}


def test_the_database_tells_no_name_no_number_and_no_address(world: World, fien: Any) -> None:
    """Everything that tells who somebody is stands encrypted; the event carries nothing."""
    tables = ("person", "search_token", "event", "lookup", "idempotency")
    told = repr([world.rows("identity", f"TABLE {table}") for table in tables] + world.rows("identity_keys", "TABLE data_key"))
    assert fien.json["id"] in told
    assert not any(fact in told for fact in ("Fien", "fien", "Fictief", "fictief", "85073003328", "1985", "Verzonnenstraat"))


def test_the_same_number_twice_is_one_person(intake: Caller, fien: Any) -> None:
    """409 with the participant to go on with."""
    again = intake.post("/persons", {**ALI, "birth_date": FIEN["birth_date"], "insz": "85073003328"})
    assert (again.status_code, again.json["code"], again.json["field"]) == (409, "person.exists", "insz")
    assert again.json["details"] == {"participant": fien.json["id"]}


def test_two_who_register_the_same_number_at_once_make_one_person(world: World, worker: Actor) -> None:
    """One is first; the other hears who it is."""
    callers = [world.client("identity", worker) for _ in range(4)]
    with ThreadPoolExecutor(len(callers)) as pool:
        answers = list(pool.map(lambda caller: caller.post("/persons", FIEN), callers))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


@pytest.mark.parametrize(("language", "title"), [("nl", "geboortedatum"), ("en", "date of birth")])
def test_a_number_of_another_birth_date_is_refused_in_the_callers_language(intake: Caller, language: str, title: str) -> None:
    """The problem names the field and the rule."""
    answer = intake.post("/persons", {**FIEN, "birth_date": "1985-07-31"}, language=language)
    assert (answer.status_code, answer.json["field"]) == (422, "insz")
    assert answer.json["code"] == "person.insz-other-birth-date"
    assert title in answer.json["title"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"birth_date": "2100-01-01"}, "birth_date", "person.born-in-future"),
        ({"birth_date": "1880-01-01"}, "birth_date", "person.born-too-long-ago"),
        ({"given_name": "--"}, "given_name", "person.name-missing"),
        ({"insz": "85.07.30-033.29"}, "insz", "insz.check-digits"),
        ({"insz": "1"}, "insz", "insz.format"),
        ({"email": "nergens"}, "email", "person.email"),
        ({"phone": "bel maar"}, "phone", "person.phone"),
    ],
)
def test_what_cannot_be_right_is_refused(intake: Caller, change: dict[str, str], field: str, code: str) -> None:
    """Field and rule of each."""
    answer = intake.post("/persons", {**FIEN, **change})
    assert (answer.status_code, answer.json["field"], answer.json["code"]) == (422, field, code)


def test_unknown_and_missing_fields_are_named(intake: Caller) -> None:
    """Every field that does not fit at once."""
    answer = intake.post("/persons", {"given_name": "Fien", "birth_date": "30/07/1985", "shoe_size": 38})
    assert answer.status_code == 422
    assert {each["field"]: each["rule"] for each in answer.json["errors"]} == {
        "family_name": "field.required",
        "birth_date": "field.date",
        "shoe_size": "field.unknown",
    }


def test_a_repeated_key_registers_nobody_twice(world: World, intake: Caller) -> None:
    """The second answer is the first; with another body it is refused."""
    first, second = (intake.post("/persons", ALI, key="once") for _ in range(2))
    other = intake.post("/persons", {**ALI, "given_name": "Alie"}, key="once")
    assert first.json == second.json
    assert (other.status_code, other.json["code"]) == (422, "idempotency.other-body")
    assert world.rows("identity", "SELECT count(*) FROM person")[0][0] == 1


@pytest.mark.parametrize("role", [Role.CASEMANAGER_CARE, Role.PROVIDER, Role.PRIVACY_OFFICER, Role.ORGANISATION_ADMIN])
def test_others_register_nobody(world: World, role: Role) -> None:
    """Only intake workers and VDAB; for others the register does not exist."""
    assert world.client("identity", actor(role)).post("/persons", ALI).status_code == 404


def test_without_token_nothing_is_told(world: World) -> None:
    """401, in a problem document."""
    answer = world.client("identity", None).get(f"/persons/{uuid4()}")
    assert (answer.status_code, answer.content_type) == (401, "application/problem+json")


def test_who_registered_a_person_corrects_for_a_day_and_then_no_more(world: World, intake: Caller, fien: Any) -> None:
    """A typing mistake is mended at once; later a permit is needed, and without one the person does not exist."""
    path = f"/persons/{fien.json['id']}"
    assert intake.patch(path, {"family_name": "Fictiefs"}, if_match=fien.headers["ETag"]).json["family_name"] == "Fictiefs"
    world.rows("identity", "UPDATE person SET registered_at = registered_at - interval '1 day'")
    assert intake.get(path).status_code == 404
    assert intake.patch(path, {"family_name": "Fictief"}, if_match="*").status_code == 404


def test_a_colleague_cannot_see_who_was_registered(world: World, fien: Any) -> None:
    """The role alone opens nobody's particulars."""
    assert world.client("identity", actor(Role.INTAKE_WORKER)).get(f"/persons/{fien.json['id']}").status_code == 404


def test_participants_see_their_own_particulars(world: World, fien: Any) -> None:
    """And those of nobody else."""
    identity = fien.json["id"]
    oneself = Actor(uuid4(), frozenset({Role.PARTICIPANT}), "0887010362", participant=UUID(identity))
    assert world.client("identity", oneself).get(f"/persons/{identity}").json["family_name"] == "Fictief"
    assert world.client("identity", oneself).patch(f"/persons/{identity}", {"phone": None}, if_match="*").status_code == 403


def test_a_correction_needs_the_version_that_was_seen(intake: Caller, fien: Any) -> None:
    """428 without If-Match, 412 with a stale one, with the state as it is now and the fields that changed."""
    path, tag = f"/persons/{fien.json['id']}", fien.headers["ETag"]
    intake.patch(path, {"phone": "+32 470 00 00 01"}, if_match=tag)
    stale = intake.patch(path, {"phone": "+32 470 00 00 02"}, if_match=tag)
    assert intake.patch(path, {"phone": "1234567"}).status_code == 428
    assert (stale.status_code, stale.json["current"]["phone"]) == (412, "+32 470 00 00 01")
    assert [change["fields"] for change in stale.json["changes"]] == [["phone"]]


def test_a_stale_correction_tells_nothing_of_fields_beyond_the_permit(
    world: World, intake: Caller, casemanager: Actor, fien: Any
) -> None:
    """That the number was corrected is not for who may know the name alone."""
    path = f"/persons/{fien.json['id']}"
    intake.patch(path, {"insz": None, "given_name": "Fientje"}, if_match=fien.headers["ETag"])
    brought = {"X-Permit": permit(casemanager, fien.json["id"])}
    correction = {"given_name": "Josefien"}
    stale = world.client("identity", casemanager).patch(path, correction, if_match=fien.headers["ETag"], headers=brought)
    assert (stale.status_code, stale.json["current"].keys()) == (412, {"id", "given_name", "family_name"})
    assert [change["fields"] for change in stale.json["changes"]] == [["given_name"]]


def test_a_permit_opens_its_own_fields_for_correction_and_no_others(world: World, casemanager: Actor, fien: Any) -> None:
    """The owner of the file says which."""
    caller, path = world.client("identity", casemanager), f"/persons/{fien.json['id']}"
    brought = {"X-Permit": permit(casemanager, fien.json["id"], fields=("name", "phone"))}
    corrected = caller.patch(path, {"phone": "+32 470 00 00 09"}, if_match="*", headers=brought)
    assert corrected.json == {"id": fien.json["id"], "given_name": "Fien", "family_name": "Fictief", "phone": "+32 470 00 00 09"}
    beyond = caller.patch(path, {"email": "x@voorbeeld.example"}, if_match="*", headers=brought)
    assert (beyond.status_code, beyond.json["code"], beyond.json["field"]) == (403, "person.not-in-permit", "email")


def test_a_receiving_organisation_reads_on_its_permit_and_corrects_nothing(world: World, fien: Any) -> None:
    """A permit of referral is for reading."""
    receiver = actor(Role.RECEIVER)
    caller, path = world.client("identity", receiver), f"/persons/{fien.json['id']}"
    brought = {"X-Permit": permit(receiver, fien.json["id"], service="referral")}
    assert caller.get(path, headers=brought).json["given_name"] == "Fien"
    assert caller.patch(path, {"given_name": "Fientje"}, if_match="*", headers=brought).status_code == 403


def test_a_correction_to_a_number_that_is_taken_is_refused(intake: Caller, fien: Any) -> None:
    """Two persons never share a number."""
    other = intake.post("/persons", {**ALI, "birth_date": FIEN["birth_date"]})
    answer = intake.patch(f"/persons/{other.json['id']}", {"insz": FIEN["insz"]}, if_match=other.headers["ETag"])
    assert (answer.status_code, answer.json["code"]) == (409, "person.exists")


def test_a_correction_of_nothing_is_refused_and_one_that_changes_nothing_tells_nothing(
    world: World, intake: Caller, fien: Any
) -> None:
    """An event means that something changed."""
    path, tag = f"/persons/{fien.json['id']}", fien.headers["ETag"]
    assert intake.patch(path, {}, if_match=tag).json["code"] == "person.nothing-to-correct"
    assert intake.patch(path, {"given_name": "Fien"}, if_match=tag).headers["ETag"] == tag
    assert [row.type for row in world.rows("identity", "SELECT type FROM event")] == ["identity.person-registered.v1"]


def test_an_expired_permit_opens_nothing(world: World, casemanager: Actor, fien: Any) -> None:
    """Five minutes, and then a new one is needed."""
    brought = permit(casemanager, fien.json["id"])
    with time_machine.travel(real_now().replace(year=2090)):
        answer = world.client("identity", casemanager).post("/names", {"permit": brought})
    assert (answer.status_code, answer.json["code"]) == (404, "resource.not-found")
