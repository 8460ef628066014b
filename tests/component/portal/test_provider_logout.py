"""Logging out where one logged in at a provider, and what is kept for it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from services.portal.domain.account import Account
from services.portal.oidc import current
from services.portal.oidc.provider import Provider
from tests.component.portal.browser import Browser
from tests.component.portal.coming_in import is_in, log_in
from tests.support.provider import IdentityProvider
from tests.support.world import World

pytestmark = pytest.mark.services("portal")


def test_logging_out_logs_out_at_the_provider_too(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """It knows whom by the token that it gave, and sends the browser back to a page that does not lead in again."""
    log_in(browser, idp)
    assert idp.issuer in browser.open("/").headers["Content-Security-Policy"]
    away = urlsplit(browser.submit("/", "/logout").headers["Location"])
    asked = parse_qs(away.query)
    assert f"{away.scheme}://{away.netloc}{away.path}" == f"{idp.issuer}/logout"
    assert asked["post_logout_redirect_uri"] == [idp.registration.logged_out_uri]
    assert asked["id_token_hint"][0].count(".") == 2
    assert "U bent afgemeld" in browser.open("/logged-out").text
    assert not is_in(browser)


def test_a_provider_where_one_cannot_log_out_leaves_a_page_that_says_so(
    browser: Browser, idp: IdentityProvider, known: Account
) -> None:
    """And does not lead back in."""
    idp.ends_sessions = False
    current.install(browser.world.apps["portal"], Provider(idp.registration, idp.transport))
    log_in(browser, idp)
    assert browser.submit("/", "/logout").headers["Location"] == "/logged-out"


def test_the_proof_of_a_login_is_kept_sealed(world: World, browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """A copy of the table tells nothing of who logged in where."""
    log_in(browser, idp)
    (proof,) = [row.proof for row in world.rows("portal", "SELECT proof FROM web_session WHERE proof IS NOT NULL")]
    assert b"eyJ" not in bytes(proof)


def test_a_national_number_that_nobody_asked_for_is_not_kept(
    world: World, browser: Browser, idp: IdentityProvider, known: Account
) -> None:
    """Not even sealed, not even to log out with."""
    idp.person["rrn"] = "85073003328"
    log_in(browser, idp)
    assert is_in(browser)
    assert world.rows("portal", "SELECT 1 FROM web_session WHERE proof IS NOT NULL") == []
