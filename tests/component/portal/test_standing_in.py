"""The pages about absence: opening a file in an emergency, and who stands in."""

from datetime import timedelta

import pytest

from shared.clock import today
from shared.reference.codes import Role
from tests.component.casemanagement.desk import AREA, Desk
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_CARE, KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "casemanagement")


@pytest.fixture
def desk(world: World, house: House) -> Desk:
    """A file that runs."""
    made = Desk(world)
    made.run()
    return made


@pytest.fixture
def kees(world: World, house: House) -> Browser:
    """A colleague zorg of the organisation of the file, logged in."""
    house.account("kees", Role.CASEMANAGER_CARE)
    browser = Browser(world)
    browser.log_in("kees")
    return browser


@pytest.fixture
def tine(world: World, house: House) -> Browser:
    """The team coordinator of the area, logged in."""
    house.account("tine", Role.TEAM_COORDINATOR, organisation=KBO_VDAB)
    browser = Browser(world)
    browser.log_in("tine")
    return browser


def test_a_colleague_opens_a_file_and_goes_there(kees: Browser, desk: Desk) -> None:
    """What it means stands beside the form."""
    assert "krijgen meteen een melding" in kees.open("/emergencies").text
    number = desk.work.get(desk.file).json["file_number"]
    told = {"file_number": number, "ground": "tandem-absent", "motive": "Zora is ziek."}
    answer = kees.submit("/emergencies", "/emergencies", **told)
    assert (answer.status_code, answer.headers["Location"]) in {(303, f"/trajectories/{desk.id}"), (303, "/")}


def test_a_number_of_nobody_is_said_and_what_was_typed_stays(kees: Browser, desk: Desk) -> None:
    """A file of elsewhere answers as one that never was."""
    told = {"file_number": "ZZZZ-ZZZZ-Z", "ground": "danger", "motive": "Iemand belde in paniek."}
    page = kees.submit("/emergencies", "/emergencies", **told)
    assert (page.status_code, 'role="alert"' in page.text) == (404, True)
    assert "Iemand belde in paniek." in page.text


def test_what_looks_like_a_national_number_asks_for_a_tick(kees: Browser, desk: Desk) -> None:
    """Only then."""
    assert "confirm_number" not in kees.open("/emergencies").text
    number = desk.work.get(desk.file).json["file_number"]
    told = {"file_number": number, "ground": "danger", "motive": "Het gaat over 81.04.27-117.26."}
    page = kees.submit("/emergencies", "/emergencies", **told)
    assert (page.status_code, "confirm_number" in page.text) == (422, True)


def test_the_coordinator_names_who_stands_in_and_ends_it(house: House, tine: Browser, desk: Desk) -> None:
    """Whoever is on the file already cannot be chosen."""
    lies = house.account("lies", Role.CASEMANAGER_CARE, areas=(AREA,))
    path = f"/trajectories/{desk.id}/stand-ins"
    assert "de tandem zelf is er" in tine.open(path).text
    who = {"who": f"care:{lies.id}:{KBO_CARE}", "until": str(today() + timedelta(days=10))}
    assert tine.submit(path, path, **who).status_code == 303
    page = tine.open(path).text
    assert "Lies" in page
    (named,) = desk.allocator.get(f"{desk.file}/stand-ins").json["items"]
    assert tine.submit(path, f"{path}/{named['id']}/end").status_code == 303
    assert "voorbij" in tine.open(path).text


def test_too_long_is_said_and_the_choice_stays(house: House, tine: Browser, desk: Desk) -> None:
    """The rule is the service's."""
    lies = house.account("lies", Role.CASEMANAGER_CARE, areas=(AREA,))
    path = f"/trajectories/{desk.id}/stand-ins"
    page = tine.submit(path, path, who=f"care:{lies.id}:{KBO_CARE}", until=str(today() + timedelta(days=200)))
    assert page.status_code == 422
    assert f'value="care:{lies.id}:{KBO_CARE}" selected' in page.text
    assert tine.submit(path, path).status_code == 422


def test_for_who_is_on_no_side_there_are_no_such_pages(house: House, world: World, kees: Browser, desk: Desk) -> None:
    """A colleague sees no replacement in a file of others; a receiver not even the form for emergencies."""
    house.account("ria", Role.RECEIVER)
    browser = Browser(world)
    browser.log_in("ria")
    assert browser.open("/emergencies").status_code == 404
    assert kees.open(f"/trajectories/{desk.id}/stand-ins").status_code == 404
