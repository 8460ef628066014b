"""The core of the work in a browser that runs no script: everything is there, and is done by forms and links."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tandem.screens.stage import PARTICIPANT, Stage
from tandem.story.people import make_up
from tests.browser import acts

Opening = Callable[[str], Page]


def test_from_search_to_acceptance(no_script: Opening, stage: Stage) -> None:
    """An intake worker and a mediator take a person from the first question to a file."""
    intake, mediator = no_script("intake.ocmw"), no_script("bemiddelaar.vdab")
    request = acts.ask_to_take_part(intake, make_up("Hanne"), stage.today)
    acts.approve(mediator, request)
    acts.accept(intake, request)
    expect(intake.get_by_text("De persoon neemt deel").first).to_be_visible()


def test_a_draft_is_left_and_taken_up(no_script: Opening) -> None:
    """What was filled in waits in the list."""
    page, person = no_script("intake.ocmw"), make_up("Ilse")
    page.goto("/requests/new")
    page.fill("input[name=name]", person.name)
    page.fill("input[name=birth_date]", person.birth_date.isoformat())
    acts.press(page, "Zoeken")
    page.fill("input[name=given_name]", person.given_name)
    page.fill("input[name=family_name]", person.family_name)
    acts.press(page, "Registreren en verder")
    page.fill("textarea[name=growth]", "Nog te bespreken.")
    acts.press(page, "Bewaren voor later")
    page.goto("/requests")
    page.get_by_role("listitem").filter(has_text=person.family_name).get_by_role("link", name="Ga verder").click()
    expect(page.locator("textarea[name=growth]")).to_have_value("Nog te bespreken.")


def test_notes_are_written_and_reach_who_may_read_them(no_script: Opening, stage: Stage) -> None:
    """The form says who will read it before it is saved."""
    work, care = no_script("werk.werkwijzer"), no_script("zorg.caw")
    file = stage.ids["file"]
    work.goto(f"/trajectories/{file}/notes")
    expect(work.get_by_text(re.compile("Leesbaar voor"))).not_to_have_count(0)
    acts.write_note(work, file, "shared", "De werkgever wil een rondleiding geven.")
    acts.write_note(work, file, "work", "Loon nog te bespreken.")
    care.goto(f"/trajectories/{file}/notes")
    expect(care.get_by_text("De werkgever wil een rondleiding geven.")).to_be_visible()
    expect(care.get_by_text("Loon nog te bespreken.")).to_have_count(0)


def test_what_a_rule_refuses_is_said_at_the_field_and_nothing_typed_is_lost(no_script: Opening, stage: Stage) -> None:
    """Without a choice of who reads it nothing is saved."""
    page = no_script("zorg.caw")
    page.goto(f"/trajectories/{stage.ids['file']}/notes")
    page.fill("textarea[name=text]", "Bel 81.04.27-117.26 terug.")
    acts.press(page, "Bewaren")
    expect(page.locator("textarea[name=text]")).to_have_value("Bel 81.04.27-117.26 terug.")
    expect(page.locator(".wrong, .problem").first).to_be_visible()


def test_a_receiver_answers(no_script: Opening, stage: Stage) -> None:
    """The inbox leads to the referral, which is taken."""
    page = no_script("onthaal.onthaal")
    page.goto(f"/referrals/{stage.ids['referral']}")
    acts.press(page, "Aanvaard")
    expect(page.get_by_role("status").first).to_be_visible()


def test_a_participant_takes_a_permission_back(no_script: Opening, stage: Stage) -> None:
    """After a page that says what that means."""
    page = no_script(PARTICIPANT)
    page.goto("/mine")
    page.get_by_role("link", name=re.compile("Toestemming intrekken")).first.click()
    expect(page.get_by_text("kunnen we niet terughalen")).to_be_visible()
    acts.press(page, "Ja, trek in")
    acts.said(page, "Je toestemming is ingetrokken.")
