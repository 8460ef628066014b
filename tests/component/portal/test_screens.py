"""The pages, as a browser without JavaScript gets them."""

import re
from uuid import uuid4

import pytest

from shared.access.actor import Actor
from shared.reference.codes import Role
from tests.component.portal.browser import PASSWORD, Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "intake", "identity")


FIEN = {"given_name": "Fien", "family_name": "Fictief", "birth_date": "1985-07-30"}


@pytest.fixture
def iris(house: House) -> Actor:
    """An intake worker."""
    return house.account("iris", Role.INTAKE_WORKER).actor


def file_request(world: World, worker: Actor, participant: str) -> None:
    """The intake worker files a participant's request."""
    filing = {
        "participant": participant,
        "requested_on": "2026-01-05",
        "informed_on": "2026-01-05",
        "filed_by": "organisation",
        "municipality": "12021",
        "birth_year": 1985,
        "statute": "living-wage",
        "problems": [{"kind": "psychological", "severity": 3, "under_control": False}],
    }
    answer = world.client("intake", worker).post("/requests", filing)
    assert answer.status_code == 201, answer.json


def test_who_is_not_logged_in_is_sent_to_the_login_page(browser: Browser) -> None:
    """And nothing is shown before."""
    assert browser.client.get("/").headers["Location"] == "/login?then=/"


def test_logging_in_opens_my_day_and_logging_out_closes_it(world: World, browser: Browser, vera: str) -> None:
    """The cookie is out of reach of scripts, and worth nothing once logged out, also when it was copied."""
    answer = browser.log_in(vera)
    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("tandem="))
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Dag Vera" in browser.open("/").text
    browser.submit("/", "/logout")
    copy = Browser(world)
    copy.client.set_cookie("tandem", cookie.split(";")[0].removeprefix("tandem="))
    assert "Aanmelden" in copy.open("/").text


def test_the_table_of_sessions_opens_no_session(world: World, browser: Browser, vera: str) -> None:
    """Only a hash of the cookie is kept."""
    browser.log_in(vera)
    cookie = browser.client.get_cookie("tandem")
    assert cookie
    assert cookie.value not in repr(world.rows("portal", "TABLE web_session"))


@pytest.mark.parametrize("username", ["", " ", "\x00", "a" * 5000, "<b>vera</b>", "vera' OR 1=1 --"])
def test_whatever_is_typed_as_username_is_only_wrong(browser: Browser, username: str) -> None:
    """It breaks nothing, and comes back as text."""
    page = browser.log_in(username)
    assert page.status_code == 401
    assert "<b>" not in page.text


def test_a_username_in_capitals_is_the_same_username(browser: Browser, vera: str) -> None:
    """Telephones like to begin with a capital."""
    assert browser.log_in(f" {vera.upper()} ").headers["Location"] == "/"


def test_a_wrong_password_is_said_on_the_form_which_keeps_the_username(browser: Browser, vera: str) -> None:
    """Nothing typed is lost but the password."""
    page = browser.log_in(vera, "verkeerd wachtwoord")
    assert page.status_code == 401
    assert "horen niet bij elkaar" in page.text
    assert 'value="vera"' in page.text


@pytest.mark.parametrize(
    "then", ["//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "javascript:alert(1)", "/\tx", "//[", "//[::1"]
)
def test_a_link_cannot_send_people_elsewhere_after_logging_in(browser: Browser, vera: str, then: str) -> None:
    """Anything but an address of our own leads home."""
    answer = browser.client.post(
        "/login",
        query_string={"then": then},
        data={"username": vera, "password": PASSWORD, "csrf_token": browser.token("/login")},
    )
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/login", "/logout", "/preferences/look"])
def test_a_form_of_another_site_is_refused(browser: Browser, path: str) -> None:
    """Without our token nothing happens, and a page says so."""
    answer = browser.client.post(path, data={"username": "vera", "password": PASSWORD})
    assert answer.status_code == 400
    assert "verlopen" in answer.text


def test_every_page_allows_nothing_of_others(browser: Browser) -> None:
    """No script or style but our own, inline none, no frames."""
    policy = browser.open("/login").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r'<script(?![^>]*\ssrc=)|style="|\son\w+="', browser.open("/login").text)


