"""The pages on which a privacy officer lets figures be seen."""

import pytest

from services.reporting.engine.plan_text import digest, planned
from shared.reference.codes import Role
from tests.component.portal.browser import Browser
from tests.component.portal.conftest import House
from tests.support.shown import publish, unshown
from tests.support.world import World, actor

pytestmark = pytest.mark.services("portal", "reporting")

QUARTER = "2026-Q3"
PAGE = f"/officer/figures/{QUARTER}"


@pytest.fixture
def pia(house: House, browser: Browser) -> Browser:
    """A privacy officer who logged in."""
    house.account("pia", Role.PRIVACY_OFFICER)
    browser.log_in("pia")
    return browser


def at_desk(world: World, state: str, *, reason: str | None = None, step: str | None = None) -> None:
    """The engine is so far with the quarter."""
    row = {"period": QUARTER, "state": state, "reason": reason, "step": step}
    made = "INSERT INTO desk.making VALUES (:period, :state, :reason, cast(:step AS jsonb), NULL, 'reporting')"
    world.rows("reporting", made, **row)


@pytest.fixture
def proposed(world: World) -> None:
    """A quarter that waits for a signature."""
    publish(world, unshown(QUARTER), signed=False)
    at_desk(world, "proposed")


@pytest.mark.usefixtures("proposed")
def test_figures_are_seen_when_an_officer_signed_what_was_shown(pia: Browser, world: World) -> None:
    """Before that SAM finds nothing; once signed there is nothing left to sign."""
    sam = world.client("reporting", actor(Role.SAM))
    assert "wacht op een handtekening" in pia.open("/officer/figures").text
    assert sam.get(f"/releases/{QUARTER}").status_code == 404
    assert pia.submit(PAGE, f"{PAGE}/signature").status_code == 303
    assert sam.get(f"/releases/{QUARTER}").json["state"] == "signed"
    page = pia.open(PAGE).text
    assert "Ondertekend. SAM ziet deze cijfers nu." in page
    assert "Onderteken deze cijfers" not in page


@pytest.mark.usefixtures("proposed")
def test_a_signature_for_something_else_is_refused(pia: Browser) -> None:
    """With the reason, on the page that shows what is there now."""
    refused = pia.submit(PAGE, f"{PAGE}/signature", manifest_sha256="0" * 64)
    assert refused.status_code == 409
    assert "Wat u ondertekent, is niet wat hier staat" in refused.text


@pytest.mark.usefixtures("proposed")
def test_figures_are_withdrawn_for_a_reason_and_for_good(pia: Browser, world: World) -> None:
    """Without one nothing happens; afterwards nothing more can be done."""
    pia.submit(PAGE, f"{PAGE}/signature")
    assert pia.submit(PAGE, f"{PAGE}/withdrawal").status_code == 422
    assert pia.submit(PAGE, f"{PAGE}/withdrawal", reason="plan-wrong").status_code == 303
    page = pia.open(PAGE).text
    assert "Het plan klopte niet" in page
    assert "Ingetrokken cijfers komen niet terug" in page
    assert world.client("reporting", actor(Role.SAM)).get(f"/releases/{QUARTER}/tables/outcome").status_code == 410


def test_what_is_being_made_tells_how_far_it_is(pia: Browser, world: World) -> None:
    """In words and as a bar, without a number of people."""
    at_desk(world, "running", step='{"what": "prove", "done": 21, "of": 36}')
    assert "bewijst dat niemand te vinden is: 21/36" in pia.open("/officer/figures").text
    page = pia.open(PAGE).text
    assert '<progress max="36" value="21"' in page
    assert "de engine is bezig" in page


def test_what_was_refused_says_why_and_can_be_asked_for_again(pia: Browser, world: World) -> None:
    """The engine then tries anew."""
    at_desk(world, "refused", reason="release.unresolved")
    assert "geen bewijs gevonden" in pia.open("/officer/figures").text
    assert pia.submit(PAGE, f"{PAGE}/making").status_code == 303
    assert world.rows("reporting", "SELECT state FROM desk.making")[0].state == "asked"


def test_a_plan_is_read_and_signed_once(pia: Browser, world: World) -> None:
    """Its rules, its tables, its fingerprint."""
    version = planned().version
    path = f"/officer/plans/{version}"
    page = pia.open(path).text
    assert "Minder dan 10 mensen is verborgen" in page
    assert digest(planned()) in page
    assert pia.submit(path, path).status_code == 303
    assert "Onderteken dit plan" not in pia.open(path).text
    assert world.rows("reporting", "SELECT sha256 FROM desk.plan_sign_off")[0].sha256 == digest(planned())


@pytest.mark.usefixtures("proposed")
@pytest.mark.parametrize("path", ["/officer/figures", PAGE, "/officer/plans/2026-1"])
def test_nobody_else_has_these_pages(house: House, browser: Browser, path: str) -> None:
    """They are for privacy officers."""
    house.account("piet", Role.PROVIDER)
    browser.log_in("piet")
    assert browser.open(path).status_code == 404


@pytest.mark.parametrize("path", ["/officer/figures/2020-Q1", "/officer/figures/zomer", "/officer/plans/1999-1"])
def test_what_there_is_not_has_no_page(pia: Browser, path: str) -> None:
    """A period that nobody asked for, or that is none, and an unknown plan."""
    assert pia.open(path).status_code in {404, 422}
