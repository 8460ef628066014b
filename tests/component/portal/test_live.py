"""What the scripts of an open page ask for, and that it keeps nobody logged in."""

from typing import Any

import pytest

from shared.access import tokens
from shared.access.scopes import LIVE, scope
from shared.reference.codes import Role
from tests.component.portal.browser import Browser
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "casemanagement", "notifications")


def follow(browser: Browser, service: str = "casemanagement") -> Any:
    """What a page asks for before it follows."""
    return browser.client.post("/live", data={"csrf_token": browser.token("/notices"), "service": service})


def test_a_page_gets_a_token_that_is_good_for_following(browser: Browser, vera: str) -> None:
    """For one service, as who is logged in."""
    browser.log_in(vera)
    answer = follow(browser)
    assert answer.headers["Cache-Control"] == "no-store"
    who = tokens.verify(answer.json["token"], "casemanagement")
    assert who.scopes == frozenset({scope("casemanagement", LIVE)})
    followed = (
        browser.world.apps["casemanagement"]
        .test_client()
        .get("/api/casemanagement/v1/changes", headers={"Authorization": f"Bearer {answer.json['token']}"})
    )
    # a mediator accompanies no file: it is the service that says so, not the gate
    assert (followed.status_code, "resource.not-found" in followed.text) == (404, True)
    assert follow(browser, "identity").status_code == 404


def test_without_a_session_or_a_form_of_ours_there_is_no_token(browser: Browser, vera: str) -> None:
    """By that an open page learns that its reader was logged out."""
    assert browser.client.post("/live", data={"service": "casemanagement"}).status_code == 400
    browser.log_in(vera)
    token = browser.token("/notices")
    browser.client.delete_cookie("tandem")
    assert browser.client.post("/live", data={"csrf_token": token, "service": "casemanagement"}).status_code == 401


def test_a_page_that_is_left_open_keeps_nobody_logged_in(browser: Browser, world: World, vera: str) -> None:
    """Following, counting notices, taking up a draft and asking for parts anew is no use of the session; opening a page is."""
    browser.log_in(vera)
    token = browser.token("/notices")
    world.rows("portal", "UPDATE web_session SET used_at = used_at - interval '30 minutes'")
    used = "SELECT used_at FROM web_session"
    (before,) = world.rows("portal", used)
    assert browser.client.post("/live", data={"csrf_token": token, "service": "casemanagement"}).status_code == 200
    assert browser.client.get("/notices/count").json == {"unread": 0}
    assert browser.client.get("/drafts/key").status_code == 200
    assert browser.client.get("/notices", headers={"X-Live": "notices"}).status_code == 200
    assert world.rows("portal", used) == [before]
    browser.open("/notices")
    assert world.rows("portal", used) != [before]


def test_the_key_of_drafts_is_ones_own_and_stays_the_same(browser: Browser, house: Any, vera: str) -> None:
    """Another account that uses the same browser cannot read what was left there."""
    browser.log_in(vera)
    keys = [browser.open("/drafts/key") for _ in range(2)]
    assert keys[0].json == keys[1].json
    assert len(keys[0].json["key"]) == 44
    assert keys[0].headers["Cache-Control"] == "no-store"
    other = Browser(house.world)
    other.log_in(house.account("tom", Role.ORGANISATION_ADMIN, areas=()).username)
    assert other.open("/drafts/key").json != keys[0].json
