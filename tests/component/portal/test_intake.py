"""A request to participate on screen: looked for, begun, left, taken up, filed and followed."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from shared.clock import today
from shared.reference.codes import Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_VDAB, World

pytestmark = pytest.mark.services("portal", "intake", "identity")

ZOE = {
    "given_name": "Zoë",
    "family_name": "Voorbeeld",
    "birth_date": "1984-11-19",
    "postcode": "2800",
    "street": "Markt",
    "number": "1",
}
SITUATION = {"statute": "living-wage", "severity_social": "2", "control_social": "yes", "obstacles": "housing"}


@pytest.fixture
def worker(browser: Browser, house: House) -> Browser:
    """The browser of an intake worker."""
    house.account("ines", Role.INTAKE_WORKER, areas=())
    browser.log_in("ines")
    return browser


@pytest.fixture
def mediator(world: World, house: House) -> Browser:
    """The browser of a mediator of that area."""
    house.account("vera", Role.VDAB_MEDIATOR, organisation=KBO_VDAB)
    browser = Browser(world)
    browser.log_in("vera")
    return browser


def searched(browser: Browser, **keys: str) -> Any:
    """The answer to looking for somebody."""
    return browser.submit("/requests/new", "/requests/new", **keys)


def sent(browser: Browser, page: str, action: str, **fields: str) -> Any:
    """A form of a page that is there already, sent."""
    found = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert found, action
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', found[0]))
    return browser.client.post(action, data=hidden | fields, headers=browser.headers)


def begun(browser: Browser, **person: str) -> str:
    """The address of a draft for somebody who was registered first."""
    page = searched(browser, name="Zoë Voorbeeld", birth_date="1984-11-19").text
    answer = sent(browser, page, "/requests/people", **(ZOE | person))
    assert answer.status_code == 303, answer.text
    return str(urlsplit(answer.headers["Location"]).path)


def filed(browser: Browser) -> str:
    """The address of a request that was filed."""
    draft = begun(browser)
    assert browser.submit(draft, f"{draft}/3", go="on", **SITUATION).status_code == 303
    request = {"informed_on": str(today()), "requested_on": str(today()), "filed_by": "person", "municipality": "12025"}
    answer = browser.submit(f"{draft}?step=4", f"{draft}/4", go="file", birth_year="1984", **request)
    assert answer.status_code == 303, answer.text
    return str(urlsplit(answer.headers["Location"]).path)


def test_a_request_is_filed_in_four_steps(worker: Browser) -> None:
    """Looked for, registered, the situation, the rest; and it is no draft any more."""
    request = worker.open(filed(worker)).text
    assert "Zoë Voorbeeld" in request
    assert "Ingediend." in request
    assert "Huisvesting" in request
    assert "Nog niet ingediend" not in worker.open("/requests").text


def test_no_name_stands_in_an_address_or_a_title(worker: Browser) -> None:
    """Browsers keep those."""
    for page in (begun(worker), filed(worker), "/requests"):
        title = re.search(r"<title>(.*?)</title>", worker.open(page).text)
        assert title
        assert "Voorbeeld" not in title[1] + page


def test_who_may_be_meant_stands_beside_what_was_typed(worker: Browser) -> None:
    """What is other is said, also to who does not see it; choosing them begins the request."""
    begun(worker)
    page = searched(worker, name="Zoe Voorbeelt", birth_date="1984-11-19").text
    assert "U typte" in page
    assert "anders dan u typte" in page
    answer = sent(worker, page, "/requests/drafts")
    assert answer.status_code == 303
    assert worker.open(answer.headers["Location"]).text.count("Verzoek voor") == 1


def test_somebody_like_a_known_person_is_registered_after_a_second_look(worker: Browser) -> None:
    """Also when the name was typed only in the form; nothing typed is lost."""
    begun(worker)
    page = searched(worker, name="Iemand Anders", birth_date="1984-11-19").text
    answer = sent(worker, page, "/requests/people", **(ZOE | {"phone": "0499 11 22 33"}))
    assert answer.status_code == 409
    assert "Lijkt sterk op iemand" in answer.text
    assert 'value="0499 11 22 33"' in answer.text
    assert sent(worker, answer.text, "/requests/people", **ZOE, other="yes").status_code == 303


def test_a_number_that_is_known_leads_to_its_person(worker: Browser) -> None:
    """Nobody gets two files."""
    begun(worker, insz="84.11.19-204.97")
    page = searched(worker, name="Ander Iemand", birth_date="1984-11-19").text
    answer = sent(worker, page, "/requests/people", **(ZOE | {"given_name": "Ander", "insz": "84111920497", "other": "yes"}))
    assert answer.status_code == 409
    assert "Gebruik die persoon" in answer.text
    assert sent(worker, answer.text, "/requests/drafts").status_code == 303


def test_a_request_is_left_and_taken_up_where_one_was(worker: Browser) -> None:
    """In another browser, another day."""
    draft = begun(worker)
    answer = worker.submit(draft, f"{draft}/3", go="later", growth="Wil werken.", **SITUATION)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/requests")
    assert "Nog niet ingediend" in worker.open("/requests").text
    assert 'aria-current="step" class="now"' in worker.open(draft).text
    assert "Wil werken." in worker.open(draft).text
    assert 'value="2" selected' in worker.open(f"{draft}?step=3").text


def test_what_is_missing_is_said_at_its_field_in_its_step(worker: Browser) -> None:
    """What was filled in before is kept."""
    draft = begun(worker)
    answer = worker.submit(f"{draft}?step=4", f"{draft}/4", go="file", filed_by="person", birth_year="1984")
    assert answer.status_code == 422
    assert 'id="problems-wrong"' in answer.text
    worker.submit(f"{draft}?step=3", f"{draft}/3", go="on", **SITUATION)
    answer = worker.submit(f"{draft}?step=4", f"{draft}/4", go="file", filed_by="person", birth_year="1984")
    assert answer.status_code == 422
    assert 'id="step-4-informed_on-wrong"' in answer.text


def test_a_draft_is_thrown_away(worker: Browser) -> None:
    """Nothing of it is left."""
    draft = begun(worker)
    assert worker.submit("/requests", f"{draft}/discard").status_code == 303
    assert worker.client.get(draft).status_code == 404


def test_nobody_begins_for_whom_a_request_is_open(worker: Browser) -> None:
    """In words, with where to go."""
    filed(worker)
    page = searched(worker, name="Zoë Voorbeeld", birth_date="1984-11-19").text
    answer = sent(worker, page, "/requests/drafts")
    assert answer.status_code == 409
    assert "loopt al een verzoek" in answer.text


def test_vdab_takes_up_and_decides_with_a_motive_and_the_person_answers(worker: Browser, mediator: Browser) -> None:
    """Each sees what waits for them, and how it came there."""
    request = filed(worker)
    assert "In beoordeling nemen" not in worker.open(request).text
    assert mediator.submit(request, f"{request}/assessment").status_code == 303
    refused = mediator.submit(request, f"{request}/approval", motive="", decided_on=str(today()))
    assert refused.status_code == 422
    assert 'id="decide-motive-wrong"' in refused.text
    # each button says where it goes, whatever was tried before
    again = mediator.client.post(f"{request}/refusal", data={"csrf_token": mediator.token(request)}, headers=mediator.headers)
    assert again.status_code == 422
    assert f'formaction="{request}/approval">Goedkeuren' in again.text
    assert mediator.submit(request, f"{request}/approval", motive="Groei.", decided_on=str(today())).status_code == 303
    page = worker.open(request).text
    assert "Goedgekeurd door VDAB" in page
    assert "Groei." in page
    assert worker.submit(request, f"{request}/acceptance", how="phone", on=str(today())).status_code == 303
    assert "De persoon neemt deel" in worker.open(request).text


def test_a_request_is_nobody_elses_page(world: World, house: House, worker: Browser) -> None:
    """Another organisation's worker and who files nothing find no such page."""
    request, draft = filed(worker), begun(worker, given_name="Wim", birth_date="1970-01-01")
    house.account("piet", Role.INTAKE_WORKER, organisation=KBO_VDAB, areas=())
    house.account("cas", Role.CASEMANAGER_CARE)
    for name in ("piet", "cas"):
        other = Browser(world)
        other.log_in(name)
        assert {other.client.get(path).status_code for path in (request, draft)} == {404}


@pytest.mark.services("portal")
def test_intake_that_is_away_is_said_to_be(worker: Browser) -> None:
    """The page is there, and so is its menu."""
    assert "De verzoeken zijn even niet bereikbaar" in worker.open("/requests").text
