"""A request in the making: filled in step by step, left and taken up, filed or thrown away."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal.screens.frame.calls import Call, send
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.kept import is_shown_again
from services.portal.screens.frame.theme import page
from services.portal.screens.intake import filling, reading
from services.portal.screens.intake.theme import FILERS, blueprint
from shared.reference.codes import Cmpps

_AWAY: Final = 503
_LAST: Final = 4
#: What somebody does with a step besides going on to the next.
LATER, FILE = "later", "file"


@blueprint.get("/requests/drafts/<uuid:identity>")
@page(roles=FILERS)
def draft(identity: UUID) -> str:
    """The step where one was, or the one that was asked for."""
    shown = reading.draft(identity)
    step = request.args.get("step", type=int)
    return _step(shown, step if step in filling.STEPS else shown.step)


@blueprint.post("/requests/drafts/<uuid:identity>/<step>")
@page(roles=FILERS, budget=4)
def fill(identity: UUID, step: str) -> Response:
    """Keep what was filled in, and go on, leave it for later, or file the request."""
    if step not in map(str, filling.STEPS):
        abort(404)
    return _fill(identity, int(step))


def _fill(identity: UUID, step: int) -> Response:
    shown = reading.draft(identity)
    form = filling.step(step, shown).filled(request.form)
    if is_shown_again():
        return make_response(_step(shown, step, form))
    values = filling.whole(shown, step, form.body)
    kept = send(Call("intake", f"/drafts/{identity}", body=values, method="PUT", etag=form.etag, key=form.attempt))
    if kept is None or not kept.is_success:
        return _again(shown, step, form, kept)
    go = request.form.get("go")
    if go == FILE:
        return _file(replace(shown, told=dict(shown.told) | kept.json() | {"etag": kept.headers["ETag"]}), values)
    if go == LATER:
        flash(gettext("Bewaard. U kunt er later mee verder."))
        return redirect(url_for("intake.requests"), 303)
    return redirect(url_for("intake.draft", identity=identity, step=max(step, _LAST)), 303)


@blueprint.post("/requests/drafts/<uuid:identity>/discard")
@page(roles=FILERS)
def discard(identity: UUID) -> Response:
    """Throw it away."""
    call = Call("intake", f"/drafts/{identity}", method="DELETE")
    form = Form(request.path, ())
    return submit(form, call, then=url_for("intake.requests"), said=gettext("Weggegooid."), again=_discarded)


def _file(shown: reading.Draft, values: dict[str, Any]) -> Response:
    """File the request; what is missing stands at its field, in the step where it belongs."""
    body = values | {"participant": shown.told["participant"]}
    form = filling.step(_LAST, shown, values)
    answer = send(Call("intake", "/requests", body=body, method="POST", key=form.attempt))
    if answer is not None and answer.is_success:
        flash(gettext("Ingediend. VDAB van dit werkingsgebied krijgt een melding."))
        return redirect(url_for("intake.one", identity=answer.json()["id"]), 303)
    told = answer.json() if answer is not None else {}
    wrong = {each["field"].split(".")[0] for each in told.get("errors", ())} | {told.get("field")}
    return _again(shown, 3 if wrong & set(filling.SITUATION) else _LAST, None, answer)


def _again(shown: reading.Draft, step: int, form: Form | None, answer: Any) -> Response:  # noqa: ANN401 -- an answer or none
    # a draft is of one person: what was typed last is what is meant, whatever another window kept
    refused = replace((form or filling.step(step, shown)).refused(answer), etag=shown.told["etag"])
    return make_response(_step(shown, step, refused), _AWAY if answer is None else answer.status_code)


def _step(shown: reading.Draft, step: int, form: Form | None = None) -> str:
    form = form or filling.step(step, shown)
    return render_template("intake/draft.html", shown=shown, step=step, form=form, kinds=list(Cmpps), words=filling.words())


def _discarded(form: Form) -> str:
    return render_template("intake/stopped.html", form=form)
