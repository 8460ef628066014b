"""Parts of a page change where they stand, and what somebody is writing outlives a closed window and a session that ended."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tandem.screens.stage import Stage
from tandem.screens.visiting import Visits

WORK = "werk.werkwijzer"
TEXT = "Zij vertelt dat de ochtenden het moeilijkst zijn."
#: Where drafts are kept, as one text.
_KEPT = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('draft:')).join(' ')"
_SOME = "() => Object.keys(localStorage).some((key) => key.startsWith('draft:'))"
_NONE = "() => !Object.keys(localStorage).some((key) => key.startsWith('draft:'))"


def test_a_part_opens_as_a_form_and_is_saved_without_a_reload(window: Callable[[str], Page], stage: Stage) -> None:
    """The focus goes where one types, and what was saved is said."""
    page = window(WORK)
    page.goto(f"/trajectories/{stage.ids['submitted']}")
    page.evaluate("window.stays = true")
    page.click("#plan a[data-part=plan]")
    goal = page.locator("#plan-goal")
    expect(goal).to_be_focused()
    goal.fill("Vier halve dagen in een fietsatelier.")
    page.click("#plan form .button:not(.second)")
    expect(page.locator("#plan .goal")).to_have_text("Vier halve dagen in een fietsatelier.")
    expect(page.locator("#status")).to_have_text("Het plan is bewaard.")
    assert page.evaluate("window.stays")


def test_what_is_refused_stands_at_its_field_with_the_focus(window: Callable[[str], Page], stage: Stage) -> None:
    """Without leaving the page."""
    page = window(WORK)
    page.goto(f"/trajectories/{stage.ids['submitted']}?edit=new")
    page.click("#board form .button:not(.second)")
    expect(page.locator("#new-title")).to_be_focused()
    expect(page.locator("#new-title")).to_have_attribute("aria-invalid", "true")


def test_a_draft_is_there_again_after_the_window_was_closed(visits: Visits, stage: Stage) -> None:
    """Kept so that nobody reads it, offered and not filled in; saving throws it away."""
    page = visits.window(WORK)
    page.goto(f"/trajectories/{stage.ids['file']}/notes")
    page.fill("textarea[name=text]", TEXT)
    page.wait_for_function(_SOME)
    assert "ochtenden" not in page.evaluate(_KEPT)
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value("")
    page.click(".draft button >> nth=0")
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    page.click("form:has(textarea) .button")
    expect(page.locator(".said")).to_have_text("De notitie is bewaard.")
    page.wait_for_function(_NONE)


def test_a_session_that_ended_takes_no_text_with_it(visits: Visits, stage: Stage) -> None:
    """Whoever logs in again sees the form as it was filled in, not saved yet."""
    page = visits.window(WORK)
    page.goto(f"/trajectories/{stage.ids['submitted']}?edit=plan")
    page.fill("#plan-goal", TEXT)
    page.context.clear_cookies(name="tandem")
    page.click("#plan form .button:not(.second)")
    page.fill("input[name=username]", WORK)
    page.fill("input[name=password]", stage.passwords[WORK])
    page.press("input[name=password]", "Enter")
    expect(page.locator("#plan-goal")).to_have_value(TEXT)
    page.click("#plan form .button:not(.second)")
    expect(page.locator("#plan .goal")).to_have_text(TEXT)


def test_without_a_connection_the_form_says_so_and_keeps_the_text(visits: Visits, stage: Stage) -> None:
    """And is saved when it is back."""
    page = visits.window(WORK)
    page.goto(f"/trajectories/{stage.ids['submitted']}?edit=plan")
    page.fill("#plan-goal", f"{TEXT} Straks.")
    visits.watch_of(page).line_broken = True
    page.context.set_offline(True)
    page.click("#plan form .button:not(.second)")
    expect(page.locator("#plan .offline")).to_contain_text("geen verbinding")
    expect(page.locator("#plan-goal")).to_have_value(f"{TEXT} Straks.")
    page.context.set_offline(False)
    page.click("#plan form .button:not(.second)")
    expect(page.locator("#plan .goal")).to_have_text(f"{TEXT} Straks.")
