"""The pages of administrators: members, organisations, programs."""

import re

import pytest

from shared.reference.codes import Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_CARE, KBO_VDAB, World

pytestmark = pytest.mark.services("portal")
LONG_ENOUGH = "lang genoeg voor iedereen"
_SECRET = re.compile(r'<p class="code">([^<]+)</p>')


@pytest.fixture
def anna(world: World, house: House) -> Browser:
    """The administrator of CAW Demo, logged in."""
    house.account("anna", Role.ORGANISATION_ADMIN, areas=())
    browser = Browser(world)
    browser.log_in("anna")
    return browser


@pytest.fixture
def keeper(world: World, house: House) -> Browser:
    """VDAB's administrator, logged in."""
    house.account("vera", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=())
    browser = Browser(world)
    browser.log_in("vera")
    return browser


def new_member(browser: Browser, **more: str) -> str:
    """Make an account; the address of its page."""
    told = {"display_name": "Ali Proef", "username": "ali.proef", "roles": "casemanager-care", "areas": "rivierenland"}
    answer = browser.submit("/members/new", "/members/new", **told, password=LONG_ENOUGH, **more)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_an_administrator_gives_somebody_an_account_who_can_log_in_with_it(world: World, anna: Browser) -> None:
    """With the functions and areas that were picked."""
    page = anna.open(new_member(anna)).text
    assert "Ali Proef" in page
    assert re.search(r'value="casemanager-care" checked', page)
    assert Browser(world).log_in("ali.proef", LONG_ENOUGH).headers["Location"] == "/"


def test_what_cannot_be_is_said_at_the_field_and_no_password_comes_back(anna: Browser) -> None:
    """All else that was typed does."""
    told = {"display_name": "Ali Proef", "username": "a", "roles": "provider"}
    answer = anna.submit("/members/new", "/members/new", **told, password=LONG_ENOUGH)
    assert answer.status_code == 422
    assert 'id="username-wrong"' in answer.text
    assert 'value="Ali Proef"' in answer.text
    assert LONG_ENOUGH not in answer.text


def test_other_functions_are_given_and_the_account_is_ended(world: World, anna: Browser) -> None:
    """Afterwards nobody logs in with it."""
    path = new_member(anna)
    assert anna.submit(path, path, roles="provider").status_code == 303
    assert re.search(r'value="provider" checked', anna.open(path).text)
    assert anna.submit(path, f"{path}/end").status_code == 303
    page = anna.open(path).text
    assert "beëindigd op" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert Browser(world).log_in("ali.proef", LONG_ENOUGH).status_code == 401


def test_an_administrator_sees_nobody_of_another_organisation(house: House, anna: Browser) -> None:
    """The platform's sees everybody, with the organisation."""
    other = house.account("bob", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=())
    assert "/members/" + str(other.id) not in anna.open("/members").text
    assert anna.open(f"/members/{other.id}").status_code == 404


def test_the_keeper_of_the_platform_lets_an_organisation_in(anna: Browser, keeper: Browser) -> None:
    """Others read the list, and have no form."""
    assert "Toelaten" not in anna.open("/organisations").text
    told = {"name": "Huis Proef", "kbo": "0428.315.871", "kind": "other"}
    assert keeper.submit("/organisations", "/organisations", **told).status_code == 303
    assert "0428.315.871" in anna.open("/organisations").text
    again = keeper.submit("/organisations", "/organisations", **told)
    assert (again.status_code, "Er is al een organisatie" in again.text) == (409, True)


def test_the_secret_of_a_program_is_shown_once(anna: Browser) -> None:
    """Another one makes the first no good; and an ended program has none."""
    told = {"client_id": "telling.caw", "roles": "receiver", "scopes": "referral:read"}
    made = anna.submit("/clients/new", "/clients/new", **told)
    first = _SECRET.search(made.text)
    assert first
    found = re.search(r"/clients/[0-9a-f-]{36}", made.text)
    assert found
    page = anna.open(found[0]).text
    assert first[1] not in page
    assert "doorverwijzingen lezen" in page
    second = _SECRET.search(anna.submit(found[0], f"{found[0]}/secret").text)
    assert second
    assert second[1] != first[1]
    assert anna.submit(found[0], f"{found[0]}/end").status_code == 303
    assert "Nieuw geheim" not in anna.open(found[0]).text


def test_a_program_that_was_asked_for_in_a_session_that_ended_is_not_made_by_itself(anna: Browser) -> None:
    """The form is shown as it was filled in."""
    told = {"client_id": "telling.caw", "roles": "receiver", "scopes": "referral:read"}
    shown = anna.submit("/clients/new", "/clients/new", again="yes", **told)
    assert (_SECRET.search(shown.text), 'value="telling.caw"' in shown.text) == (None, True)
    assert "telling.caw" not in anna.open("/clients").text


def test_for_others_there_are_no_such_pages(world: World, house: House) -> None:
    """Nor an entry of the menu."""
    house.account("ria", Role.RECEIVER, organisation=KBO_CARE, areas=())
    browser = Browser(world)
    browser.log_in("ria")
    for path in ("/members", "/members/new", "/organisations", "/clients", "/clients/new"):
        assert browser.open(path).status_code == 404
    assert "/members" not in browser.open("/").text
