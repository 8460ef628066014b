"""The end of a trajectory: report, advice, talk, decision. Which step can be taken now is the service's to say."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.ending import orders, reading
from services.portal.screens.ending.reading import End
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import make_theme, page

blueprint = make_theme("ending")


@blueprint.get("/trajectories/<uuid:trajectory>/end")
@page()
def end(trajectory: UUID) -> str:
    """The four steps, and where they stand."""
    return _shown(reading.end(trajectory))


@blueprint.post("/trajectories/<uuid:trajectory>/end/begin")
@page()
def begin(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Begin the end."""
    return _taken(trajectory, orders.begin, "closing", said=gettext("De eindevaluatie is begonnen. Schrijf nu het eindverslag."))


@blueprint.post("/trajectories/<uuid:trajectory>/end/report")
@page()
def report(trajectory: UUID) -> Any:  # noqa: ANN401 -- idem
    """Write the report."""
    return _taken(trajectory, orders.report, "report", method="PATCH", said=gettext("Het eindverslag is bewaard."))


@blueprint.post("/trajectories/<uuid:trajectory>/end/advice")
@page()
def advice(trajectory: UUID) -> Any:  # noqa: ANN401 -- idem
    """Register the advice."""
    return _taken(trajectory, orders.advice, "advice", said=gettext("Het eindadvies is geregistreerd."))


@blueprint.post("/trajectories/<uuid:trajectory>/end/talk")
@page()
def talk(trajectory: UUID) -> Any:  # noqa: ANN401 -- idem
    """Record the talk."""
    return _taken(trajectory, orders.talk, "discussion", said=gettext("Het gesprek is bewaard. VDAB kan nu beslissen."))


@blueprint.post("/trajectories/<uuid:trajectory>/end/decision")
@page()
def decision(trajectory: UUID) -> Any:  # noqa: ANN401 -- idem
    """Decide, for VDAB."""
    return _taken(trajectory, orders.decision, "decision", said=gettext("De beslissing is bewaard."))


def _taken(trajectory: UUID, form: Callable[[End], Form], step: str, *, said: str, method: str = "POST") -> Any:  # noqa: ANN401 -- idem
    found = reading.end(trajectory)
    call = Call("casemanagement", f"/trajectories/{trajectory}/{step}", method=method)
    then = url_for("ending.end", trajectory=trajectory)
    return submit(form(found), call, then=then, said=said, again=lambda refused: _shown(found, refused))


def _shown(found: End, refused: Form | None = None) -> str:
    """The page; a form that was refused stands where it was, as it was filled in."""
    forms = orders.forms(found)
    edited = refused.part if refused else request.args.get("edit", "")
    if refused:
        forms[refused.part] = orders.as_shown(refused)
    shown = {"file": found.file, "end": found, "forms": forms, "edited": edited}
    return render_template("ending/end.html", **shown, elements=orders.elements(), places=orders.PLACES)
