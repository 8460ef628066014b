"""Who looked, which files were opened in an emergency, and what the retention would erase."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.frame.words import told
from services.portal.screens.officer import reading, words
from services.portal.screens.officer.theme import OFFICERS, blueprint
from shared import clock
from shared.reference.codes import Verdict


@blueprint.get("/officer/log")
@page(roles=OFFICERS)
def log() -> str:
    """The log of a service."""
    asked = reading.Asked.read(request.args)
    return render_template("officer/log.html", asked=asked, shown=reading.log(asked), words=words)


@blueprint.get("/officer/emergencies")
@page(roles=OFFICERS)
def emergencies() -> str:
    """Those that have still to be looked at, or that were."""
    reviewed = "reviewed" in request.args
    shown = reading.emergencies(reviewed=reviewed, after=request.args.get("after"))
    return render_template("officer/emergencies.html", shown=shown, reviewed=reviewed)


@blueprint.get("/officer/emergencies/<uuid:emergency>")
@page(roles=OFFICERS)
def emergency(emergency: UUID) -> str:
    """One of them."""
    return _emergency(_review(emergency), emergency)


@blueprint.post("/officer/emergencies/<uuid:emergency>")
@page(roles=OFFICERS)
def review(emergency: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Say whether it was justified."""
    call = Call("casemanagement", f"/emergencies/{emergency}/review")
    then, said = url_for("officer.emergencies"), gettext("Uw oordeel is bewaard.")
    return submit(_review(emergency), call, then=then, said=said, again=lambda form: _emergency(form, emergency))


@blueprint.get("/officer/retention")
@page(roles=OFFICERS)
def retention() -> str:
    """What would be erased on a day: a rehearsal, which erases nothing."""
    on = request.args.get("on", "")
    return render_template("officer/retention.html", on=on or clock.today().isoformat(), runs=reading.retention(on))


def _review(emergency: UUID) -> Form:
    options = [Option(each.value, told(each)) for each in Verdict]
    fields = (Field("verdict", "pick", gettext("Uw oordeel"), required=True, options=options),)
    return Form(url_for("officer.review", emergency=emergency), fields)


def _emergency(form: Form, identity: UUID) -> str:
    found, who, house = reading.emergency(identity)
    # a form that comes back brings the version that was seen
    form = form if form.etag else replace(form, etag=found["etag"])
    return render_template("officer/emergency.html", emergency=found, who=who, house=house, form=form)
