"""Notices and how one gets them: the pages that show how all pages are made."""

import re
from uuid import uuid4

import pytest

from shared.clock import today
from shared.contracts.intake import RequestRegistered
from shared.reference.codes import Regime, Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import AREA, House
from tests.support.teller import Teller
from tests.support.world import KBO_CARE, KBO_VDAB, World

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
    assert re.match(r'calls;desc="2", total;dur=\d+', browser.open("/notices").headers["Server-Timing"])


def test_in_english_the_page_is_english(world: World, vera: str) -> None:
    """Texts, dates and the language of the page."""
    browser = Browser(world, "en")
    browser.log_in(vera)
    page = browser.open("/notices").text
    assert 'lang="en-GB"' in page
    assert "Everything is read" in page


def test_all_notices_of_a_page_are_read_in_one_step(browser: Browser, world: World, house: House) -> None:
    """The number beside the tab says how many wait; afterwards none do."""
    house.account("piet", Role.VDAB_MEDIATOR, organisation=KBO_VDAB)
    world.settle()
    town = Teller(world, "notifications")
    for _ in range(2):
        registered = RequestRegistered(
            participant=uuid4(), requested_on=today(), regime=Regime.WZ2022, area=AREA[0], organisation=KBO_CARE
        )
        assert town.tell(registered) == "applied"
    browser.log_in("piet")
    assert browser.client.get("/notices/count").json == {"unread": 2}
    page = browser.open("/notices").text
    assert "Te lezen (2)" in page
    assert page.count('class="unread"') == 2
    assert browser.submit("/notices", "/notices/read").status_code == 303
    assert "Alles is gelezen." in browser.open("/notices").text
    assert 'class="unread"' not in browser.open("/notices?all=yes").text
