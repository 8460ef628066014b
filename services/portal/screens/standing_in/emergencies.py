"""Opening a file in an emergency: by its number, on a ground, with the reason in one's own words."""

from dataclasses import replace
from typing import Any, Final

from flask import render_template, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import has_page, page
from services.portal.screens.frame.words import told
from services.portal.screens.standing_in.theme import CASEMANAGERS, blueprint
from shared.reference.codes import EmergencyGround
from shared.reference.identifiers import mentions_insz

_CONFIRM: Final = "confirm_number"


@blueprint.get("/emergencies")
@page(roles=CASEMANAGERS)
def begin_emergency() -> str:
    """What it means, before one does it."""
    return _page(_form())


@blueprint.post("/emergencies")
@page(roles=CASEMANAGERS)
def break_glass() -> Any:  # noqa: ANN401 -- a page or a way on
    """Open the file, and go there."""
    said = gettext("Het dossier is vier uur open. De tandem, de teamcoördinator en de functionaris zijn verwittigd.")
    return submit(_form(), Call("casemanagement", "/emergencies"), then=_file, said=said, again=_page)


def _form() -> Form:
    grounds = [Option(each.value, told(each)) for each in EmergencyGround]
    fields = (
        Field("file_number", "line", gettext("Dossiernummer"), required=True, longest=20),
        Field("ground", "pick", gettext("Waarom moet het nu?"), required=True, options=grounds),
        Field("motive", "text", gettext("Vertel kort wat er aan de hand is"), required=True, hint=_who_reads()),
        Field(_CONFIRM, "tick", gettext("Dit is geen rijksregisternummer")),
    )
    return Form(url_for("standing_in.break_glass"), fields)


def _who_reads() -> str:
    return str(gettext("De functionaris voor gegevensbescherming leest dit. Schrijf geen naam of rijksregisternummer."))


def _page(form: Form) -> str:
    """The form; it asks for the tick only when there is something to confirm."""
    if not mentions_insz(str(form.values.get("motive") or "")):
        form = replace(form, fields=[each for each in form.fields if each.name != _CONFIRM])
    return render_template("standing_in/emergency.html", form=form)


def _file(made: dict[str, Any]) -> str:
    path = f"/trajectories/{made['trajectory']}"
    return path if has_page(path) else "/"
