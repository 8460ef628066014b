"""Being logged in: one session a browser, none that somebody else began, and all of them ended at once."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from services.portal.screens.frame import security
from shared import settings as configuration
from shared.reference.codes import Role
from shared.web.app import make_app, trusted_hosts
from tests.component.portal.browser import PASSWORD, Browser
from tests.component.portal.conftest import House
from tests.support.world import World

pytestmark = pytest.mark.services("portal")


def copy_of(world: World, cookie: str) -> Browser:
    """Another browser with the same cookie."""
    other = Browser(world)
    other.client.set_cookie("tandem", cookie)
    return other


def test_logging_in_again_ends_the_session_that_the_browser_had(world: World, browser: Browser, house: House, vera: str) -> None:
    """Whoever used this computer before, or kept a copy of its cookie, is out."""
    house.account("bo.denkbeeld", Role.PROVIDER)
    browser.log_in("bo.denkbeeld")
    before = browser.session()
    browser.log_in(vera)
    assert browser.session() != before
    assert "Aanmelden" in copy_of(world, before).open("/").text


def test_a_session_that_somebody_else_chose_is_not_taken_over(world: World, browser: Browser, vera: str) -> None:
    """A cookie that was put into a browser is worth nothing after logging in."""
    browser.client.set_cookie("tandem", "gekozen-door-een-ander")
    browser.log_in(vera)
    assert browser.session() != "gekozen-door-een-ander"
    assert "Aanmelden" in copy_of(world, "gekozen-door-een-ander").open("/").text


def test_a_form_that_was_opened_before_logging_in_is_worth_nothing_after(browser: Browser, vera: str) -> None:
    """Its token could have been somebody else's."""
    before = browser.token("/login")
    browser.log_in(vera)
    answer = browser.client.post("/sessions/end", data={"csrf_token": before})
    assert answer.status_code == 400
    assert "Dag Vera" in browser.open("/").text


def test_logging_out_everywhere_ends_every_browser(world: World, browser: Browser, vera: str) -> None:
    """Of this account; the page shows each of them, and which is this one."""
    other = Browser(world)
    other.log_in(vera)
    browser.log_in(vera)
    page = browser.open("/sessions").text
    assert (page.count("sinds"), page.count("deze browser")) == (2, 1)
    browser.submit("/sessions", "/sessions/end")
    assert all("Aanmelden" in each.open("/").text for each in (browser, other))


def test_logging_out_everywhere_leaves_others_alone(world: World, browser: Browser, house: House, vera: str) -> None:
    """One's own sessions alone."""
    house.account("bo.denkbeeld", Role.PROVIDER)
    colleague = Browser(world)
    colleague.log_in("bo.denkbeeld")
    browser.log_in(vera)
    browser.submit("/sessions", "/sessions/end")
    assert "Dag Bo.Denkbeeld" in colleague.open("/").text


@pytest.mark.parametrize("path", ["/login", "/api/portal/v1/jwks.json"])
def test_a_request_for_another_name_than_ours_is_refused(browser: Browser, path: str) -> None:
    """Or a page could be made to link elsewhere."""
    answers = {host: browser.client.get(path, headers={"Host": host}).status_code for host in ("localhost", "kwaad.example", "")}
    assert answers == {"localhost": 200, "kwaad.example": 400, "": 400}


def test_a_form_with_too_much_in_it_is_refused(browser: Browser) -> None:
    """Before it is read into memory."""
    large = {"username": "a" * (security.LARGEST_FORM + 1)}
    many = {f"field{number}": "x" for number in range(security.MOST_FIELDS + 1)}
    for data in (large, many):
        assert browser.client.post("/login", data=data, content_type="multipart/form-data").status_code == 413


@pytest.fixture
def on_the_internet(world: World, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The portal of an installation that people reach over HTTPS."""
    monkeypatch.setenv("TANDEM_PROFILE", "production")
    monkeypatch.setenv("TANDEM_BASE_URL", "https://tandem.voorbeeld.example")
    monkeypatch.setenv("TANDEM_API_URL", "http://gateway:8080")
    configuration.settings.cache_clear()
    part = world.runtime.parts["portal"]
    app = make_app(part.service, part.database)
    app.testing = True
    yield app.test_client()
    monkeypatch.undo()
    configuration.settings.cache_clear()


def asked_for(client: Any, host: str) -> TestResponse:
    """The page to log in, asked for under a name."""
    answer: TestResponse = client.get("/login", headers={"Host": host})
    return answer


def test_on_servers_the_two_names_of_the_configuration_are_good_and_no_others(on_the_internet: Any) -> None:
    """The one of people, and the one by which the screens reach the services."""
    assert trusted_hosts() == ["gateway", "tandem.voorbeeld.example"]
    answers = [asked_for(on_the_internet, host).status_code for host in ("tandem.voorbeeld.example", "gateway:8080", "localhost")]
    assert answers == [200, 200, 400]


def test_behind_https_browsers_are_told_to_stay_there(on_the_internet: Any) -> None:
    """And cookies go nowhere else."""
    answer = asked_for(on_the_internet, "tandem.voorbeeld.example")
    assert answer.headers["Strict-Transport-Security"] == security.STRICT_TRANSPORT_SECURITY
    assert all("Secure" in cookie for cookie in answer.headers.getlist("Set-Cookie"))


def test_behind_https_no_neighbour_in_the_domain_can_set_a_session(on_the_internet: Any, vera: str) -> None:
    """A cookie of another name is none of ours, so nobody works unnoticed in the session of somebody else."""
    here = {"base_url": "https://tandem.voorbeeld.example", "headers": {"Referer": "https://tandem.voorbeeld.example/login"}}
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', on_the_internet.get("/login", **here).text)
    assert token
    form = {"csrf_token": token[1], "username": vera, "password": PASSWORD}
    answer = on_the_internet.post("/login", data=form, **here)
    cookies = {each.partition("=")[0]: each for each in answer.headers.getlist("Set-Cookie")}
    session = cookies["__Host-tandem"]
    assert ("Path=/" in session, "Secure" in session, "Domain" in session) == (True, True, False)
    assert "__Host-tandem-form" in cookies
    stranger = on_the_internet.application.test_client()
    stranger.set_cookie("tandem", session.split(";")[0].partition("=")[2], domain="tandem.voorbeeld.example")
    assert stranger.get("/", **here).status_code == 302


def test_without_a_certificate_browsers_are_not_sent_to_https(browser: Browser) -> None:
    """The demo on this machine has none."""
    assert "Strict-Transport-Security" not in browser.open("/login").headers
