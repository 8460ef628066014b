"""The list of what must be copied to VDAB's register, and the sheet of each thing."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.copies.words import lines
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, submit
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.items.reading import File, file
from shared.reference.codes import CopyState

blueprint = make_theme("copies")


@blueprint.get("/trajectories/<uuid:trajectory>/copies")
@page()
def copies(trajectory: UUID) -> str:
    """What is still to copy first, then what was."""
    return _list(trajectory)


@blueprint.get("/trajectories/<uuid:trajectory>/copies/<uuid:copy>")
@page()
def sheet(trajectory: UUID, copy: UUID) -> str:
    """The text to copy of one thing."""
    return _sheet(trajectory, copy)


@blueprint.post("/trajectories/<uuid:trajectory>/copies/<uuid:copy>/tick")
@page()
def tick(trajectory: UUID, copy: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Say that it was copied, as it stands."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/copies/{copy}", method="PUT")
    form = Form(request.path, (Field("version", "hidden"),))
    then = url_for("copies.copies", trajectory=trajectory)
    return submit(
        form, call, then=then, said=gettext("Aangevinkt als overgenomen."), again=lambda sent: _sheet(trajectory, copy, sent)
    )


@blueprint.post("/trajectories/<uuid:trajectory>/copies/<uuid:copy>/untick")
@page()
def untick(trajectory: UUID, copy: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Say that it was not, after all."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/copies/{copy}", method="DELETE")
    then = url_for("copies.copies", trajectory=trajectory)
    return submit(
        Form(request.path, ()), call, then=then, said=gettext("Het vinkje is weg."), again=lambda sent: _list(trajectory, sent)
    )


def _list(trajectory: UUID, sent: Form | None = None) -> str:
    shown = _file(trajectory)
    items = shown.beside[0]["items"]
    return render_template(
        "copies/copies.html",
        file=shown,
        waiting=[each for each in items if each["state"] != CopyState.COPIED],
        copied=[each for each in items if each["state"] == CopyState.COPIED],
        problem=sent.problem if sent else "",
    )


def _sheet(trajectory: UUID, copy: UUID, sent: Form | None = None) -> str:
    shown = _file(trajectory)
    found = next((each for each in shown.beside[0]["items"] if each["id"] == str(copy)), None)
    if found is None:
        abort(404)
    problem = (sent.problem or next(iter(sent.errors.values()), "")) if sent else ""
    return render_template("copies/sheet.html", file=shown, copy=found, lines=lines(shown, found["sheet"]), problem=problem)


def _file(trajectory: UUID) -> File:
    return file(trajectory, beside=[Call("casemanagement", f"/trajectories/{trajectory}/copies", must=True)])
