"""Finding people, resolving names, and the log of it."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from structlog.testing import capture_logs

from shared.access import signed
from shared.access.actor import Actor
from shared.clock import real_now
from shared.keystore.store import keys_of
from shared.reference.codes import Role
from tests.component.identity.conftest import ALI, FIEN, permit
from tests.support.world import KBO_VDAB, Caller, World, actor

pytestmark = pytest.mark.services("identity")


def search(caller: Caller, **keys: str) -> Any:
    """A search for a request."""
    return caller.post("/searches", {"purpose": "request", **keys})


@pytest.mark.parametrize(
    "keys",
    [
        {"insz": "85.07.30-033.28"},
        {"insz": "85073003328"},
        {"name": "Fien Fictief", "birth_date": "1985-07-30"},
        {"name": "FICTIEF Fien", "birth_date": "1985-07-30"},
        {"name": "Fiktief", "birth_date": "1985-07-30"},
        {"name": "Fien Fictif", "birth_date": "1985-07-30"},
        {"name": "Fien Fictief", "birth_date": "1985-07-03"},
    ],
)
def test_somebody_is_found_by_number_or_by_a_name_that_is_nearly_right(intake: Caller, fien: Any, keys: dict[str, str]) -> None:
    """With enough to tell two people apart, and no more."""
    intake.post("/persons", {**ALI, "birth_date": FIEN["birth_date"]})
    assert search(intake, **keys).json == {
        "hits": [{"participant": fien.json["id"], "name": "Fien Fictief", "birth_date": "1985-07-30", "municipality": "12025"}],
        "more": False,
    }


@pytest.mark.parametrize(
    "keys",
    [
        {"insz": "17073003384"},
        {"name": "Fien Fictief", "birth_date": "1991-12-28"},
        {"name": "Zeno Zoekmaar", "birth_date": "1985-07-30"},
    ],
)
def test_who_is_not_meant_is_not_shown(intake: Caller, fien: Any, keys: dict[str, str]) -> None:
    """A search is no way to learn who is known."""
    assert fien.status_code == 201
    assert search(intake, **keys).json == {"hits": [], "more": False}


def test_learning_who_has_a_number_by_registering_it_is_logged_too(intake: Caller, officer: Caller, fien: Any) -> None:
    """What a search would tell is told by the refusal as well, and by that of a correction."""
    other = intake.post("/persons", ALI)
    assert intake.post("/persons", FIEN).json["details"] == {"participant": fien.json["id"]}
    corrected = intake.patch(
        f"/persons/{other.json['id']}", {"insz": FIEN["insz"], "birth_date": FIEN["birth_date"]}, if_match="*"
    )
    assert corrected.json["code"] == "person.exists"
    looked = [entry for entry in officer.get("/log", participant=fien.json["id"]).json["items"] if entry["kind"] == "insz"]
    assert len(looked) == 2


def test_no_more_than_ten_are_shown_and_it_says_that_there_are_more(intake: Caller) -> None:
    """Twelve people with one name and one birth date."""
    for _ in range(12):
        intake.post("/persons", ALI)
    answer = search(intake, name="Ali Proef", birth_date=ALI["birth_date"]).json
    assert (len(answer["hits"]), answer["more"]) == (10, True)


def test_a_corrected_name_is_found_and_the_old_one_no_more(intake: Caller, fien: Any) -> None:
    """The index follows the person."""
    intake.patch(f"/persons/{fien.json['id']}", {"given_name": "Bo", "family_name": "Denkbeeld"}, if_match=fien.headers["ETag"])
    born = str(FIEN["birth_date"])
    assert len(search(intake, name="Denkbeeld", birth_date=born).json["hits"]) == 1
    assert search(intake, name="Fictief", birth_date=born).json["hits"] == []


@pytest.mark.parametrize(
    "keys",
    [{}, {"name": "Fien"}, {"birth_date": "1985-07-30"}, {"insz": "85073003328", "name": "Fien", "birth_date": "1985-07-30"}],
)
def test_a_search_has_one_key(intake: Caller, keys: dict[str, str]) -> None:
    """A name alone, or a birth date alone, would be fishing."""
    answer = search(intake, **keys)
    assert (answer.status_code, answer.json["code"]) == (422, "search.one-key")


def test_a_search_says_why_by_a_code(intake: Caller) -> None:
    """Free text would let a name into the log."""
    answer = intake.post("/searches", {"insz": "85073003328", "purpose": "Fien zoekt werk"})
    assert [(each["field"], each["rule"]) for each in answer.json["errors"]] == [("purpose", "field.choice")]


def test_a_vdab_mediator_searches_and_a_casemanager_does_not(world: World, casemanager: Actor, fien: Any) -> None:
    """Others search inside their permit."""
    mediator = actor(Role.VDAB_MEDIATOR, organisation=KBO_VDAB)
    assert len(search(world.client("identity", mediator), insz=str(FIEN["insz"])).json["hits"]) == 1
    assert search(world.client("identity", casemanager), insz=str(FIEN["insz"])).status_code == 404
    assert fien.status_code == 201


def test_a_permit_gives_the_names_of_its_participants_and_only_its_fields(world: World, casemanager: Actor, fien: Any) -> None:
    """Somebody unknown is left out."""
    brought = permit(casemanager, fien.json["id"], uuid4(), fields=("name", "birth_date"))
    answer = world.client("identity", casemanager).post("/names", {"permit": brought})
    known = {"participant": fien.json["id"], "given_name": "Fien", "family_name": "Fictief", "birth_date": "1985-07-30"}
    assert answer.json == {"names": [known]}


def test_a_permit_that_is_not_good_is_answered_like_a_person_that_does_not_exist(
    world: World, casemanager: Actor, fien: Any
) -> None:
    """Another's, a forged, a foreign, an expired one: one document; which it was stands in the log, with its key alone."""
    own, anothers = permit(casemanager, fien.json["id"]), permit(actor(Role.CASEMANAGER_WORK), fien.json["id"])
    with time_machine.travel(real_now() - timedelta(hours=1)):
        expired = permit(casemanager, fien.json["id"])
    # one of a service that owns no files, and one for another service than this
    foreign = permit(casemanager, fien.json["id"], service="portal")
    token = signed.sign("casemanagement", {"aud": "intake", "sub": str(casemanager.account), "exp": 9**12})
    caller, answers = world.client("identity", casemanager), []
    with capture_logs() as lines:
        for brought in (anothers, own[:-4] + "AAAA", "no.permit.atall", foreign, expired, token):
            answers.append(caller.post("/names", {"permit": brought}))
            answers.append(caller.get(f"/persons/{fien.json['id']}", headers={"X-Permit": brought}))
    answers.append(caller.get(f"/persons/{uuid4()}", headers={"X-Permit": own}))
    assert len({json.dumps({**answer.json, "correlation": answer.status_code}) for answer in answers}) == 1
    reasons = [line["reason"] for line in lines if line["event"] == "permit-refused"]
    assert reasons[::2] == ["holder", "signature", "malformed", "unknown-key", "expired", "audience"]
    assert not any(text in repr(lines) for text in (own, anothers, foreign, expired, token, fien.json["id"]))


