"""Notes: written with a plain switch that says who will read them, corrected, and moved out of the wrong hands."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from flask import flash, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.frame.words import day, told
from services.portal.screens.items.reading import SHAPES, File, file, several
from services.portal.screens.items.texts import again, confirming, own_side, sides
from services.portal.screens.items.theme import blueprint
from shared.reference.codes import Compartment, Role

#: The most notes on the page; who wants older ones asks for all.
NEWEST: Final = 20
ALL: Final = 500

#: Where a note can go: to a smaller circle, never to a wider one.
_SMALLER: Final = {
    Compartment.SHARED: (Compartment.WORK, Compartment.CARE),
    Compartment.WORK: (Compartment.CARE,),
    Compartment.CARE: (),
}


@dataclass(frozen=True)
class Open:
    """Which note stands open as a form, and the form."""

    note: str
    form: Form


@blueprint.get("/trajectories/<uuid:trajectory>/notes")
@page()
def notes(trajectory: UUID) -> str:
    """The notes that the reader may read, the newest first, with room for a new one."""
    return _page(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/notes")
@page()
def write(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Write one."""
    form = Form(request.path, _new_fields(None))
    call = Call("casemanagement", f"/trajectories/{trajectory}/notes")
    then = url_for("items.notes", trajectory=trajectory)
    return submit(form, call, then=then, said=gettext("De notitie is bewaard."), again=lambda sent: _page(trajectory, new=sent))


@blueprint.post("/trajectories/<uuid:trajectory>/notes/<uuid:note>")
@page()
def correct(trajectory: UUID, note: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Put other words in the place of one's own."""
    form = Form(request.path, _words(), edits=True)
    call = Call("casemanagement", f"/notes/{note}", method="PATCH")
    then = url_for("items.notes", trajectory=trajectory, _anchor=f"note-{note}")
    return submit(
        form, call, then=then, said=gettext("De notitie is verbeterd."), again=lambda sent: _page(trajectory, edit=sent)
    )


@blueprint.post("/trajectories/<uuid:trajectory>/notes/<uuid:note>/move")
@page()
def move(trajectory: UUID, note: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Take one out of sight of who should not have read it; who had read it is told."""

    def go_on(answer: Any) -> str:  # noqa: ANN401 -- what the service says
        if readers := (answer or {}).get("readers"):
            who = gettext("Gelezen vóór de verplaatsing door: %(who)s.", who=several([_had_read(each) for each in readers]))
            then = gettext("Spreek hen aan: wat gelezen is, kan niet worden teruggehaald.")
            flash(f"{who} {then}")
        return url_for("items.notes", trajectory=trajectory)

    form = Form(request.path, (Field("compartment", "pick"),))
    call = Call("casemanagement", f"/notes/{note}/move")
    return submit(
        form, call, then=go_on, said=gettext("De notitie is verplaatst."), again=lambda sent: _page(trajectory, move=sent)
    )


def _page(trajectory: UUID, new: Form | None = None, edit: Form | None = None, move: Form | None = None) -> str:
    most = ALL if "all" in request.args else NEWEST
    shown = file(trajectory, "notes", "may_add", "readers", "grants", "stand_ins", notes=most)
    form = Form(url_for("items.write", trajectory=trajectory), _new_fields(shown), {"compartment": own_side(shown, "note")})
    return render_template(
        "items/notes.html",
        file=shown,
        form=again(form, new) if shown.may_add.get("note") else None,
        edit=_open(shown, "edit", edit, _edit_form),
        move=_open(shown, "move", move, _move_form),
        smaller=_SMALLER,
    )


def _open(shown: File, name: str, sent: Form | None, make: Any) -> Open | None:  # noqa: ANN401 -- a function of this module
    """The note that was asked to be edited or moved, as a form."""
    wanted = request.args.get(name) if sent is None else sent.action.removesuffix("/move").rpartition("/")[2]
    found = next((each for each in shown.parts.get("notes", ()) if each["id"] == wanted), None)
    return Open(found["id"], again(make(shown, found), sent)) if found else None


def _new_fields(shown: File | None) -> tuple[Field, ...]:
    where = sides(shown, "note", gettext("Wie mag dit lezen?")) if shown else Field("compartment", "pick")
    return (where, *_words())


def _words() -> tuple[Field, ...]:
    return confirming(Field("text", "text", gettext("Notitie"), required=True, longest=20_000))


def _edit_form(shown: File, note: dict[str, Any]) -> Form:
    action = url_for("items.correct", trajectory=shown.id, note=note["id"])
    return Form(action, _words(), {"text": note["text"]}, etag=note["etag"], part="edit", edits=True)


def _move_form(shown: File, note: dict[str, Any]) -> Form:
    choices = [Option(each, f"{SHAPES[each]} {told(each)}") for each in _SMALLER[Compartment(note["compartment"])]]
    fields = (Field("compartment", "pick", gettext("Waar hoort deze notitie?"), required=True, options=choices),)
    action = url_for("items.move", trajectory=shown.id, note=note["id"])
    return Form(action, fields, {"compartment": choices[-1].value if choices else ""}, etag=note["etag"])


def _had_read(reader: dict[str, Any]) -> str:
    functions = [told(Role(each)).lower() for each in reader["function"].split(", ") if each in set(Role)]
    when = day(reader["first_read_at"], "d MMMM")
    return str(gettext("%(who)s op %(day)s", who=several(functions) or gettext("iemand anders"), day=when))
