"""Behind one address, nobody slows down who logged in there before."""

import pytest

from services.portal.domain.throttle import FREE_FAILURES
from shared.reference.codes import Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.world import World

pytestmark = pytest.mark.services("portal")

WRONG = "verkeerd wachtwoord"


@pytest.fixture(autouse=True)
def people(house: House) -> None:
    """Two colleagues."""
    house.account("ali", Role.CASEMANAGER_CARE)
    house.account("bo.denkbeeld", Role.CASEMANAGER_CARE)


def fail_often(browser: Browser, username: str = "ali") -> None:
    """Until one has to wait."""
    for _ in range(FREE_FAILURES + 1):
        browser.log_in(username, WRONG)


def waits(browser: Browser, username: str = "ali") -> bool:
    """Whether the right password has to wait here."""
    answer = browser.log_in(username)
    assert answer.status_code in {302, 401}
    return bool(answer.status_code == 401)


def test_a_neighbour_who_fails_in_my_name_does_not_keep_me_out(world: World) -> None:
    """All of an office have one address; my own browser is taken at once, an unknown one waits."""
    mine, neighbour = Browser(world), Browser(world)
    mine.log_in("ali")
    fail_often(neighbour)
    assert (waits(mine), waits(Browser(world))) == (False, True)


def test_failing_at_a_known_browser_is_slowed_there_alone(world: World) -> None:
    """Whoever sits at my desk guesses no faster; and from another browser I come in."""
    mine = Browser(world)
    mine.log_in("ali")
    fail_often(mine)
    assert (waits(mine), waits(Browser(world))) == (True, False)


def test_a_browser_of_somebody_else_counts_as_none(world: World) -> None:
    """To have an account of one's own is no way to guess at another's."""
    neighbour = Browser(world)
    neighbour.log_in("bo.denkbeeld")
    fail_often(neighbour, "ali")
    assert waits(Browser(world))
    assert not waits(neighbour, "bo.denkbeeld")


def test_the_cookie_tells_nothing_and_goes_to_the_login_page_alone(world: World) -> None:
    """No name, no session; logging out leaves it."""
    browser = Browser(world)
    answer = browser.log_in("ali")
    (cookie,) = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith("tandem-known=")]
    assert {"HttpOnly", "Path=/login", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "ali" not in cookie
    assert browser.session() not in cookie
    stolen = Browser(world)
    stolen.client.set_cookie("tandem-known", cookie.partition("=")[2].partition(";")[0], path="/login")
    assert stolen.client.get("/").status_code == 302
