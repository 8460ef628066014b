"""The participant's own page."""

import re
from uuid import uuid4

import pytest

from shared.reference.codes import Role
from tests.component.casemanagement.desk import Desk
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "casemanagement")


@pytest.fixture
def desk(world: World, house: House) -> Desk:
    """A file that runs."""
    made = Desk(world)
    made.run()
    return made


@pytest.fixture
def anna(world: World, house: House, desk: Desk) -> Browser:
    """The participant of the file, logged in."""
    house.account("anna", Role.PARTICIPANT, organisation=KBO_VDAB, areas=(), participant=desk.participant_id)
    browser = Browser(world)
    browser.log_in("anna")
    return browser


def granted(desk: Desk) -> str:
    """The participant lets a note of the care side be told to the work side."""
    note = desk.added(desk.care, "notes", {"compartment": "care", "text": "Liever geen avondwerk"})["id"]
    order = {
        "category": "chosen-items",
        "items": [note],
        "purpose": "Een werkplek zoeken",
        "given_by": "participant",
        "how": "in-person",
    }
    given: str = desk.added(desk.care, "grants", order)["id"]
    return given


def test_the_page_tells_what_was_agreed_and_who_may_read_what(anna: Browser, desk: Desk) -> None:
    """One's own file opens at once; what is of the care side stands in it for nobody but that side."""
    desk.added(desk.care, "notes", {"compartment": "care", "text": "Start bij de psycholoog"})
    desk.added(desk.work, "notes", {"compartment": "shared", "text": "Goed gesprek over de stage"})
    page = anna.open("/mine")
    assert page.request.path == f"/mine/{desk.id}"
    for told in ("Opnieuw aan het werk", "Overleg met de werkplek", "Goed gesprek over de stage", "Wie mag wat lezen"):
        assert told in page.text
    assert "psycholoog" not in page.text


def test_who_looked_is_told_by_function_and_organisation_and_never_by_name(anna: Browser, desk: Desk) -> None:
    """Looks of one day, function and purpose are one line."""
    for _ in range(3):
        desk.work.get(desk.file)
    page = anna.open(f"/mine/{desk.id}/looks").text
    assert page.count("Casemanager werk") == 1
    assert "Begeleiding" in page


def test_a_permission_is_taken_back_after_a_page_that_says_what_that_means(anna: Browser, desk: Desk) -> None:
    """From then on it is gone, and nothing can be told by it."""
    grant = granted(desk)
    path = f"/mine/{desk.id}/permissions/{grant}"
    assert path in anna.open(f"/mine/{desk.id}").text
    assert "kunnen we niet terughalen" in anna.open(path).text
    assert anna.submit(path, path).status_code == 303
    page = anna.open(f"/mine/{desk.id}").text
    assert "Je toestemming is ingetrokken." in page
    assert path not in page
    assert "geldt al niet meer" in anna.open(path).text
    assert desk.care.get(f"/grants/{grant}").json["active"] is False


def test_a_permission_stands_in_its_own_file_alone(anna: Browser, desk: Desk) -> None:
    """An address with another file in it is no page, whatever else of it is right."""
    assert anna.open(f"/mine/{uuid4()}/permissions/{granted(desk)}").status_code == 404


def test_a_participant_begins_on_the_own_page(anna: Browser) -> None:
    """There is nothing else for them."""
    assert anna.open("/").request.path.startswith("/mine")


def test_a_file_of_another_does_not_exist(world: World, house: House, desk: Desk) -> None:
    """Nor do these pages for a casemanager, who has others."""
    house.account("bert", Role.PARTICIPANT, organisation=KBO_VDAB, areas=(), participant=uuid4())
    house.account("kees", Role.CASEMANAGER_CARE)
    grant = granted(desk)
    for username in ("bert", "kees"):
        browser = Browser(world)
        browser.log_in(username)
        for path in (f"/mine/{desk.id}", f"/mine/{desk.id}/looks", f"/mine/{desk.id}/permissions/{grant}"):
            assert browser.open(path).status_code == 404, (username, path)


def test_who_has_no_file_yet_reads_what_comes(world: World, house: House) -> None:
    """An empty page would look like a mistake."""
    house.account("nora", Role.PARTICIPANT, organisation=KBO_VDAB, areas=(), participant=uuid4())
    browser = Browser(world)
    browser.log_in("nora")
    assert re.search("Er is nog geen traject", browser.open("/mine").text)
