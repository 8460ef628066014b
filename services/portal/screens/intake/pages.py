"""Requests: the list, and one with what can be done now."""

from uuid import UUID

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.intake import filling, orders, reading
from services.portal.screens.intake.theme import FILERS, HANDLERS, blueprint
from shared.reference.codes import RequestState


@blueprint.get("/requests")
@page(roles=HANDLERS)
def requests() -> str:
    """What one follows, and what one began."""
    state = RequestState(request.args["state"]) if request.args.get("state") in set(RequestState) else None
    shown = reading.requests(state, request.args.get("after"))
    files = sessions.actor().has(*FILERS)
    return render_template("intake/requests.html", shown=shown, state=state, tabs=reading.TABS, files=files)


@blueprint.get("/requests/<uuid:identity>")
@page(roles=HANDLERS)
def one(identity: UUID) -> str:
    """One request, with a look back at how it came here."""
    return _one(identity)


@blueprint.post("/requests/<uuid:identity>/<step>")
@page(roles=HANDLERS)
def take(identity: UUID, step: str) -> Response:
    """Take a step with it."""
    if step not in orders.SAID:
        abort(404)
    name = orders.FORM_OF[step]
    form = orders.of(name, {"id": identity}, step)
    call = Call("intake", f"/requests/{identity}/{step}")
    then = url_for("intake.one", identity=identity)
    return submit(form, call, then=then, said=str(orders.SAID[step]), again=lambda sent: _one(identity, {name: sent}))


def _one(identity: UUID, sent: dict[str, Form] | None = None) -> str:
    shown = reading.request(identity)
    forms = orders.offered(shown)
    return render_template("intake/request.html", shown=shown, forms=forms | (sent or {}), words=filling.words())
