"""The pages of the privacy officer."""

import json
import re
from uuid import uuid4

import pytest

from shared.reference.codes import Role
from tests.component.casemanagement.desk import Desk
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_CARE, KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "casemanagement", "identity", "intake")


@pytest.fixture
def desk(world: World, house: House) -> Desk:
    """A file that runs."""
    made = Desk(world)
    made.run()
    return made


@pytest.fixture
def pia(world: World, house: House, desk: Desk) -> Browser:
    """VDAB's privacy officer, logged in."""
    house.account("pia", Role.PRIVACY_OFFICER, organisation=KBO_VDAB, areas=())
    browser = Browser(world)
    browser.log_in("pia")
    return browser


def urgent(house: House, desk: Desk) -> str:
    """A colleague zorg opens the file, since its casemanager is not there."""
    kees = house.account("kees", Role.CASEMANAGER_CARE)
    number = desk.work.get(desk.file).json["file_number"]
    order = {"file_number": number, "ground": "tandem-absent", "motive": "Zora is ziek en er is vandaag een gesprek."}
    opened = desk.world.client("casemanagement", kees.actor).post("/emergencies", order)
    assert opened.status_code == 201, opened.json
    return str(opened.json["id"])


def test_the_log_tells_who_did_what_in_words_and_narrows_to_a_file(pia: Browser, house: House, desk: Desk) -> None:
    """Colleagues by name, organisations by name, nothing of what was read."""
    urgent(house, desk)
    page = pia.open("/officer/log").text
    assert "Kees" in page
    assert "CAW Demo" in page
    assert "dossier gelezen" in page or "dossier gewijzigd" in page
    found = re.search(r'href="([^"]*[?&;]file=[^"]*)"', page)
    assert found
    narrowed = pia.open(found[1].replace("&amp;", "&")).text
    assert "Weer alle dossiers tonen" in narrowed
    assert "Hier staat niets" in pia.open("/officer/log?until=2001-01-01").text
    for service in ("identity", "intake", "portal"):
        assert pia.open(f"/officer/log?service={service}").status_code == 200


def test_what_cannot_be_asked_of_the_log_is_left_out(pia: Browser) -> None:
    """A mistake in the address breaks nothing."""
    assert pia.open("/officer/log?service=zz&account=x&file=y&since=gisteren&until=ooit").status_code == 200


def test_an_emergency_is_reviewed_once(pia: Browser, house: House, desk: Desk) -> None:
    """It goes from the one list to the other; without a verdict nothing is saved."""
    path = f"/officer/emergencies/{urgent(house, desk)}"
    assert path in pia.open("/officer/emergencies").text
    assert "Zora is ziek" in pia.open(path).text
    refused = pia.submit(path, path)
    assert (refused.status_code, 'id="verdict-wrong"' in refused.text) == (422, True)
    assert pia.submit(path, path, verdict="justified").status_code == 303
    assert path not in pia.open("/officer/emergencies").text
    assert path in pia.open("/officer/emergencies?reviewed=yes").text
    assert "Oordeel bewaren" not in pia.open(path).text


def test_what_a_night_would_erase_is_shown_and_nothing_is_erased(pia: Browser) -> None:
    """Of today, or of a day that is asked for."""
    assert "er wordt niets gewist" in pia.open("/officer/retention").text
    assert 'value="2045-01-01"' in pia.open("/officer/retention?on=2045-01-01").text
    assert pia.open("/officer/retention?on=ooit").status_code == 200


def test_a_participant_gets_a_copy_of_what_a_service_keeps(pia: Browser, desk: Desk) -> None:
    """As a file; what is no number of anybody is said at the field."""
    page, action = "/officer/rights", "/officer/rights/copy"
    file = pia.submit(page, action, participant=str(desk.participant_id), service="casemanagement")
    assert file.headers["Content-Disposition"] == 'attachment; filename="casemanagement.json"'
    assert str(desk.participant_id) in json.dumps(json.loads(file.text))
    wrong = pia.submit(page, action, participant="Anna", service="casemanagement")
    assert (wrong.status_code, 'id="copy-participant-wrong"' in wrong.text) == (422, True)
    assert 'value="Anna"' in wrong.text


def test_a_copy_that_was_asked_for_in_a_session_that_ended_is_not_made_by_itself(pia: Browser, desk: Desk) -> None:
    """A copy is made when somebody asks for it, who sees first what they ask."""
    told = {"participant": str(desk.participant_id), "service": "casemanagement"}
    shown = pia.submit("/officer/rights", "/officer/rights/copy", again="yes", **told)
    assert (shown.status_code, "Content-Disposition" in shown.headers) == (200, False)
    assert f'value="{desk.participant_id}"' in shown.text


def test_a_person_is_erased_unless_a_trajectory_runs(pia: Browser, desk: Desk) -> None:
    """What refuses it says why; what was ordered stands in the list."""
    page, action = "/officer/rights", "/officer/rights/erasure"
    refused = pia.submit(page, action, participant=str(desk.participant_id), ground="asked")
    assert refused.status_code == 409
    assert 'role="alert"' in refused.text
    assert pia.submit(page, action, participant=str(uuid4()), ground="mistake").status_code == 303
    assert "Bij vergissing vastgelegd" in pia.open(page).text


def test_for_others_there_are_no_such_pages(world: World, house: House) -> None:
    """Whatever else they may."""
    house.account("anna", Role.ORGANISATION_ADMIN, organisation=KBO_CARE, areas=())
    browser = Browser(world)
    browser.log_in("anna")
    for path in ("log", "emergencies", f"emergencies/{uuid4()}", "retention", "rights"):
        assert browser.open(f"/officer/{path}").status_code == 404
