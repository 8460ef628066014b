"""Two casemanagers in two windows: they write at the same time, and both keep what they wrote."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tandem.screens.stage import Stage
from tandem.screens.visiting import Visits, log_in
from tests.browser import acts

Windows = tuple[Page, Page]


@pytest.fixture
def path(stage: Stage) -> str:
    """A file that runs."""
    return f"/trajectories/{stage.ids['file']}"


@pytest.fixture
def both(two_windows: Windows, path: str) -> Windows:
    """Both have the plan open as a form."""
    for page in two_windows:
        page.goto(f"{path}?edit=plan")
        expect(page.locator("#plan-goal")).to_be_visible()
    return two_windows


def test_changes_of_different_fields_are_put_together(both: Windows, path: str) -> None:
    """Who saves last is told of it, and has to do nothing."""
    work, care = both
    work.fill("#plan-goal", "Drie halve dagen per week werken, dicht bij huis.")
    care.fill("#plan-rights_and_duties", "Wie ziek is, belt voor negen uur.")
    acts.save_plan(work)
    acts.save_plan(care)
    care.goto(f"{path}?edit=plan")
    expect(care.locator("#plan-goal")).to_have_value("Drie halve dagen per week werken, dicht bij huis.")
    expect(care.locator("#plan-rights_and_duties")).to_have_value("Wie ziek is, belt voor negen uur.")


def test_a_field_that_both_changed_is_shown_twice_and_one_chooses(both: Windows, path: str) -> None:
    """Nothing that was typed is lost; together is a choice too."""
    work, care = both
    work.fill("#plan-goal", "Werken in een fietsatelier.")
    care.fill("#plan-goal", "Werken op een rustige plek.")
    acts.save_plan(work)
    acts.press(care, "Bewaren")
    clash = care.get_by_role("group", name="Doel")
    expect(clash.get_by_text("Werken in een fietsatelier.").first).to_be_visible()
    expect(clash.get_by_text("Werken op een rustige plek.").first).to_be_visible()
    clash.get_by_label("Samen", exact=False).first.check()
    acts.save_plan(care)
    work.goto(f"{path}?edit=plan")
    expect(work.locator("#plan-goal")).to_have_value("Werken in een fietsatelier.\n\nWerken op een rustige plek.")


def test_what_was_typed_outlives_the_session(visits: Visits, window: Callable[..., Page], path: str) -> None:
    """Who was logged out meanwhile logs in again, and finds the form as it was filled in."""
    page = window(None)
    log_in(page, "werk.werkwijzer", visits.stage.passwords["werk.werkwijzer"])
    page.goto(f"{path}?edit=plan")
    page.fill("#plan-goal", "Een doel dat niet verloren mag gaan.")
    page.context.clear_cookies(name="tandem")
    acts.press(page, "Bewaren")
    page.fill("input[name=username]", "werk.werkwijzer")
    page.fill("input[name=password]", visits.stage.passwords["werk.werkwijzer"])
    acts.press(page, "Aanmelden")
    page.wait_for_url("**/plan")
    expect(page.locator("#plan-goal")).to_have_value("Een doel dat niet verloren mag gaan.")
    acts.save_plan(page)


def test_what_one_saves_appears_in_the_others_window(two_windows: Windows, path: str) -> None:
    """Without opening the page again, and without moving what the other types."""
    work, care = two_windows
    with care.expect_response("**/changes*"):
        care.goto(path)
    work.goto(f"{path}?edit=new")
    work.fill("#new-title", "Bezoek aan de kringwinkel")
    work.check("input[name=compartment][value=shared]")
    acts.press(work, "Op het bord zetten")
    expect(care.get_by_text("Bezoek aan de kringwinkel").first).to_be_visible()
