"""Inviting people to log in: by whom, whom, and where the code is seen."""

import re
from uuid import uuid4

import pytest

from services.portal.domain.account import Account
from shared.reference.codes import Role
from tests.component.portal.browser import Browser
from tests.component.portal.coming_in import take
from tests.component.portal.conftest import House
from tests.support.provider import IdentityProvider
from tests.support.world import KBO_CARE, KBO_VDAB, Caller, World

pytestmark = pytest.mark.services("portal")

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}")


@pytest.fixture
def ali(house: House) -> Account:
    """Somebody of CAW Demo."""
    return house.account("ali", Role.CASEMANAGER_CARE)


def test_the_administrator_of_an_organisation_invites_its_people(admin: Caller, ali: Account) -> None:
    """The code is told once; the list tells until when there is one."""
    answer = admin.post(f"/accounts/{ali.id}/invitation")
    assert (answer.status_code, answer.json["account"]) == (201, str(ali.id))
    assert CODE.fullmatch(answer.json["code"])
    listed = {each["username"]: each["invited_until"] for each in admin.get("/accounts").json["items"]}
    assert listed == {"ali": answer.json["until"], "anna": None}
    assert answer.json["code"] not in admin.get("/accounts").text


def test_nobody_else_invites(house: House, admin: Caller, ali: Account) -> None:
    """Not oneself, not the administrator of another organisation; what does not exist is answered alike."""
    elsewhere = house.account("els", Role.PROVIDER, organisation=KBO_VDAB)
    assert house.client(ali).post(f"/accounts/{ali.id}/invitation").status_code == 403
    assert house.client(ali).post(f"/accounts/{elsewhere.id}/invitation").status_code == 404
    assert admin.post(f"/accounts/{elsewhere.id}/invitation").status_code == 404
    assert admin.post(f"/accounts/{uuid4()}/invitation").status_code == 404


def test_an_account_whose_functions_the_platform_alone_gives_is_invited_by_the_platform_alone(
    house: House, admin: Caller, keeper: Caller
) -> None:
    """Or an administrator could take the account that reads the log, and be its holder."""
    pia = house.account("pia", Role.PRIVACY_OFFICER, areas=())
    assert admin.post(f"/accounts/{pia.id}/invitation").json["code"] == "account.role-of-keeper"
    assert keeper.post(f"/accounts/{pia.id}/invitation").status_code == 201


def test_an_invitation_ends_when_the_account_gets_another_function(
    browser: Browser, idp: IdentityProvider, admin: Caller, keeper: Caller, ali: Account
) -> None:
    """Or an administrator would keep the code, have the platform appoint the account, and then be its holder."""
    code = admin.post(f"/accounts/{ali.id}/invitation").json["code"]
    keeper.patch(f"/accounts/{ali.id}", {"roles": ["casemanager-care", "privacy-officer"]}, if_match="*")
    idp.person = {"sub": "anna", "vo_orgcode": KBO_CARE, "vo_doelgroepcode": "EA"}
    assert take(browser, idp, code).status_code == 401
    assert take(Browser(browser.world), idp, keeper.post(f"/accounts/{ali.id}/invitation").json["code"]).status_code == 302


def test_of_who_left_nothing_of_the_provider_is_kept(house: House, world: World, known: Account) -> None:
    """Who somebody is there has no use any more."""
    keeper = house.client(house.account("kees", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=()))
    keeper.post(f"/accounts/{known.id}/end", if_match="*")
    assert world.rows("portal", "TABLE external_login") == []


def test_who_left_is_not_invited_and_an_invitation_ends_with_the_account(world: World, admin: Caller, ali: Account) -> None:
    """Nobody comes in by what lies in a drawer."""
    admin.post(f"/accounts/{ali.id}/invitation")
    admin.post(f"/accounts/{ali.id}/end", if_match="*")
    assert world.rows("portal", "TABLE invitation") == []
    assert admin.post(f"/accounts/{ali.id}/invitation").json["code"] == "account.ended"


def as_administrator(house: House, idp: IdentityProvider, browser: Browser) -> None:
    """The administrator of CAW Demo logs in."""
    anna = house.account("anna", Role.ORGANISATION_ADMIN, areas=())
    idp.person = {"sub": "anna", "vo_orgcode": KBO_CARE, "vo_doelgroepcode": "EA"}
    take(browser, idp, house.invite(anna))


def test_an_administrator_invites_on_a_page_that_shows_the_code_once(
    house: House, browser: Browser, idp: IdentityProvider, ali: Account
) -> None:
    """Afterwards the list says that there is one, and not which."""
    as_administrator(house, idp, browser)
    page = browser.open("/members").text
    assert (page.count("kan aanmelden"), page.count("nog geen aanmelding")) == (1, 1)
    shown = browser.submit("/members", f"/members/{ali.id}/invitation")
    found = CODE.search(shown.text)
    assert found
    assert "maar één keer" in shown.text
    again = browser.open("/members").text
    assert "uitgenodigd tot" in again
    assert found[0] not in again


def test_a_refusal_is_told_on_the_page(house: House, browser: Browser, idp: IdentityProvider) -> None:
    """In the reader's words."""
    pia = house.account("pia", Role.PRIVACY_OFFICER, areas=())
    as_administrator(house, idp, browser)
    page = browser.submit("/members", f"/members/{pia.id}/invitation")
    assert (page.status_code, "<h1>Uitnodigen is niet gelukt</h1>" in page.text) == (422, True)
    assert "alleen de beheerder van het platform" in page.text


def test_where_people_log_in_with_a_password_nobody_is_invited(house: House, world: World) -> None:
    """The first password is given with the account."""
    anna = house.account("anna", Role.ORGANISATION_ADMIN, areas=())
    browser = Browser(world)
    browser.log_in("anna")
    assert "Uitnodig" not in browser.open(f"/members/{anna.id}").text