def test_my_day_shows_what_waits_with_the_name_behind_it(world: World, iris: Actor, browser: Browser, vera: str) -> None:
    """The name comes from identity on intake's permit; codes are read as words."""
    file_request(world, iris, world.client("identity", iris).post("/persons", FIEN).json["id"])
    browser.log_in(vera)
    page = browser.open("/").text
    assert "Verzoeken om te beoordelen" in page
    assert "Fien Fictief" in page
    assert "Rivierenland" in page
    assert "Bemiddelaar VDAB" in page


def test_services_that_are_away_leave_a_line_and_the_rest_of_the_page(
    browser: Browser, world: World, iris: Actor, vera: str
) -> None:
    """Casemanagement and notifications do not run here."""
    browser.log_in(vera)
    page = browser.open("/").text
    assert "Deze lijst is even niet bereikbaar" in page
    assert "Hier wacht niets op u" in page
    page = Browser(world).come_in(iris.account).open("/").text
    assert "Meldingen zijn even niet bereikbaar" in page
    assert "Hier wacht niets op u" in page


@pytest.mark.services("portal", "intake")
def test_without_identity_my_day_shows_references_without_names(world: World, iris: Actor, browser: Browser, vera: str) -> None:
    """«naam niet beschikbaar», and the list stays of use."""
    file_request(world, iris, str(uuid4()))
    browser.log_in(vera)
    page = browser.open("/").text
    assert "naam niet beschikbaar" in page
    assert "Namen zijn even niet beschikbaar" in page


def test_english_is_chosen_by_the_browser_or_by_hand(world: World, browser: Browser) -> None:
    """The choice is kept, and wins."""
    assert "Log in" in Browser(world, "en").open("/login").text
    browser.submit("/login", "/preferences/look", language="en", then="/login")
    assert '<html lang="en-GB"' in browser.open("/login").text


def test_a_choice_on_the_answer_to_a_form_leads_home(browser: Browser) -> None:
    """That page is nowhere to go back to, and "this does not exist" would frighten."""
    answer = browser.submit(
        "/login", "/preferences/look", language="en", then="/accounts/0190a1b2-0000-7000-8000-000000000000/invitation"
    )
    assert answer.headers["Location"] == "/"


def test_dark_is_chosen_by_hand_and_nonsense_is_not_taken(browser: Browser) -> None:
    """The page says which it is; without a choice the device decides."""
    browser.submit("/login", "/preferences/look", theme="dark", then="/login")
    assert 'data-theme="dark"' in browser.open("/login").text
    browser.submit("/login", "/preferences/look", theme='"><b>', then="/login")
    assert 'data-theme="dark"' in browser.open("/login").text


def test_the_status_page_tells_which_services_answer(browser: Browser) -> None:
    """Three run here, the others do not; no login is needed."""
    page = browser.open("/status").text
    assert page.count('<span class="chip good">') == 3
    assert "4 diensten zijn niet bereikbaar" in page


def test_an_address_that_does_not_exist_is_a_page_for_people_and_a_document_for_programs(browser: Browser) -> None:
    """Each reads what it can."""
    assert "Deze pagina bestaat niet" in browser.open("/nergens").text
    assert browser.open("/api/portal/v1/nergens").content_type == "application/problem+json"


def test_an_account_that_ended_is_out_at_once(house: House, world: World, browser: Browser, vera: str) -> None:
    """Also in a browser that was logged in."""
    browser.log_in(vera)
    keeper = house.client(house.account("kees", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=()))
    identity = world.rows("portal", "SELECT id FROM account WHERE username = 'vera'")[0].id
    keeper.post(f"/accounts/{identity}/end", if_match="*")
    assert "Aanmelden" in browser.open("/").text


def test_a_session_ends_by_itself(world: World, browser: Browser, vera: str) -> None:
    """After an hour without use."""
    browser.log_in(vera)
    world.rows("portal", "UPDATE web_session SET used_at = used_at - interval '61 minutes'")
    assert "Aanmelden" in browser.open("/").text
