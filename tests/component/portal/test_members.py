"""Organisations, accounts and the directory."""

from typing import Any
from uuid import uuid4

import pytest

from shared.reference.codes import Role
from tests.component.portal.browser import PASSWORD
from tests.component.portal.conftest import AREA, House
from tests.support.world import KBO_CARE, KBO_VDAB, KBO_WORK, Caller, World

pytestmark = pytest.mark.services("portal")

NEW = {
    "username": "ali.proef",
    "display_name": "Ali Proef",
    "organisation": KBO_CARE,
    "roles": ["casemanager-care"],
    "areas": list(AREA),
    "password": PASSWORD,
}


def told(world: World) -> list[Any]:
    """The events that went out, without those of the administrators."""
    return [(row.type, row.data) for row in world.rows("portal", "SELECT type, data FROM event ORDER BY position")]


def test_an_account_is_told_by_codes_alone(world: World, admin: Caller) -> None:
    """Others learn organisation, roles and areas; the name stays home, and the password is nowhere readable."""
    answer = admin.post("/accounts", NEW)
    assert answer.status_code == 201
    assert answer.json["display_name"] == "Ali Proef"
    assert "password" not in answer.json
    joined = ("portal.member-joined.v1", {"organisation": KBO_CARE, "roles": ["casemanager-care"], "areas": list(AREA)})
    assert told(world)[-1] == joined
    assert PASSWORD not in repr(world.rows("portal", "TABLE account"))


def test_the_vdab_administrator_lets_organisations_in(keeper: Caller, admin: Caller) -> None:
    """Others may see them, not add them."""
    order = {"kbo": "0403.019.261", "name": "Werkpartner Demo", "kind": "work-actor"}
    assert admin.post("/organisations", order).status_code == 403
    made = keeper.post("/organisations", order)
    assert (made.status_code, made.json["kbo"]) == (201, KBO_WORK)
    assert keeper.post("/organisations", order).json["code"] == "organisation.exists"
    assert [each["kbo"] for each in admin.get("/organisations").json["items"]] == sorted([KBO_WORK, KBO_CARE, KBO_VDAB])


def test_a_number_that_is_none_is_refused(keeper: Caller) -> None:
    """The rule of the number, in both languages."""
    order = {"kbo": "0431.150.351", "name": "Niemand", "kind": "other"}
    english, dutch = (keeper.post("/organisations", order, language=language).json for language in ("en", "nl"))
    assert (english["field"], english["code"]) == ("kbo", "kbo.check-digits")
    assert english["title"] != dutch["title"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"username": "Ali Proef"}, "username", "account.username"),
        ({"password": "kort"}, "password", "account.password-short"),
        ({"roles": []}, "roles", "account.role-missing"),
        ({"roles": ["system"]}, "roles", "account.role-not-for-accounts"),
        ({"roles": ["sam"]}, "roles", "account.policy-of-sam"),
        ({"roles": ["vdab-mediator"]}, "roles", "account.mediator-of-vdab"),
        ({"roles": ["casemanager-work", "casemanager-care"]}, "roles", "account.both-keys"),
        ({"areas": []}, "areas", "account.area-missing"),
        ({"areas": ["atlantis"]}, "areas", "area.unknown"),
        ({"participant": "00000000-0000-4000-8000-000000000001"}, "participant", "account.participant-alone"),
    ],
)
def test_an_account_that_cannot_be_is_refused(admin: Caller, change: dict[str, Any], field: str, code: str) -> None:
    """Field and rule of each."""
    answer = admin.post("/accounts", {**NEW, **change})
    assert (answer.status_code, answer.json["field"], answer.json["code"]) == (422, field, code)


@pytest.mark.parametrize("role", ["participant", "privacy-officer", "team-coordinator", "network-coordinator"])
def test_a_function_that_opens_what_others_own_is_given_by_the_platform_alone(admin: Caller, keeper: Caller, role: str) -> None:
    """Or any organisation could make itself an account that reads the file of a participant, an area, or the log."""
    order = NEW | {"roles": [role], "participant": str(uuid4()) if role == "participant" else None}
    answer = admin.post("/accounts", order)
    assert (answer.status_code, answer.json["field"], answer.json["code"]) == (422, "roles", "account.role-of-keeper")
    made = keeper.post("/accounts", order)
    assert made.status_code == 201
    moved = admin.patch(f"/accounts/{made.json['id']}", {"areas": ["gent"]}, if_match=made.headers["ETag"])
    assert moved.json["code"] == "account.role-of-keeper"


def test_an_administrator_manages_the_own_organisation_only(admin: Caller, keeper: Caller) -> None:
    """For another organisation's members one does not exist."""
    assert admin.post("/accounts", {**NEW, "organisation": KBO_VDAB}).status_code == 404
    assert keeper.post("/accounts", NEW).status_code == 201
    assert {each["username"] for each in admin.get("/accounts").json["items"]} == {"ali.proef", "anna"}


def test_a_username_is_given_once(admin: Caller) -> None:
    """409 for the second; a repeated key shows the first, with another body it is refused."""
    first, again = admin.post("/accounts", NEW, key="k"), admin.post("/accounts", NEW, key="k")
    assert first.json == again.json
    assert admin.post("/accounts", {**NEW, "display_name": "Alie"}, key="k").json["code"] == "idempotency.other-body"
    taken = admin.post("/accounts", NEW)
    assert (taken.status_code, taken.json["code"]) == (409, "account.username-taken")


