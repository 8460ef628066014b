"""Logging in at an identity provider: a real one, with the faults and tricks that there are."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from structlog.testing import capture_logs

from services.portal.domain.account import Account
from services.portal.oidc import current
from services.portal.oidc.provider import Provider
from shared.clock import real_now
from shared.reference.codes import Role
from tandem.embedded.ports import free_port
from tests.component.portal.browser import PASSWORD, Browser
from tests.component.portal.coming_in import come_back, is_in, log_in, way_in
from tests.component.portal.conftest import House
from tests.support.provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider, new_key, serving
from tests.support.world import KBO_CARE, KBO_VDAB, World

pytestmark = pytest.mark.services("portal")


def test_who_was_invited_logs_in_and_is_known_from_then_on(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """The code is asked for once; afterwards one comes straight back to where one wanted to be."""
    answer = log_in(browser, idp, then="/status")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/status")
    assert "Dag Vera" in browser.open("/").text


def test_what_goes_to_the_provider_holds_no_secret_and_asks_for_no_more_than_who_it_is(
    browser: Browser, idp: IdentityProvider
) -> None:
    """A challenge instead of the verifier, a state and a nonce, and one scope."""
    asked = parse_qs(urlsplit(way_in(browser)).query)
    assert (asked["response_type"], asked["code_challenge_method"], asked["scope"]) == (["code"], ["S256"], ["openid"])
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert not {"code_verifier", "client_secret"} & asked.keys()


def test_nobody_logs_in_with_a_password_where_there_is_a_provider(browser: Browser, idp: IdentityProvider, house: House) -> None:
    """The page leads to the provider, a form that was kept does too, and programs get no token for one."""
    house.account("ali", Role.PROVIDER)
    assert browser.client.get("/login?then=/status").headers["Location"] == "/login/provider?then=/status"
    form = {"csrf_token": browser.token("/logged-out"), "username": "ali", "password": PASSWORD}
    assert browser.client.post("/login", data=form).headers["Location"] == "/login/provider?then=/"
    asked = {"username": "ali", "password": PASSWORD, "audience": "portal"}
    assert house.world.client("portal", None).post("/tokens", asked).status_code == 404


@pytest.mark.parametrize(
    "then", ["//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "javascript:alert(1)", "/\tx", f"/{'x' * 5000}"]
)
def test_a_link_cannot_send_people_elsewhere_by_way_of_the_provider(
    browser: Browser, idp: IdentityProvider, known: Account, then: str
) -> None:
    """Anything but an address of our own, of a length that can be kept, leads home."""
    assert log_in(browser, idp, then=then).headers["Location"] == "/"


def refused(browser: Browser, answer: Any) -> None:
    """Nobody is logged in, and the page says no more than that."""
    assert answer.status_code == 401
    assert "Aanmelden is niet gelukt" in answer.text
    assert not is_in(browser)


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Or somebody could be logged in as another without noticing; the provider is not even asked."""
    mine, theirs = come_back(browser, idp), come_back(Browser(browser.world), idp)
    before = len(idp.asked)
    refused(browser, browser.client.get(theirs))
    refused(browser, browser.client.get(re.sub(r"state=[^&]+", "state=verzonnen", mine)))
    assert len(idp.asked) == before


def known_world(browser: Browser) -> World:
    """The world of a browser."""
    return browser.world


