"""The whole main job on the screens: two casemanagers in two windows, and everybody around them."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tandem.screens.stage import Stage
from tandem.story.people import make_up
from tests.browser import acts

_ELEMENTS = ("actions", "results", "team_information", "provider_information", "talk")


def test_from_request_to_switch(window: Callable[..., Page], two_windows: tuple[Page, Page], stage: Stage) -> None:
    """Request, decision, team, plan, running, end, switch: each by who does it, on their own screen."""
    work, care = two_windows
    intake, mediator, team = window("intake.ocmw"), window("bemiddelaar.vdab"), window("team.vdab")
    person, today = make_up("Nora"), stage.today

    request = acts.ask_to_take_part(intake, person, today)
    acts.approve(mediator, request)
    acts.accept(intake, request)
    file = _opened(team, person.name)
    acts.allocate(team, file, "Wim Voorbeeld", "Zora Voorbeeld")

    acts.write_plan(work, file, today, today + timedelta(days=400))
    acts.add_action(care, file, "Maandelijks overleg", "shared")
    for page, party in ((care, "participant"), (work, "work"), (care, "care")):
        acts.sign(page, file, party)
    acts.do(work, file, "submit-plan")
    acts.do(work, file, "start", started_on=today.isoformat())

    acts.write_note(work, file, "shared", "Nora begint maandag met de stage.")
    care.goto(f"/trajectories/{file}/notes")
    expect(care.get_by_text("Nora begint maandag met de stage.").first).to_be_visible()

    _end(work, care, file, today.isoformat())
    _decide(mediator, file)
    acts.until(work, f"/trajectories/{file}/switch", lambda page: page.get_by_text("Onthaaltraject").count() > 0)
    expect(work.get_by_role("heading", level=1)).to_be_visible()


def _opened(team: Page, name: str) -> str:
    """The id of the file that opened by itself, from the list of what has still no tandem."""
    link = team.locator("a", has_text="Kies een tandem").filter(has_text=name)
    acts.until(team, "/teams", lambda _: link.count() > 0)
    link.click()
    return acts.id_in(team, "/trajectories")


def _end(work: Page, care: Page, file: str, today: str) -> None:
    path = f"/trajectories/{file}/end"
    work.goto(path)
    acts.press(work, "Begin de eindevaluatie")
    care.goto(path)
    for name in _ELEMENTS:
        care.fill(f"#report-{name}", "Samen besproken en opgeschreven.")
    acts.press(care, "Bewaar het verslag")
    expect(care.get_by_role("status").first).to_be_visible()
    care.goto(path)
    care.check("#advice input[name=advised][value=welfare]")
    care.fill("#advice-motive", "Betaald werk is nu te veel.")
    care.select_option("select[name=tracks]", "gbo")
    acts.press(care, "Registreer het advies")
    expect(care.get_by_role("status").first).to_be_visible()
    care.goto(path)
    care.fill("#talk-on", today)
    for who in ("participant", "work", "care"):
        care.check(f"input[name=with][value={who}]")
    care.check("input[name=answer-gbo][value=yes]")
    acts.press(care, "Bewaar het gesprek")
    expect(care.get_by_role("status").first).to_be_visible()


def _decide(mediator: Page, file: str) -> None:
    mediator.goto(f"/trajectories/{file}/end")
    mediator.fill("#decision-motive", "Volgens het advies en het gesprek.")
    acts.press(mediator, "Beslis")
    expect(mediator.get_by_role("status").first).to_be_visible()
