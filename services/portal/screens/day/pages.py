"""«Mijn dag»: who am I, and what waits for me."""

from flask import render_template

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
def day() -> str:
    """The page where everybody begins."""
    who = sessions.actor()
    organisation = run_only(lambda work: own_organisation(work.session, who))
    if who.has(*TANDEM):
        shown = tandem_day(clock.today())
        return render_template("day/tandem.html", day=shown, places=PLACES, organisation=organisation)
    return render_template("day/day.html", day=my_day(who), organisation=organisation)
