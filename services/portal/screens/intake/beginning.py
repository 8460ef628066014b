"""The first two steps of a request: looking for the person, and choosing or registering them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal.screens.frame.calls import Call, send
from services.portal.screens.frame.forms import Field, Form, submit
from services.portal.screens.frame.kept import is_shown_again
from services.portal.screens.frame.theme import page
from services.portal.screens.intake import searching
from services.portal.screens.intake.theme import FILERS, PURPOSE, blueprint

_AWAY: Final = 503
_CONFLICT: Final = 409
#: What a draft begins with.
_BEGUN: Final = (Field("participant", "hidden"), Field("municipality", "hidden"), Field("birth_year", "number"))


@blueprint.get("/requests/new")
@page(roles=FILERS)
def new() -> str:
    """Ask who it is for."""
    return render_template("intake/search.html", form=searching.search())


@blueprint.post("/requests/new")
@page(roles=FILERS)
def search() -> Response:
    """Look for somebody; what was typed stands in no address."""
    form = searching.search().filled(request.form)
    if is_shown_again():
        return make_response(render_template("intake/search.html", form=form))
    answer = send(Call("identity", "/searches", body=form.body | {"purpose": PURPOSE}))
    if answer is None or not answer.is_success:
        again = render_template("intake/search.html", form=form.refused(answer))
        return make_response(again, _AWAY if answer is None else answer.status_code)
    hits = searching.hits(answer.json(), form.values)
    return make_response(_found(form.values, hits, searching.person(form.values), more=answer.json()["more"]))


@blueprint.post("/requests/people")
@page(roles=FILERS)
def register() -> Response:
    """Register somebody who is not known, after a look at those who resemble them."""
    form = searching.person({}, doubles=True).filled(request.form)
    sought = searching.asked(form)
    if is_shown_again():
        return make_response(_found(sought, [], form))
    if form.values["looked"] != searching.looked_for(sought) and not form.values[searching.OTHER]:
        looked = send(Call("identity", "/searches", body=sought | {"purpose": PURPOSE}))
        if looked is not None and looked.is_success and looked.json()["hits"]:
            return make_response(_found(sought, searching.hits(looked.json(), sought), form), _CONFLICT)
    answer = send(Call("identity", "/persons", body=form.body, method="POST", key=form.attempt))
    if answer is not None and answer.is_success:
        told = answer.json()
        town = (told.get("address") or {}).get("municipality")
        return _begin({"participant": told["id"], "municipality": town, "birth_year": int(told["birth_date"][:4])})
    refused = searching.refused(form, answer)
    details = answer.json().get("details", {}) if answer is not None else {}
    hits = [searching.known(details["participant"], form.values)] if "participant" in details else []
    return make_response(_found(sought, hits, refused), _AWAY if answer is None else answer.status_code)


@blueprint.post("/requests/drafts")
@page(roles=FILERS)
def begin() -> Response:
    """Begin a request for somebody who is known, or take up what one began for them."""
    form = Form(url_for("intake.begin"), _BEGUN)
    return submit(form, Call("intake", "/drafts"), then=_draft, said=gettext("Bewaard als ontwerp."), again=_stopped)


def _begin(person: dict[str, Any]) -> Response:
    form = replace(Form(url_for("intake.begin"), _BEGUN), values=person)
    answer = send(Call("intake", "/drafts", body=form.body, method="POST", key=form.attempt))
    if answer is not None and answer.is_success:
        return redirect(_draft(answer.json()), 303)
    return make_response(_stopped(form.refused(answer)), _AWAY if answer is None else answer.status_code)


def _draft(told: Any) -> str:  # noqa: ANN401 -- as JSON has it
    return url_for("intake.draft", identity=told["id"])


def _found(sought: Mapping[str, Any], hits: list[searching.Hit], form: Form, *, more: bool = False) -> str:
    doubles = any(each.name == searching.OTHER for each in form.fields) and not form.errors
    return render_template("intake/found.html", sought=sought, hits=hits, form=form, more=more, doubles=doubles and bool(hits))


def _stopped(form: Form) -> str:
    return render_template("intake/stopped.html", form=form)
