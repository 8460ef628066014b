"""What somebody agreed with their two casemanagers, who may read what, who looked, and how to take a permission back."""

from typing import Any, Final
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.mine import reading
from shared.reference.codes import Role

PARTICIPANTS: Final = frozenset({Role.PARTICIPANT})

blueprint = make_theme("mine")


@blueprint.get("/mine")
@page(roles=PARTICIPANTS)
def mine() -> Any:  # noqa: ANN401 -- a page or a way on
    """To one's own file; a list where there are more, or none."""
    files = reading.files()
    if files and len(files) == 1:
        return redirect(url_for("mine.plan", trajectory=files[0]["id"]))
    return render_template("mine/files.html", files=files)


@blueprint.get("/mine/<uuid:trajectory>")
@page(roles=PARTICIPANTS)
def plan(trajectory: UUID) -> str:
    """The page itself."""
    return render_template("mine/plan.html", shown=reading.own(trajectory))


@blueprint.get("/mine/<uuid:trajectory>/looks")
@page(roles=PARTICIPANTS)
def looks(trajectory: UUID) -> str:
    """Everybody who looked."""
    found = reading.looks(trajectory, request.args.get("after"))
    return render_template("mine/looks.html", found=found, trajectory=trajectory)


@blueprint.get("/mine/<uuid:trajectory>/permissions/<uuid:grant>")
@page(roles=PARTICIPANTS)
def permission(trajectory: UUID, grant: UUID) -> str:
    """What taking a permission back means, before one does it."""
    return _permission(trajectory, grant)


@blueprint.post("/mine/<uuid:trajectory>/permissions/<uuid:grant>")
@page(roles=PARTICIPANTS)
def withdraw(trajectory: UUID, grant: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Take a permission back."""
    call, then = Call("casemanagement", f"/grants/{grant}/withdrawal"), url_for("mine.plan", trajectory=trajectory)
    said = gettext("Je toestemming is ingetrokken.")
    return submit(Form("", ()), call, then=then, said=said, again=lambda form: _permission(trajectory, grant, form))


def _permission(trajectory: UUID, grant: UUID, form: Form | None = None) -> str:
    found = reading.permission(grant)
    if found["trajectory"] != str(trajectory):
        abort(404)
    return render_template("mine/permission.html", grant=found, trajectory=trajectory, form=form)
