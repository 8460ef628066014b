"""«Mijn dag»: who am I, and what waits for me."""

from flask import render_template

from services.portal.commands import own_organisation
from services.portal.screens.day.reading import my_day
from services.portal.screens.frame import sessions
from services.portal.screens.frame.theme import make_theme, page
from shared.web.commands import run_only

blueprint = make_theme("day")


@blueprint.get("/")
@page(budget=8)
def day() -> str:
    """The page where everybody begins."""
    who = sessions.actor()
    organisation = run_only(lambda work: own_organisation(work.session, who))
    return render_template("day/day.html", day=my_day(who), organisation=organisation)
