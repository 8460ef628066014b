"""The page on which one lets a calendar program read one's appointments."""

import re
from html import unescape

import pytest

from tests.component.portal.browser import Browser
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "notifications")


def test_an_address_is_made_and_shown_once(browser: Browser, world: World, vera: str) -> None:
    """It works; and the page that is opened again says that there is one, and not which."""
    browser.log_in(vera)
    world.settle()
    assert "Nog geen adres" in browser.open("/calendar").text
    made = browser.submit("/calendar", "/calendar")
    assert made.status_code == 200
    shown = re.search(r'id="address"[^>]*value="([^"]+)"', made.text)
    assert shown
    address = unescape(shown[1])
    assert f'href="webcal{address.removeprefix("http")}"' in unescape(made.text)
    feed = world.apps["notifications"].test_client().get(address)
    assert feed.text.startswith("BEGIN:VCALENDAR")
    again = browser.open("/calendar").text
    assert "Uw agenda is te lezen" in again
    assert address not in again


def test_what_was_asked_in_a_session_that_ended_is_not_done_by_itself(browser: Browser, world: World, vera: str) -> None:
    """After logging in the page is shown: the address that a program uses stays good until somebody asks again."""
    browser.log_in(vera)
    world.settle()
    browser.submit("/calendar", "/calendar")
    shown = browser.submit("/calendar", "/calendar", again="yes")
    assert (shown.status_code, 'id="address"' in shown.text) == (200, False)
    assert "Uw agenda is te lezen" in shown.text


def test_an_address_is_taken_back(browser: Browser, world: World, vera: str) -> None:
    """And the page says so."""
    browser.log_in(vera)
    world.settle()
    browser.submit("/calendar", "/calendar")
    assert browser.submit("/calendar", "/calendar/end").status_code == 303
    page = browser.open("/calendar").text
    assert "Het adres werkt niet meer." in page
    assert "Nog geen adres" in page
