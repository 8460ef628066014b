"""`tandem accounts`: the first administrator of an installation, and one who lost the way in."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pytest

from shared.reference.codes import Role
from shared.settings import settings
from tests.component.portal.browser import Browser
from tests.component.portal.coming_in import take
from tests.component.portal.conftest import House
from tests.conftest import Databases
from tests.support.provider import CLIENT_ID, IdentityProvider
from tests.support.world import KBO_VDAB, World

pytestmark = pytest.mark.services("portal")

Terminal = Callable[..., "subprocess.CompletedProcess[str]"]
WHO = {"organisation": "0887.010.362", "name": "VDAB Demo", "username": "anke", "display-name": "Anke Voorbeeld"}


@pytest.fixture
def accounts(databases: Databases) -> Terminal:
    """The command, where the portal's database is known, and nothing of a provider."""

    def run(*arguments: str, **changes: str) -> "subprocess.CompletedProcess[str]":
        there = {"TANDEM_PORTAL_DATABASE_URL": databases.addresses.runtime_url("portal"), "LC_ALL": "C.UTF-8", **changes}
        command = [sys.executable, "-m", "tandem.cli", "accounts", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **there})

    return run


def first(**changes: str) -> list[str]:
    """How the first administrator is asked for."""
    return ["first", *(part for option, value in {**WHO, **changes}.items() for part in (f"--{option}", value))]


def test_the_first_administrator_gets_a_password_where_there_is_no_provider(world: World, accounts: Terminal) -> None:
    """It stands on the terminal, once, and opens the page of an administrator of VDAB."""
    told = accounts(*first())
    assert (told.returncode, told.stderr) == (0, "")
    (password,) = re.findall(r"^  (\S+)$", told.stdout, re.MULTILINE)
    assert settings().base_url in told.stdout
    browser = Browser(world)
    browser.log_in("anke", password)
    page = browser.open("/").text
    assert "Dag Anke Voorbeeld" in page
    assert "VDAB Demo" in page


def test_the_first_administrator_gets_a_code_where_people_log_in_at_a_provider(
    world: World, idp: IdentityProvider, accounts: Terminal
) -> None:
    """And the account has no password at all."""
    told = accounts(*first(), TANDEM_OIDC_ISSUER=idp.issuer, TANDEM_OIDC_CLIENT_ID=CLIENT_ID)
    (code,) = re.findall(r"^  (\S+)$", told.stdout, re.MULTILINE)
    browser = Browser(world)
    assert take(browser, idp, code).headers["Location"] == "/"
    assert 'href="/members"' in browser.open("/").text
    assert [row.password for row in world.rows("portal", "SELECT password FROM account")] == [None]


def test_there_is_one_first_administrator(world: World, accounts: Terminal) -> None:
    """Whoever comes after is made by the first; nothing changes."""
    accounts(*first())
    told = accounts(*first(username="bert"))
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "The platform has an administrator already, who makes the other accounts.\n"
    assert [row.username for row in world.rows("portal", "SELECT username FROM account")] == ["anke"]


@pytest.mark.usefixtures("world")
def test_what_is_typed_wrong_is_refused_in_the_words_of_the_rule(accounts: Terminal) -> None:
    """In the language of the terminal."""
    told = accounts(*first(organisation="0887.010.363"), LC_ALL="nl_BE.UTF-8")
    assert told.returncode == 2
    assert "De laatste twee cijfers" in told.stderr


def test_who_lost_the_way_in_gets_another_code(house: House, idp: IdentityProvider, accounts: Terminal) -> None:
    """It is written down, by the portal itself."""
    vera = house.account("vera", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=())
    assert accounts("invite", "Vera").stderr.startswith("People log in with a password here")
    accounts = partial(accounts, TANDEM_OIDC_ISSUER=idp.issuer, TANDEM_OIDC_CLIENT_ID=CLIENT_ID)
    told = accounts("invite", "Vera")
    (code,) = re.findall(r"^  (\S+)$", told.stdout, re.MULTILINE)
    assert take(Browser(house.world), idp, code).headers["Location"] == "/"
    assert accounts("invite", "niemand").returncode == 2
    log = house.world.rows("portal", "SELECT resource, function FROM access_log WHERE action = 'invite'")
    assert [(row.resource, row.function) for row in log] == [(vera.id, "system")]


def test_who_lost_the_password_gets_another(house: House, accounts: Terminal) -> None:
    """The one before opens nothing and its sessions end; where people log in at a provider there is none to give."""
    kept = Browser(house.world)
    house.account("vera", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=())
    kept.log_in("vera")
    (password,) = re.findall(r"^  (\S+)$", accounts("password", "Vera").stdout, re.MULTILINE)
    assert "Dag Vera" not in kept.open("/").text
    assert kept.log_in("vera").status_code == 401
    assert kept.log_in("vera", password).status_code == 302
    at_a_provider = {"TANDEM_OIDC_ISSUER": "https://login.voorbeeld.example", "TANDEM_OIDC_CLIENT_ID": CLIENT_ID}
    assert accounts("password", "vera", **at_a_provider).returncode == 2
    assert accounts("password", "niemand").returncode == 2


def test_a_portal_that_is_away_is_told_in_one_line(accounts: Terminal) -> None:
    """And what nobody did can be done later."""
    told = accounts(*first(), TANDEM_PORTAL_DATABASE_URL="postgresql+psycopg2://portal@127.0.0.1:1/portal")
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (3, "", 1)
