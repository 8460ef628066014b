"""The written agreement (decree art. 15): to print, to sign, and to note who signed."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.frame.words import told
from services.portal.screens.items.reading import file
from shared import clock
from shared.reference.codes import Act, Party

blueprint = make_theme("agreement")


@blueprint.get("/trajectories/<uuid:trajectory>/agreement")
@page()
def agreement(trajectory: UUID) -> str:
    """One page of A4 with the six parts and room for three signatures; what is of one side alone is not on it."""
    return _page(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/agreement")
@page()
def sign(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Note that one of the three signed the printed agreement."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/plan/signatures")
    then, said = url_for("agreement.agreement", trajectory=trajectory), gettext("De handtekening is genoteerd.")
    form = _form(trajectory, list(Party))
    return submit(form, call, then=then, said=said, again=lambda one: _page(trajectory, one))


def _page(trajectory: UUID, sent: Form | None = None) -> str:
    shown = file(trajectory, "plan", beside=[Call("casemanagement", f"/trajectories/{trajectory}/plan/agreement", must=True)])
    (found,) = shown.beside
    plan = shown.parts.get("plan") or {}
    signed = {each["party"] for each in plan.get("signatures", ())}
    waiting = [each for each in Party if each not in signed]
    # the third signature makes the plan agreed; an incomplete plan is signed by nobody
    signs = Act.SIGN_PLAN in shown.head["may"] and waiting and not plan.get("missing")
    form = sent or (_form(trajectory, waiting, plan["etag"]) if signs else None)
    return render_template("agreement/agreement.html", file=shown, plan=found, parties=list(Party), form=form)


def _form(trajectory: UUID, parties: list[Party], etag: str = "") -> Form:
    fields = (
        Field(
            "party", "pick", gettext("Wie tekende?"), required=True, options=[Option(each.value, told(each)) for each in parties]
        ),
        Field("signed_on", "date", gettext("Op welke dag?"), required=True),
    )
    action = url_for("agreement.sign", trajectory=trajectory)
    return Form(action, fields, {"signed_on": clock.today().isoformat()}, etag=etag, part="sign")
