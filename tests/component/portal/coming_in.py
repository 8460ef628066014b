"""Coming in by way of the identity provider, step by step."""

from typing import Any

from tests.component.portal.browser import Browser
from tests.support.provider import IdentityProvider


def come_back(browser: Browser, idp: IdentityProvider, then: str = "/") -> str:
    """Where the browser is sent back to when it comes to log in."""
    return idp.sends_back(way_in(browser, then))


def way_in(browser: Browser, then: str = "/") -> str:
    """Where the browser is sent to log in."""
    answer = browser.client.get("/login/provider", query_string={"then": then})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def log_in(browser: Browser, idp: IdentityProvider, then: str = "/") -> Any:
    """Log in at the provider; the answer to coming back."""
    return browser.client.get(come_back(browser, idp, then))


def take(browser: Browser, idp: IdentityProvider, code: str) -> Any:
    """Log in for the first time, with a code."""
    assert log_in(browser, idp).headers["Location"] == "/login/invitation"
    return browser.submit("/login/invitation", "/login/invitation", code=code)


def is_in(browser: Browser) -> bool:
    """Whether somebody is logged in."""
    return bool(browser.client.get("/").status_code == 200)
