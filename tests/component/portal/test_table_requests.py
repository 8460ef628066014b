"""SAM asks on screen for a table that nobody planned, and a privacy officer answers with one of two buttons."""

import re
from typing import Any

import pytest

from services.portal import commands
from services.portal.orders import RegisterOrganisation
from shared.reference.codes import OrganisationKind, Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.shown import publish, unshown
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "reporting")

KBO_SAM = "0200000043"
PAGE, DESK = "/reports/requests", "/officer/figures"
WISH: dict[str, Any] = {"levels": ["province", "outcome"], "step": "year", "reason": "trend"}


@pytest.fixture
def sam(house: House, browser: Browser) -> Browser:
    """Somebody of SAM who logged in."""
    house.run(commands.register_organisation, RegisterOrganisation(KBO_SAM, "SAM Demo", OrganisationKind.SAM))
    house.account("sanne", Role.SAM, organisation=KBO_SAM, areas=())
    browser.log_in("sanne")
    return browser


@pytest.fixture
def pia(house: House, world: World) -> Browser:
    """A privacy officer who logged in."""
    house.account("pia", Role.PRIVACY_OFFICER)
    found = Browser(world)
    found.log_in("pia")
    return found


def button(page: str) -> str:
    """Where the buttons of the first wish that waits lead to."""
    found = re.search(rf'action="({DESK}/requests/[^"]+)"', page)
    assert found
    return found[1]


def test_what_is_asked_is_answered_where_it_was_asked(sam: Browser, pia: Browser) -> None:
    """In words of the plan; an answer is given once."""
    assert "U vroeg nog niets." in sam.open(PAGE).text
    assert sam.submit(PAGE, PAGE, **WISH).status_code == 303
    page = sam.open(PAGE).text
    assert "Provincie × Uitkomst, per jaar" in page
    assert "wacht op een antwoord" in page
    desk = pia.open(DESK)
    assert "Provincie × Uitkomst, per jaar" in desk.text
    assert desk.headers["Server-Timing"].startswith('calls;desc="3"')
    sent = pia.hidden(DESK, button(desk.text)) | {"answer": "planned"}
    assert pia.send(button(desk.text), sent).status_code == 303
    assert "komt in een later plan" in sam.open(PAGE).text
    assert "Komt er niet" not in pia.open(DESK).text
    refused = pia.send(button(desk.text), sent | {"answer": "declined"})
    assert refused.status_code == 409
    assert "Deze vraag is al beantwoord." in refused.text


def test_what_is_refused_keeps_what_was_chosen(sam: Browser) -> None:
    """Nothing chosen, and a table that is planned already."""
    assert sam.submit(PAGE, PAGE).status_code == 422
    refused = sam.submit(PAGE, PAGE, levels=["bottleneck", "province"], step="quarter", reason="supply")
    assert refused.status_code == 409
    assert "Deze indeling staat al in het publicatieplan." in refused.text
    assert 'value="bottleneck" checked' in refused.text


def test_the_reports_lead_there_for_who_may_ask(sam: Browser, pia: Browser, world: World) -> None:
    """Privacy officers read the reports, and ask for none."""
    assert f'href="{PAGE}"' in sam.open("/reports").text
    publish(world, unshown("2026-Q3"))
    assert f'href="{PAGE}"' in sam.open("/reports").text
    assert f'href="{PAGE}"' not in pia.open("/reports").text
    assert pia.open(PAGE).status_code == 404
    assert sam.open(DESK).status_code == 404
