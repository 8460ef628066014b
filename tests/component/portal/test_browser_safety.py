"""What keeps a page safe in a browser, on every page and form that there is: no list that a new one could be missing from."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.portal import web_sessions
from services.portal.screens.frame.sessions import COOKIE
from shared.reference.codes import Role
from tests.component.portal.conftest import House
from tests.support.world import KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "intake", "identity")


def pages(world: World, method: str) -> list[str]:
    """The addresses of pages, without those that vary."""
    rules = [rule for rule in world.apps["portal"].url_map.iter_rules() if not rule.rule.startswith("/api/")]
    return sorted(rule.rule for rule in rules if not rule.arguments and method in (rule.methods or ()))


def browser_of(world: World, house: House) -> FlaskClient:
    """A browser in which somebody is logged in."""
    vera = house.account("vera", Role.VDAB_MEDIATOR, organisation=KBO_VDAB)
    client = world.apps["portal"].test_client()
    with world.runtime.parts["portal"].database.transaction() as session:
        client.set_cookie(COOKIE, web_sessions.start(session, vera.id))
    return client


def answers(world: World, house: House) -> Iterator[Any]:
    """Every page, to somebody who is logged in and to nobody, one that does not exist, and a form that was refused."""
    for client in (browser_of(world, house), world.apps["portal"].test_client()):
        for path in (*pages(world, "GET"), "/nowhere"):
            yield client.get(path)
        yield client.post("/login", data={})


def policies(world: World, house: House) -> list[dict[str, str]]:
    """The content security policy of every page: what each kind of thing may come from."""
    shown = [answer for answer in answers(world, house) if answer.mimetype == "text/html"]
    parts = [answer.headers["Content-Security-Policy"].split("; ") for answer in shown]
    return [dict(part.split(" ", 1) for part in each) for each in parts]


def test_no_page_can_be_framed(world: World, house: House) -> None:
    """So that nobody is made to click on what they do not see; what is not named may not come from anywhere."""
    found = policies(world, house)
    assert len(found) > 5
    assert {policy["frame-ancestors"] for policy in found} == {"'none'"}


def test_no_page_takes_script_or_style_from_elsewhere_or_from_within(world: World, house: House) -> None:
    """Nothing by default, and what is allowed comes from here."""
    for policy in policies(world, house):
        assert (policy["default-src"], policy["base-uri"], policy["form-action"]) == ("'none'", "'none'", "'self'")
        # script may make markup only by the one policy that reads our own pages
        assert (policy.pop("require-trusted-types-for"), policy.pop("trusted-types")) == ("'script'", "tandem")
        assert set(policy.values()) == {"'none'", "'self'"}


def test_no_page_holds_script_or_style_of_its_own(world: World, house: House) -> None:
    """The policy would stop them; so none was written."""
    for answer in answers(world, house):
        assert not re.search(r'<script(?![^>]*\ssrc=)|<style|\sstyle="|\son\w+="|javascript:', answer.text)


def test_no_form_is_taken_from_another_site(world: World, house: House) -> None:
    """Every address that takes a form refuses one without our token, whoever is logged in."""
    paths = pages(world, "POST")
    assert {"/login", "/logout"} <= set(paths)
    client = browser_of(world, house)
    for path in paths:
        answer = client.post(path, data={"username": "vera"}, headers={"Origin": "https://kwaad.example"})
        assert (answer.status_code, "verlopen" in answer.text) == (400, True), path
    assert client.get("/").status_code == 200


def test_no_cookie_can_be_read_by_a_script_or_sent_along_by_another_site(world: World, house: House) -> None:
    """Whatever cookie a page sets."""
    found = [cookie for answer in answers(world, house) for cookie in answer.headers.getlist("Set-Cookie")]
    assert found
    assert all({"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; ")) for cookie in found)
