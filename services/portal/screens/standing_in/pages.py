"""Who stands in for the casemanagers of a file, and naming somebody."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal.screens.frame import errors
from services.portal.screens.frame.calls import Call, ask, send
from services.portal.screens.frame.forms import Field, Form, Option, new_key, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.standing_in import reading
from services.portal.screens.standing_in.theme import NAMING, blueprint


@blueprint.get("/trajectories/<uuid:trajectory>/stand-ins")
@page(roles=NAMING)
def stand_ins(trajectory: UUID) -> str:
    """Who does, who did and who will."""
    return _page(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/stand-ins")
@page(roles=NAMING)
def name(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Name somebody."""
    call, then = Call("casemanagement", f"/trajectories/{trajectory}/stand-ins"), _address(trajectory)
    said = gettext("De vervanging is bewaard. Wie ze overneemt, krijgt een melding.")
    return submit(_form(trajectory, []), call, then=then, said=said, again=lambda form: _page(trajectory, form))


@blueprint.post("/trajectories/<uuid:trajectory>/stand-ins/<uuid:stand_in>/end")
@page(roles=NAMING)
def end(trajectory: UUID, stand_in: UUID) -> Response:
    """Let it end at once."""
    (now,) = ask([Call("casemanagement", f"/stand-ins/{stand_in}", must=True)])
    etag = (now or {}).get("etag", "")
    answer = send(Call("casemanagement", f"/stand-ins/{stand_in}/end", body={}, etag=etag, key=new_key()))
    if answer is None:
        return errors.unreachable()
    if answer.is_error:
        return errors.page(answer.status_code, gettext("Dit kan niet"), str(answer.json()["title"]))
    flash(gettext("De vervanging is voorbij."))
    return redirect(_address(trajectory), 303)


def _page(trajectory: UUID, form: Form | None = None) -> str:
    shown = reading.stand_ins(trajectory)
    fresh = _form(trajectory, shown.choices)
    # what came back was read without knowing who can be chosen
    again = form and Form(form.action, fresh.fields, form.values, problem=form.problem, errors=form.errors, key=form.key)
    return render_template("standing_in/stand_ins.html", shown=shown, form=again or fresh)


def _form(trajectory: UUID, choices: list[Option]) -> Form:
    fields = (
        Field("who", "choice", gettext("Wie neemt over"), required=True, options=choices),
        Field("from", "date", gettext("Vanaf"), hint=gettext("Leeg: vanaf vandaag.")),
        Field("until", "date", gettext("Tot en met"), required=True, hint=gettext("Hoogstens negentig dagen in totaal.")),
    )
    return Form(_action(trajectory), fields, shape=_named)


def _named(values: dict[str, Any]) -> dict[str, Any]:
    """The side, the account and the organisation stand in the one choice."""
    parts = str(values.pop("who", "")).split(":")
    return {**values, **dict(zip(("side", "account", "organisation"), parts, strict=False))}


def _action(trajectory: UUID) -> str:
    return url_for("standing_in.name", trajectory=trajectory)


def _address(trajectory: UUID) -> str:
    return url_for("standing_in.stand_ins", trajectory=trajectory)