def test_an_answer_is_good_once(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Neither this browser nor one with all its cookies comes in by it again."""
    back = come_back(browser, idp)
    kept = browser.client.get_cookie("tandem-form")
    assert kept
    assert browser.client.get(back).status_code == 302
    browser.submit("/sessions", "/sessions/end")
    refused(browser, browser.client.get(back))
    browser.client.set_cookie("tandem-form", kept.value)
    refused(browser, browser.client.get(back))


def test_a_code_of_somebody_else_opens_nothing(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Whoever got hold of a code lacks the verifier that it was asked for with (PKCE)."""
    stolen = parse_qs(urlsplit(come_back(Browser(browser.world), idp)).query)["code"][0]
    refused(browser, browser.client.get(re.sub(r"code=[^&]+", f"code={stolen}", come_back(browser, idp))))


@pytest.mark.parametrize("verifier", [None, "of-somebody-else-" * 3], ids=["none", "another"])
def test_the_provider_gives_nothing_for_a_code_without_its_verifier(
    browser: Browser, idp: IdentityProvider, verifier: str | None
) -> None:
    """Not even to who has the client's secret: the challenge that we send is one."""
    code = parse_qs(urlsplit(come_back(browser, idp)).query)["code"][0]
    asked = {"grant_type": "authorization_code", "code": code, "redirect_uri": idp.registration.redirect_uri}
    asked |= {"code_verifier": verifier} if verifier else {}
    with httpx.Client(transport=idp.transport, base_url=idp.issuer) as http:
        assert http.post("/token", data=asked, auth=(CLIENT_ID, CLIENT_SECRET)).status_code == 400


HOUR = 3600

#: What can be wrong with a token or with what it says, and what the log says then.
FAULTS: dict[str, tuple[str, Callable[[IdentityProvider], object]]] = {
    "another nonce": ("InvalidClaimError", lambda idp: idp.instead.update(nonce="van een ander")),
    "no nonce": ("MissingClaimError", lambda idp: idp.instead.update(nonce=None)),
    "another issuer": ("InvalidClaimError", lambda idp: idp.instead.update(iss="https://elders.voorbeeld.example")),
    "for another client": ("InvalidClaimError", lambda idp: idp.instead.update(aud=["iemand anders"])),
    "for several, and nobody says for whom": ("azp", lambda idp: idp.instead.update(aud=[CLIENT_ID, "iemand anders"])),
    "for several, made for another": ("InvalidClaimError", lambda idp: idp.instead.update(aud=[CLIENT_ID, "x"], azp="x")),
    "expired": ("ExpiredTokenError", lambda idp: idp.instead.update(exp=int(real_now().timestamp()) - HOUR)),
    "of the future": ("InvalidClaimError", lambda idp: idp.instead.update(iat=int(real_now().timestamp()) + HOUR)),
    "without a subject": ("MissingClaimError", lambda idp: idp.instead.update(sub=None)),
    "a key of another by the same name": ("BadSignatureError", lambda idp: setattr(idp, "signed_with", new_key("first"))),
    "a key that nobody published": ("InvalidKeyIdError", lambda idp: setattr(idp, "signed_with", new_key("verzonnen"))),
    "not signed": ("UnsupportedAlgorithmError", lambda idp: setattr(idp, "unsigned", True)),
    "a code that is no organisation": ("organisation", lambda idp: idp.person.update(vo_orgcode="OVO999999")),
    "a quality that there is not": ("organisation", lambda idp: idp.person.update(vo_doelgroepcode="XYZ")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_that_is_not_good_logs_nobody_in(browser: Browser, idp: IdentityProvider, known: Account, fault: str) -> None:
    """Whatever is wrong with it, in the same words; the log alone says what."""
    reason, make = FAULTS[fault]
    make(idp)
    with capture_logs() as lines:
        refused(browser, log_in(browser, idp))
    assert [line["reason"].removeprefix("token:") for line in lines if line["event"] == "login-refused"] == [reason]


def test_a_provider_that_says_no_logs_nobody_in(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Somebody changed their mind there, or may not log in here."""
    back = re.sub(r"code=[^&]+", "error=access_denied", come_back(browser, idp))
    refused(browser, browser.client.get(back))


def test_an_answer_of_another_provider_is_refused(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Or one provider could pass off what another gave (RFC 9207)."""
    refused(browser, browser.client.get(f"{come_back(browser, idp)}&iss=https://elders.voorbeeld.example"))


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "s-2"},
        {"vo_orgcode": KBO_CARE, "vo_doelgroepcode": "EA"},
        {"vo_doelgroepcode": "EA"},
        {"vo_orgcode": None, "vo_doelgroepcode": "BUR"},
    ],
)
def test_somebody_else_or_in_another_quality_is_a_stranger(
    browser: Browser, idp: IdentityProvider, known: Account, claims: dict[str, Any]
) -> None:
    """Another person, the same person for another organisation, as an association or as a citizen: the code is asked for."""
    idp.person |= claims
    assert log_in(browser, idp).headers["Location"] == "/login/invitation"
    assert not is_in(browser)


def test_who_left_is_a_stranger_again(browser: Browser, idp: IdentityProvider, house: House, known: Account) -> None:
    """The provider still knows them; Tandem does not let them in."""
    keeper = house.client(house.account("kees", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=()))
    keeper.post(f"/accounts/{known.id}/end", if_match="*")
    assert log_in(browser, idp).headers["Location"] == "/login/invitation"
    assert not is_in(browser)


def test_logging_in_anew_ends_the_session_before(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """And clears what the browser kept from before."""
    log_in(browser, idp)
    before = browser.session()
    log_in(browser, idp)
    old = Browser(browser.world)
    old.client.set_cookie("tandem", before)
    assert is_in(browser)
    assert not is_in(old)


def test_several_tabs_can_log_in_at_once(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """A session that ended is noticed in each of them."""
    first, second = come_back(browser, idp, "/status"), come_back(browser, idp)
    assert browser.client.get(first).headers["Location"] == "/status"
    assert is_in(browser)
    assert browser.client.get(second).status_code in {302, 401}
    assert is_in(browser)


def test_in_the_demo_made_up_people_keep_their_passwords(world: World, browser: Browser, vera: str) -> None:
    """Beside the provider, when somebody tries one out."""
    idp = IdentityProvider()
    current.install(world.apps["portal"], Provider(idp.registration, idp.transport))
    page = browser.open("/login").text
    assert "Aanmelden bij de aanmelddienst" in page
    assert browser.log_in(vera).headers["Location"] == "/"
    assert browser.submit("/", "/logout").headers["Location"] == "/login"


def test_over_a_real_socket_with_a_real_browser_s_redirects(
    world: World, browser: Browser, house: House, mediator: Account, idp: IdentityProvider
) -> None:
    """The whole way over HTTP on this machine, as with a Keycloak that runs beside."""
    port = free_port()
    real = IdentityProvider(issuer=f"http://localhost:{port}")
    current.install(world.apps["portal"], Provider(real.registration))
    with serving(real, port):
        back = httpx.get(way_in(browser)).headers["Location"]
        parts = urlsplit(back)
        assert browser.client.get(f"{parts.path}?{parts.query}").headers["Location"] == "/login/invitation"
        code = house.invite(mediator)
        assert browser.submit("/login/invitation", "/login/invitation", code=code).headers["Location"] == "/"
    assert "Dag Vera" in browser.open("/").text
