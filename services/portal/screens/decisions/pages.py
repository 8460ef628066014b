"""What waits for VDAB, and more time for a file."""

from typing import Final
from uuid import UUID

from flask import abort, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal.screens.decisions import reading
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, submit
from services.portal.screens.frame.theme import make_theme, page
from shared.reference.codes import Act, Role

MEDIATORS: Final = frozenset({Role.VDAB_MEDIATOR})

blueprint = make_theme("decisions")


@blueprint.get("/decisions")
@page(roles=MEDIATORS)
def decisions() -> str:
    """All that waits, the oldest clock first."""
    return render_template("decisions/decisions.html", shown=reading.decisions())


@blueprint.get("/decisions/<uuid:trajectory>/extension")
@page(roles=MEDIATORS)
def extension(trajectory: UUID) -> str:
    """Whether a file gets more time."""
    return _extension(trajectory)


@blueprint.post("/decisions/<uuid:trajectory>/extension")
@page(roles=MEDIATORS)
def extend(trajectory: UUID) -> Response:
    """Give it more time, exceptionally."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/extension")
    said = gettext("Verlengd. Het tandem krijgt een melding.")
    then = url_for("decisions.decisions")
    return submit(_form(trajectory, ""), call, then=then, said=said, again=lambda form: _extension(trajectory, form))


def _extension(trajectory: UUID, form: Form | None = None) -> str:
    shown = reading.running(trajectory)
    if Act.EXTEND not in shown.head["may"]:
        abort(404)
    return render_template("decisions/extension.html", shown=shown, form=form or _form(trajectory, shown.head["etag"]))


def _form(trajectory: UUID, etag: str) -> Form:
    fields = (
        Field("until", "date", gettext("Verlengen tot en met"), required=True),
        Field("motive", "text", gettext("Motief"), required=True, hint=gettext("Waarom is dit een uitzondering?")),
    )
    return Form(url_for("decisions.extend", trajectory=trajectory), fields, etag=etag)
