"""Noting on the agreement's page who signed it."""

from datetime import timedelta

import pytest

from shared.clock import today
from shared.reference.codes import Party, Role
from tests.component.casemanagement.desk import Desk
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import KBO_CARE, World

pytestmark = pytest.mark.services("portal", "casemanagement", "identity")
PLAN = {"goal": "Werk", "description": "Een stage", "rights_and_duties": "Bellen wie ziek is", "evaluation_every_months": 2}


@pytest.fixture
def desk(world: World, house: House) -> Desk:
    """A file with its tandem."""
    return Desk(world)


@pytest.fixture
def care(world: World, house: House, desk: Desk) -> Browser:
    """The casemanager zorg of the file, logged in."""
    made = house.account("zora", Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    team = {"work": str(desk.work.who.account), "work_organisation": desk.work.who.organisation} if desk.work.who else {}
    answer = desk.change(desk.allocator, f"{desk.file}/team", {**team, "care": str(made.id), "care_organisation": KBO_CARE})
    assert answer.status_code == 200, answer.json
    browser = Browser(world)
    browser.log_in("zora")
    return browser


def complete(desk: Desk) -> None:
    """The six parts of art. 15."""
    dates = {"starts_on": str(today()), "planned_end": str(today() + timedelta(days=400))}
    tag = desk.work.get(f"{desk.file}/plan").headers["ETag"]
    assert desk.work.patch(f"{desk.file}/plan", {**PLAN, **dates}, if_match=tag).status_code == 200
    action = {"kind": "coordination", "title": "Overleg", "owner": str(desk.work.who.account if desk.work.who else "")}
    desk.added(desk.work, "actions", action)


def test_nobody_signs_a_plan_that_lacks_a_part(care: Browser, desk: Desk) -> None:
    """The page prints it all the same."""
    page = care.open(f"/trajectories/{desk.id}/agreement").text
    assert "Overeenkomst" in page
    assert "Handtekening noteren" not in page


def test_with_the_third_signature_the_plan_is_agreed(care: Browser, desk: Desk) -> None:
    """Who signed is not asked again."""
    complete(desk)
    path = f"/trajectories/{desk.id}/agreement"
    for party in Party:
        assert f'value="{party}"' in care.open(path).text
        assert care.submit(path, path, party=party, signed_on=str(today())).status_code == 303
        assert f'value="{party}"' not in care.open(path).text
    assert "Handtekening noteren" not in care.open(path).text
    assert desk.work.get(f"{desk.file}/plan").json["agreed_on"] == str(today())


def test_a_day_that_has_still_to_come_is_said_at_the_field(care: Browser, desk: Desk) -> None:
    """The rule is the service's."""
    complete(desk)
    path = f"/trajectories/{desk.id}/agreement"
    page = care.submit(path, path, party=Party.CARE, signed_on=str(today() + timedelta(days=1)))
    assert (page.status_code, 'id="sign-signed_on-wrong"' in page.text) == (422, True)
