"""«Mijn dag»: who am I, and what waits for me."""

from typing import Any

from flask import redirect, render_template, url_for

from services.portal.commands import own_organisation
from services.portal.screens.day.lists import my_day
from services.portal.screens.day.tandem import PLACES, tandem_day
from services.portal.screens.frame import sessions
from services.portal.screens.frame.theme import make_theme, page
from shared import clock
from shared.reference.codes import Role
from shared.web.commands import run_only

blueprint = make_theme("day")

#: Who accompanies files, and so has a day that is made of them.
TANDEM = (Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE)


@blueprint.get("/")
@page()
def day() -> Any:  # noqa: ANN401 -- a page or a way on
    """The page where everybody begins; for a participant that is the own one, for who edits stories alone those that wait."""
    who = sessions.actor()
    if who.has(Role.PARTICIPANT):
        return redirect(url_for("mine.mine"))
    if who.roles == {Role.STORY_EDITOR}:
        return redirect(url_for("stories.stories"))
    organisation = run_only(lambda work: own_organisation(work.session, who))
    if who.has(*TANDEM):
        shown = tandem_day(clock.today())
        return render_template("day/tandem.html", day=shown, places=PLACES, organisation=organisation)
    return render_template("day/day.html", day=my_day(who), organisation=organisation)
