"""The identity provider as it is on bad days: with a new key, slow, away, back, or somebody else."""

from dataclasses import replace

import pytest

from services.portal.domain.account import Account
from services.portal.oidc import current, provider
from services.portal.oidc.provider import Provider
from tests.component.portal.browser import Browser
from tests.component.portal.coming_in import come_back, is_in, log_in, way_in
from tests.support.provider import IdentityProvider

pytestmark = pytest.mark.services("portal")


def test_a_new_key_of_the_provider_is_found_by_itself(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Keys are kept, and asked for again when a token has one that is not among them."""
    idp.rolls_over()
    assert log_in(browser, idp).headers["Location"] == "/"
    assert is_in(browser)


def test_what_a_provider_says_of_itself_is_asked_for_once(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """And kept a while."""
    log_in(browser, idp)
    assert [path for path in idp.asked if path not in {"/authorize", "/token"}] == ["/.well-known/openid-configuration", "/keys"]


def test_what_a_provider_said_of_itself_long_ago_is_asked_again(
    browser: Browser, idp: IdentityProvider, known: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that it took away opens nothing for long."""
    monkeypatch.setattr(provider, "KEPT_FOR", 0.0)
    current.install(browser.world.apps["portal"], Provider(idp.registration, idp.transport))
    log_in(browser, idp)
    idp.asked.clear()
    log_in(browser, idp)
    assert {"/.well-known/openid-configuration", "/keys"} <= set(idp.asked)


def test_a_provider_that_is_away_is_said_clearly(browser: Browser, idp: IdentityProvider) -> None:
    """And when to come back."""
    idp.away = True
    page = browser.open("/login")
    assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
    assert "De aanmelddienst antwoordt niet" in page.text


def test_a_provider_that_is_away_keeps_nobody_waiting_twice(browser: Browser, idp: IdentityProvider) -> None:
    """Or everybody who comes would hold a thread until it does not answer them either; soon it is asked again."""
    idp.away = True
    assert [browser.open("/login").status_code for _ in range(3)] == [503, 503, 503]
    assert idp.asked == ["/.well-known/openid-configuration"]


def test_a_provider_that_is_back_is_noticed(browser: Browser, idp: IdentityProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without anybody starting anything anew."""
    monkeypatch.setattr(provider, "AWAY_FOR", 0.0)
    idp.away = True
    browser.open("/login")
    idp.away = False
    assert way_in(browser).startswith(idp.issuer)


def test_a_provider_that_goes_away_half_way_is_said_clearly(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Nobody is logged in, nor is anything broken."""
    back = come_back(browser, idp)
    idp.away = True
    assert browser.client.get(back).status_code == 503
    idp.away = False
    assert log_in(browser, idp).headers["Location"] == "/"


@pytest.mark.parametrize("issuer", ["https://aanmelden.voorbeeld.example/", "https://elders.voorbeeld.example"])
def test_a_provider_that_says_to_be_another_is_not_used(browser: Browser, idp: IdentityProvider, issuer: str) -> None:
    """Its name has to be the one of the configuration to the letter."""
    other = replace(idp.registration, issuer=issuer)
    current.install(browser.world.apps["portal"], Provider(other, idp.transport))
    assert browser.open("/login").status_code == 503
