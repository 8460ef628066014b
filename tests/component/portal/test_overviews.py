"""VDAB's decisions, the tandems of an area, and the network, on screen."""

import re
from datetime import timedelta

import pytest

from services.casemanagement.views.decisions import AHEAD
from services.portal.domain.account import Account
from shared.clock import today
from shared.dates import add_months
from shared.reference.codes import Role
from tests.component.casemanagement.way import Way
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_CARE, KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "casemanagement", "intake", "identity")


@pytest.fixture
def way(world: World) -> Way:
    """A file in the area of everybody here."""
    return Way(world)


def window(house: House, role: Role, organisation: str = KBO_VDAB, name: str = "piet") -> Browser:
    """A browser in which somebody with this role is logged in."""
    house.account(name, role, organisation=organisation)
    browser = Browser(house.world)
    browser.log_in(name)
    return browser


def number(way: Way) -> str:
    """The number of the file."""
    return str(way.vdab.get(way.file).json["file_number"])


def casemanagers(house: House) -> tuple[Account, Account]:
    """One of each side, of two organisations."""
    return (
        house.account("wim", Role.CASEMANAGER_WORK, organisation=KBO_VDAB),
        house.account("zora", Role.CASEMANAGER_CARE, organisation=KBO_CARE),
    )


def test_what_waits_for_vdab_stands_in_three_lists_with_its_clock(house: House, way: Way) -> None:
    """Three calls; a name that cannot be had is said."""
    way.discussed()
    browser = window(house, Role.VDAB_MEDIATOR)
    page = browser.open("/decisions")
    assert number(way) in page.text
    assert "naam niet beschikbaar" in page.text
    assert f'href="{way.file}/end"' in page.text
    assert "Geen verzoek wacht op u." in page.text
    assert page.headers["Server-Timing"].startswith('calls;desc="3"')
    way.world.shift(31)
    assert re.search(r'chip warm">wacht 31 dagen', browser.open("/decisions").text)


def test_a_file_whose_time_runs_out_is_extended_with_a_motive(house: House, way: Way) -> None:
    """What is missing stands at its field; afterwards it waits no more."""
    way.running()
    last = add_months(today(), 18)
    way.world.shift((last - today()).days - AHEAD)
    browser = window(house, Role.VDAB_MEDIATOR)
    page = f"/decisions/{way.id}/extension"
    assert page in browser.open("/decisions").text
    until = (last + timedelta(days=AHEAD + 1)).isoformat()
    refused = browser.submit(page, page, until=until, motive="")
    assert (refused.status_code, 'id="motive-wrong"' in refused.text) == (422, True)
    answer = browser.submit(page, page, until=until, motive="De stage loopt nog.")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/decisions")
    assert page not in browser.open("/decisions").text


def test_a_file_gets_a_tandem_of_two_organisations(house: House, way: Way) -> None:
    """Guard 3 is said at the field, and what was chosen stays chosen; then the load of both goes up."""
    file = way.opened()
    work, care = casemanagers(house)
    same = house.account("vic", Role.CASEMANAGER_CARE, organisation=KBO_VDAB)
    browser = window(house, Role.TEAM_COORDINATOR)
    assert f'href="{file}/team"' in browser.open("/teams").text
    page = f"{file}/team"
    refused = browser.submit(page, page, work=str(work.id), care=str(same.id))
    assert refused.status_code == 422
    at_field = re.search(
        r'<fieldset class="sheet side care" aria-describedby="care-wrong">.*?</fieldset>', refused.text, re.DOTALL
    )
    assert at_field
    assert "twee verschillende organisaties" in at_field[0]
    assert refused.text.count("checked") == 2
    answer = browser.submit(page, page, work=str(work.id), care=str(care.id))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/teams")
    page = browser.open("/teams")
    assert page.text.count("1 traject:") == 2
    assert f'href="{file}/team"' not in page.text
    assert page.headers["Server-Timing"].startswith('calls;desc="3"')


def test_who_chose_nobody_is_told_on_both_sides(house: House, way: Way) -> None:
    """Each at its own side."""
    casemanagers(house)
    page = f"{way.opened()}/team"
    refused = window(house, Role.TEAM_COORDINATOR).submit(page, page)
    assert {'id="work-wrong"' in refused.text, 'id="care-wrong"' in refused.text} == {True}


def test_the_network_coordinator_sees_plan_and_progress_alone(house: House, way: Way) -> None:
    """New plans, then how far each file is; no word of health or income."""
    way.submitted()
    browser = window(house, Role.NETWORK_COORDINATOR, KBO_CARE)
    assert number(way) in browser.open("/network").text
    way.done(way.work, f"{way.file}/start", {"started_on": today().isoformat()})
    page = browser.open("/network")
    assert "Geen nieuw plan wacht op een start." in page.text
    assert "maand 1 van 18" in page.text
    assert page.headers["Server-Timing"].startswith('calls;desc="3"')
    assert f'href="{way.file}"' in page.text
    file = browser.open(way.file)
    assert file.status_code == 200
    assert not [word for word in ("Leefloon", "Sociaal", "psych") if word in page.text + file.text]


def test_each_page_is_for_its_function_alone(house: House, way: Way) -> None:
    """For others it does not exist, and in the menu it does not stand."""
    pages = ("/decisions", f"/decisions/{way.id}/extension", "/teams", f"{way.file}/team", "/network")
    browser = window(house, Role.CASEMANAGER_CARE, KBO_CARE)
    assert {browser.client.get(page).status_code for page in pages} == {404}
    assert not [page for page in ("/decisions", "/teams", "/network") if f'href="{page}"' in browser.open("/").text]


@pytest.mark.services("portal")
@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.VDAB_MEDIATOR, "/decisions"), (Role.TEAM_COORDINATOR, "/teams"), (Role.NETWORK_COORDINATOR, "/network")],
)
def test_what_is_away_is_said_to_be(house: House, role: Role, page: str) -> None:
    """The rest of the page is there."""
    text = window(house, role).open(page).text
    assert "even niet bereikbaar" in text
    assert "<h1>" in text
