"""Notices and how one gets them: the pages that show how all pages are made."""

import re

import pytest

from tests.component.portal.browser import Browser
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "notifications")


def test_nothing_waits_is_said(browser: Browser, vera: str) -> None:
    """An empty list is a sentence."""
    browser.log_in(vera)
    assert "Alles is gelezen" in browser.open("/notices").text
    assert "nog geen meldingen" in browser.open("/notices?all=yes").text


@pytest.mark.services("portal")
def test_notices_that_are_away_are_said_to_be(browser: Browser, vera: str) -> None:
    """The page is there, and so is its menu."""
    browser.log_in(vera)
    assert "Meldingen zijn even niet bereikbaar" in browser.open("/notices").text


def test_what_one_chose_is_kept_and_said(browser: Browser, vera: str) -> None:
    """After saving one is back on the page, which says so once."""
    browser.log_in(vera)
    answer = browser.submit(
        "/preferences", "/preferences", mail="yes", mail_address="vera@voorbeeld.example", daily_at="08:30", language="en"
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/preferences")
    page = browser.open("/preferences").text
    assert 'role="status">Bewaard.' in page
    assert 'value="vera@voorbeeld.example"' in page
    assert re.search(r'value="en" checked', page)
    assert "Bewaard." not in browser.open("/preferences").text


def test_what_the_service_refuses_stands_at_the_field_and_nothing_typed_is_lost(browser: Browser, vera: str) -> None:
    """The rule is the service's own, and so are its words."""
    browser.log_in(vera)
    answer = browser.submit(
        "/preferences", "/preferences", mail="yes", mail_address="geen adres", daily_at="8 uur", language="nl"
    )
    assert answer.status_code == 422
    assert 'value="geen adres"' in answer.text
    assert re.search(r'id="daily_at"[^>]* aria-invalid="true"[^>]* aria-describedby=" ?daily_at-wrong"', answer.text)
    assert 'id="daily_at-wrong"' in answer.text


def test_a_page_tells_how_many_calls_it_made(browser: Browser, vera: str) -> None:
    """And how long it took, in the browser's own tools."""
    browser.log_in(vera)
    assert re.match(r'calls;desc="1", total;dur=\d+', browser.open("/notices").headers["Server-Timing"])


def test_in_english_the_page_is_english(world: World, vera: str) -> None:
    """Texts, dates and the language of the page."""
    browser = Browser(world, "en")
    browser.log_in(vera)
    page = browser.open("/notices").text
    assert 'lang="en-GB"' in page
    assert "Everything is read" in page
