"""Style and images."""

import re

import pytest

from tests.component.portal.browser import Browser

pytestmark = pytest.mark.services("portal")


def test_style_is_kept_for_good_under_an_address_that_holds_what_it_is(browser: Browser) -> None:
    """A new version has a new address."""
    addresses = re.findall(r'href="(/static/[^"]+)"', browser.open("/login").text)
    assert len(addresses) >= 4
    for address in addresses:
        with browser.client.get(address) as answer:
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")


def test_a_page_that_was_opened_before_an_update_keeps_its_style(browser: Browser) -> None:
    """The address of another version shows what there is now, and is not kept."""
    with browser.client.get("/static/00000000/css/base.css") as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_nothing_outside_the_folder_is_given(browser: Browser) -> None:
    """Whatever the address."""
    for name in ("../service.py", "css/../../service.py", "%2e%2e/service.py"):
        assert browser.client.get(f"/static/00000000/{name}").status_code == 404
