"""The written agreement (decree art. 15), to print and to sign."""

from uuid import UUID

from flask import render_template

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.items.reading import file
from shared.reference.codes import Party

blueprint = make_theme("agreement")


@blueprint.get("/trajectories/<uuid:trajectory>/agreement")
@page()
def agreement(trajectory: UUID) -> str:
    """One page of A4 with the six parts and room for three signatures; what is of one side alone is not on it."""
    shown = file(trajectory, beside=[Call("casemanagement", f"/trajectories/{trajectory}/plan/agreement", must=True)])
    (found,) = shown.beside
    return render_template("agreement/agreement.html", file=shown, plan=found, parties=list(Party))
