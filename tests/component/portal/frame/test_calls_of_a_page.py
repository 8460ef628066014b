"""A page makes few calls, and says so when it makes more."""

import pytest
from flask import Flask, g

from services.portal.screens.frame.calls import Budget, TooManyCallsError
from services.portal.screens.frame.people import colleagues
from shared.reference.codes import Role
from tests.component.portal.conftest import House
from tests.support.world import World

pytestmark = pytest.mark.services("portal")


@pytest.fixture
def portal(world: World) -> Flask:
    """The portal's application."""
    return world.apps["portal"]


def test_a_call_more_than_the_page_said_is_a_mistake(portal: Flask) -> None:
    """In tests it is raised."""
    with portal.app_context():
        budget = Budget(2)
        budget.spend(2)
        with pytest.raises(TooManyCallsError):
            budget.spend(1)


def test_in_use_it_is_logged_and_the_page_is_shown(portal: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is to miss a page for it."""
    monkeypatch.setattr(portal, "testing", False)
    with portal.app_context():
        budget = Budget(1)
        budget.spend(4)
        assert budget.made == 4


def test_colleagues_have_a_name_and_an_organisation(house: House, portal: Flask) -> None:
    """From the portal's own accounts; whoever is unknown is left out."""
    vera = house.account("vera", Role.CASEMANAGER_CARE).id
    with portal.test_request_context():
        g.correlation = None
        found = colleagues([str(vera), "0190a1b2-0000-7000-8000-000000000000", None])
    assert [(each.name, each.organisation_name, each.letters) for each in found.values()] == [("Vera", "CAW Demo", "V")]