def test_the_log_tells_who_why_and_how_many_but_never_what_was_typed(
    world: World, worker: Actor, intake: Caller, officer: Caller
) -> None:
    """For the privacy officer, the newest first."""
    search(intake, insz=str(FIEN["insz"]))
    search(intake, name="Niemand Hier", birth_date="1970-01-01")
    items = officer.get("/log", account=str(worker.account)).json["items"]
    assert [(each["kind"], each["purpose"], each["hits"]) for each in items] == [("name", "request", 0), ("insz", "request", 0)]
    assert not any(typed in repr(world.rows("identity", "SELECT * FROM lookup")) for typed in ("Niemand", "1970", "8507"))


def test_the_log_tells_by_whose_permit_somebody_was_shown(
    world: World, intake: Caller, casemanager: Actor, officer: Caller, fien: Any
) -> None:
    """What a participant may know: who looked, by what right."""
    search(intake, insz=str(FIEN["insz"]))
    world.client("identity", casemanager).post("/names", {"permit": permit(casemanager, fien.json["id"])})
    about = officer.get("/log", participant=fien.json["id"]).json["items"]
    assert [(each["kind"], each["granted_by"]) for each in about] == [
        ("permit", "casemanagement"),
        ("insz", None),
        ("registrar", None),
    ]


def test_the_log_goes_on_page_by_page(intake: Caller, officer: Caller) -> None:
    """Nothing twice, nothing skipped; another list's cursor is refused."""
    for _ in range(3):
        search(intake, insz="85073003328")
    first = officer.get("/log", limit=2).json
    rest = officer.get("/log", limit=2, after=first["next"]).json
    assert len({each["id"] for each in first["items"] + rest["items"]}) == 3
    assert rest["next"] is None
    assert officer.get("/log", after="xyz").json["field"] == "after"


def test_the_log_is_for_the_privacy_officer_and_knows_its_filters(intake: Caller, officer: Caller) -> None:
    """404 for others; an unknown filter is refused."""
    assert intake.get("/log").status_code == 404
    assert officer.get("/log", name="Fien").json["errors"][0]["rule"] == "field.unknown"


def test_nobodys_key_is_nobodys_name(world: World, casemanager: Actor, fien: Any) -> None:
    """When a person's key is destroyed, what is left cannot be read, and nothing breaks."""
    keys_of("identity").destroy(UUID(fien.json["id"]))
    caller, path = world.client("identity", casemanager), f"/persons/{fien.json['id']}"
    brought = permit(casemanager, fien.json["id"])
    assert caller.post("/names", {"permit": brought}).json == {"names": []}
    assert caller.get(path, headers={"X-Permit": brought}).status_code == 404
    assert caller.patch(path, {"given_name": "Bo"}, if_match="*", headers={"X-Permit": brought}).status_code == 404
