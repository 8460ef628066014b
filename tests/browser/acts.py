"""What people do on the screens, with or without scripts: by the words that they read, as they would."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from playwright.sync_api import Page, expect

from tandem.story.people import MadeUpPerson

_ID: Final = r"[0-9a-f]{8}-[0-9a-f-]{27}"


def press(page: Page, name: str) -> None:
    """Press a button or follow a link of the page itself by its whole name; the first there is."""
    content = page.locator("main")
    content.get_by_role("button", name=name, exact=True).or_(content.get_by_role("link", name=name, exact=True)).first.click()


def said(page: Page, text: str) -> None:
    """What was done is told."""
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def id_in(page: Page, path: str) -> str:
    """The id that stands in the address after this path."""
    page.wait_for_url(re.compile(f"{path}/{_ID}"))
    found = re.search(f"{path}/({_ID})", page.url)
    assert found
    return found[1]


def ask_to_take_part(page: Page, person: MadeUpPerson, on: date) -> str:
    """An intake worker searches, registers, fills in the steps and files; the id of the request."""
    page.goto("/requests/new")
    page.fill("input[name=name]", person.name)
    page.fill("input[name=birth_date]", person.birth_date.isoformat())
    press(page, "Zoeken")
    page.fill("input[name=given_name]", person.given_name)
    page.fill("input[name=family_name]", person.family_name)
    page.fill("input[name=insz]", person.insz)
    press(page, "Registreren en verder")
    page.select_option("select[name=statute]", "disability-allowance")
    page.select_option("#sev-psychological", "3")
    page.select_option("#sev-social", "2")
    page.fill("textarea[name=growth]", "Werkt graag met de handen.")
    press(page, "Bewaren en verder")
    page.fill("input[name=informed_on]", on.isoformat())
    page.fill("input[name=requested_on]", on.isoformat())
    page.check("input[name=filed_by][value=person]")
    page.select_option("select[name=municipality]", "12025")
    press(page, "Indienen bij VDAB")
    return id_in(page, "/requests")


def approve(page: Page, request: str) -> None:
    """A mediator takes a request up, and approves with a motive."""
    page.goto(f"/requests/{request}")
    press(page, "In beoordeling nemen")
    said(page, "U beoordeelt dit verzoek.")
    page.fill("textarea[name=motive]", "De problemen en de groeikansen passen bij een traject.")
    press(page, "Goedkeuren")
    said(page, "Goedgekeurd.")


def accept(page: Page, request: str) -> None:
    """The person takes part, and the intake worker notes how that was told."""
    page.goto(f"/requests/{request}")
    page.check("input[name=how][value=in-person]")
    press(page, "De persoon neemt deel")
    said(page, "Er wordt een traject geopend.")


def write_note(page: Page, file: str, compartment: str, text: str) -> None:
    """Write a note in a part of the file."""
    page.goto(f"/trajectories/{file}/notes")
    page.check(f"input[name=compartment][value={compartment}]")
    page.fill("textarea[name=text]", text)
    press(page, "Bewaren")
    expect(page.get_by_text(text)).to_be_visible()


def until(page: Page, path: str, there: Callable[[Page], bool], tries: int = 60) -> None:
    """Open a page until something is there: what a service is told arrives a moment later."""
    for _ in range(tries):
        page.goto(path)
        if there(page):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{path} does not show it")


def save_plan(page: Page) -> None:
    """Save the plan, and see that it was."""
    press(page, "Bewaren")
    said(page, "Het plan is bewaard.")


def allocate(page: Page, file: str, work: str, care: str) -> None:
    """The coordinator chooses the two of the tandem, by their names."""
    page.goto(f"/trajectories/{file}/team")
    page.locator("label").filter(has_text=work).locator("input").check()
    page.locator("label").filter(has_text=care).locator("input").check()
    press(page, "Maak de tandem")
    expect(page.get_by_role("status").first).to_be_visible()


def write_plan(page: Page, file: str, starts_on: date, planned_end: date) -> None:
    """The six parts of art. 15 that are written."""
    page.goto(f"/trajectories/{file}?edit=plan")
    page.fill("#plan-goal", "Over een jaar halftijds werken.")
    page.fill("#plan-description", "Een stage, met begeleiding die meegaat.")
    page.fill("#plan-rights_and_duties", "Wie niet kan komen, belt vooraf.")
    page.fill("#plan-starts_on", starts_on.isoformat())
    page.fill("#plan-planned_end", planned_end.isoformat())
    page.fill("#plan-evaluation_every_months", "3")
    save_plan(page)


def add_action(page: Page, file: str, title: str, side: str) -> None:
    """Put an action on the board."""
    page.goto(f"/trajectories/{file}?edit=new")
    page.fill("#new-title", title)
    page.check(f"input[name=compartment][value={side}]")
    press(page, "Op het bord zetten")
    expect(page.get_by_text(title).first).to_be_visible()


def sign(page: Page, file: str, party: str) -> None:
    """Note that somebody signed the printed agreement."""
    page.goto(f"/trajectories/{file}/agreement")
    page.check(f"input[name=party][value={party}]")
    press(page, "Handtekening noteren")
    said(page, "De handtekening is genoteerd.")


def do(page: Page, file: str, act: str, **filled: str) -> None:
    """An act on the file as a whole, such as starting it."""
    page.goto(f"/trajectories/{file}/acts/{act}")
    for name, value in filled.items():
        page.fill(f"[name={name}]", value)
    page.locator("main form button.button").first.click()
    expect(page.get_by_role("status").first).to_be_visible()