def test_another_role_is_told_whole_and_nothing_when_nothing_changed(world: World, admin: Caller) -> None:
    """The event carries the new state; the ETag moves with it."""
    made = admin.post("/accounts", NEW)
    path = f"/accounts/{made.json['id']}"
    placed = admin.patch(path, {"areas": ["rivierenland", "kempen"]}, if_match=made.headers["ETag"])
    assert placed.json["areas"] == ["kempen", "rivierenland"]
    changed = {"organisation": KBO_CARE, "roles": ["casemanager-care"], "areas": ["kempen", "rivierenland"]}
    assert told(world)[-1] == ("portal.member-changed.v1", changed)
    assert admin.patch(path, {}, if_match=placed.headers["ETag"]).headers["ETag"] == placed.headers["ETag"]


def test_a_change_needs_the_version_that_was_seen(admin: Caller) -> None:
    """428 without, 412 with a stale one and the state as it is now."""
    made = admin.post("/accounts", NEW)
    path, tag = f"/accounts/{made.json['id']}", made.headers["ETag"]
    admin.patch(path, {"areas": ["kempen"]}, if_match=tag)
    stale = admin.patch(path, {"areas": ["gent"]}, if_match=tag)
    assert admin.patch(path, {"areas": ["gent"]}).status_code == 428
    assert (stale.status_code, stale.json["current"]["areas"]) == (412, ["kempen"])


def test_an_ended_account_logs_in_no_more(house: House, world: World, admin: Caller) -> None:
    """And cannot end twice."""
    account = house.account("ali", Role.CASEMANAGER_CARE)
    path = f"/accounts/{account.id}"
    assert admin.post(f"{path}/end", if_match="*").json["ended_on"]
    assert admin.post(f"{path}/end", if_match="*").json["code"] == "account.ended"
    assert admin.patch(path, {"areas": ["gent"]}, if_match="*").status_code == 409
    login = {"username": "ali", "password": PASSWORD, "audience": "portal"}
    assert world.client("portal", None).post("/tokens", login).status_code == 401
    assert told(world)[-1] == ("portal.member-left.v1", {"organisation": KBO_CARE})


def test_people_see_their_own_account_and_nobody_elses(house: House, admin: Caller) -> None:
    """A colleague's account does not exist; one's own can be read, not changed."""
    ali, bo = house.account("ali", Role.PROVIDER), house.account("bo.denkbeeld", Role.PROVIDER)
    caller = house.client(ali)
    assert caller.get("/me").json["organisation_name"] == "CAW Demo"
    assert caller.get(f"/accounts/{bo.id}").status_code == 404
    assert caller.patch(f"/accounts/{ali.id}", {"roles": ["organisation-admin"]}, if_match="*").status_code == 403
    assert caller.get("/accounts").status_code == 404
    assert admin.get(f"/accounts/{uuid4()}").status_code == 404


def test_the_directory_tells_professionals_who_is_who(house: House) -> None:
    """Names and functions, organisations by number; participants and the unknown are left out."""
    ali = house.account("ali", Role.PROVIDER)
    fien = house.account("fien", Role.PARTICIPANT, areas=(), participant=uuid4())
    ids = f"{ali.id},{fien.id},{uuid4()},{KBO_CARE},onzin"
    answer = house.client(ali).get("/directory", ids=ids).json
    assert [(each["name"], each["roles"]) for each in answer["accounts"]] == [("Ali", ["provider"])]
    assert [each["name"] for each in answer["organisations"]] == ["CAW Demo"]
    assert house.client(fien).get("/directory", ids=str(ali.id)).status_code == 404


def test_whoever_makes_a_tandem_finds_casemanagers(house: House, admin: Caller) -> None:
    """By role, area and organisation; who left and participants are not there, and participants do not look."""
    ali = house.account("ali", Role.CASEMANAGER_CARE, areas=("gent",))
    house.account("bo.denkbeeld", Role.CASEMANAGER_CARE, areas=("kempen",))
    house.account("cas", Role.PROVIDER, areas=("gent",))
    gone = house.account("dirk", Role.CASEMANAGER_CARE, areas=("gent",))
    fien = house.account("fien", Role.PARTICIPANT, areas=(), participant=uuid4())
    admin.post(f"/accounts/{gone.id}/end", if_match="*")
    found = house.client(ali).get("/professionals", role="casemanager-care", area="gent", organisation=KBO_CARE).json["items"]
    assert [(each["name"], each["organisation"]) for each in found] == [("Ali", KBO_CARE)]
    everybody = house.client(ali).get("/professionals").json["items"]
    assert not {str(fien.id), str(gone.id)} & {each["id"] for each in everybody}
    assert house.client(fien).get("/professionals").status_code == 404


def test_unknown_fields_and_filters_are_refused(admin: Caller) -> None:
    """Each named."""
    assert admin.post("/accounts", {**NEW, "shoe_size": 38}).json["errors"][0]["field"] == "shoe_size"
    assert admin.get("/organisations", name="CAW").json["errors"][0]["rule"] == "field.unknown"
