"""The switch of a trajectory, as a picture."""

from uuid import UUID

from flask import render_template

from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.switch import reading

blueprint = make_theme("switch")


@blueprint.get("/trajectories/<uuid:trajectory>/switch")
@page()
def switch(trajectory: UUID) -> str:
    """Each track in its order: gates, services that were weighed, the clock, and what happens next."""
    found = reading.switch(trajectory)
    return render_template("switch/switch.html", file=found.file, switch=found)
