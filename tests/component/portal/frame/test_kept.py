"""A form that comes when its session is over loses nothing, and shows nothing to anybody else."""

import re
from html import unescape
from typing import Any

import pytest

from shared.reference.codes import Role
from tests.component.portal.browser import PASSWORD, Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "notifications")

TYPED = {"mail": "yes", "mail_address": "vera@voorbeeld.example", "daily_at": "08:30", "language": "nl"}
OURS = {"Origin": "http://localhost"}


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    inputs = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    return {found["name"]: unescape(found["value"]) for each in inputs if "value" in (found := says(each))}


def says(tag: str) -> dict[str, str]:
    """The attributes of a tag."""
    return dict(re.findall(r'(\w+)="([^"]*)"', tag))


@pytest.fixture
def late(world: World, browser: Browser, vera: str) -> Any:
    """What vera's browser gets for a form that she sends after her session ended."""
    browser.log_in(vera)
    hidden = fields(browser.open("/preferences").text)
    world.rows("portal", "UPDATE web_session SET used_at = used_at - interval '61 minutes'")
    return browser.client.post("/preferences", data=hidden | TYPED, headers=OURS)


def log_in_again(browser: Browser, late: Any, username: str) -> Any:
    """Log in on the page that came instead."""
    return browser.client.post("/login?then=/", data=fields(late.text) | {"username": username, "password": PASSWORD})


def test_what_was_typed_is_back_after_logging_in_and_was_not_sent(browser: Browser, vera: str, late: Any) -> None:
    """Whoever wrote it looks at it first, and saves it then."""
    assert (late.status_code, "Wat u schreef is er nog" in late.text) == (401, True)
    offered = log_in_again(browser, late, vera)
    shown = browser.client.post("/preferences", data=fields(offered.text), headers=OURS)
    assert 'value="vera@voorbeeld.example"' in shown.text
    assert "vera@voorbeeld.example" not in browser.open("/preferences").text
    saved = browser.client.post("/preferences", data=fields(shown.text) | TYPED, headers=OURS)
    assert saved.status_code == 303


def test_a_wrong_password_loses_nothing_either(browser: Browser, vera: str, late: Any) -> None:
    """One may type it again."""
    hidden = fields(late.text)
    wrong = browser.client.post("/login?then=/", data=hidden | {"username": vera, "password": "verkeerd wachtwoord"})
    assert (wrong.status_code, fields(wrong.text)["kept"]) == (401, hidden["kept"])


def test_somebody_else_who_logs_in_sees_nothing_of_it(browser: Browser, house: House, late: Any) -> None:
    """They come to their own day."""
    house.account("kees", Role.VDAB_MEDIATOR, organisation=KBO_VDAB)
    answer = log_in_again(browser, late, "kees")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_form_of_an_earlier_session_comes_back_to_who_wrote_it(browser: Browser, vera: str) -> None:
    """Its token is worth nothing any more, but its text is."""
    browser.log_in(vera)
    hidden = fields(browser.open("/preferences").text)
    browser.log_in(vera)
    answer = browser.client.post("/preferences", data=hidden | TYPED, headers=OURS)
    assert (answer.status_code, "Wat u schreef is er nog" in answer.text) == (400, True)


def test_nothing_is_kept_of_what_another_site_sends(world: World, browser: Browser, vera: str) -> None:
    """Nor of what does not say who wrote it."""
    browser.log_in(vera)
    hidden = fields(browser.open("/preferences").text)
    world.rows("portal", "UPDATE web_session SET used_at = used_at - interval '61 minutes'")
    theirs, unsaid = {"Origin": "https://kwaad.example"}, {**hidden, "author": ""}
    for data, headers in ((hidden | TYPED, theirs), (hidden | TYPED, {}), (unsaid, OURS)):
        answer = browser.client.post("/preferences", data=data, headers=headers)
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/login?then=/")


def test_a_password_is_not_kept(browser: Browser, vera: str) -> None:
    """It stands on no page, not even hidden; it is typed again."""
    browser.log_in(vera)
    typed = fields(browser.open("/preferences").text) | TYPED | {"password": "een eerste wachtwoord"}
    browser.client.delete_cookie("tandem")
    late = browser.client.post("/preferences", data=typed, headers=OURS)
    assert (late.status_code, "een eerste wachtwoord" in late.text) == (401, False)


@pytest.mark.parametrize("kept", ["[" * 100_000, '[["author", "\\u00e9"]]', '[["author", "\\ud800"]]', "5", ""])
def test_what_no_page_of_ours_wrote_is_nobodys(browser: Browser, vera: str, kept: str) -> None:
    """Whoever logs in with it comes to their own day."""
    hidden = fields(browser.client.get("/login").text) | {"kept": kept, "kept-path": "/preferences"}
    answer = browser.client.post("/login?then=/", data=hidden | {"username": vera, "password": PASSWORD})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/")
