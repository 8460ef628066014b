"""What a participant may ask for: a copy of everything (GDPR, art. 15), and that it is erased (art. 17)."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from flask import make_response, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame import errors
from services.portal.screens.frame.calls import Call, send
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.kept import is_shown_again
from services.portal.screens.frame.theme import page
from services.portal.screens.frame.words import told
from services.portal.screens.officer import reading
from services.portal.screens.officer.theme import OFFICERS, blueprint
from services.portal.screens.officer.words import SERVICES
from shared.reference.codes import ErasureGround

#: Services that keep something of a person that they can take out.
_TAKEN_OUT: Final = ("identity", "intake", "casemanagement", "referral")


@blueprint.get("/officer/rights")
@page(roles=OFFICERS)
def rights() -> str:
    """Both forms, and what was erased."""
    return _page(_copy(), _erasure())


@blueprint.post("/officer/rights/copy")
@page(roles=OFFICERS)
def copy() -> Any:  # noqa: ANN401 -- a file or a page
    """What one service keeps of a person, as a file."""
    form = _copy().filled(request.form)
    if is_shown_again():
        return _page(form, _erasure())
    service, participant = str(form.values["service"]), _participant(form)
    if service not in _TAKEN_OUT or participant is None:
        wrong = {"participant": gettext("Dit is geen nummer van een deelnemer.")} if participant is None else {}
        return make_response(_page(replace(form, errors=wrong), _erasure()), 422)
    answer = send(Call(service, f"/participants/{participant}/export"))
    if answer is None or not answer.is_success:
        return make_response(_page(form.refused(answer), _erasure()), answer.status_code if answer else errors.UNREACHABLE)
    file = make_response(answer.content)
    file.headers["Content-Type"] = "application/json"
    file.headers["Content-Disposition"] = f'attachment; filename="{service}.json"'
    return file


@blueprint.post("/officer/rights/erasure")
@page(roles=OFFICERS)
def erase() -> Any:  # noqa: ANN401 -- a page or a way on
    """Let everything of a person be erased, in every service."""
    said = gettext("Het wissen is begonnen. Hieronder ziet u welke dienst het bevestigde.")
    then = url_for("officer.rights")
    return submit(_erasure(), Call("casemanagement", "/erasures"), then=then, said=said, again=lambda form: _page(_copy(), form))


def _copy() -> Form:
    options = [Option(each, str(SERVICES[each])) for each in _TAKEN_OUT]
    fields = (_number(), Field("service", "pick", gettext("Wat"), required=True, options=options))
    values = {"service": _TAKEN_OUT[0], "participant": request.args.get("participant")}
    return Form(url_for("officer.copy"), fields, values, part="copy")


def _erasure() -> Form:
    grounds = [Option(each.value, told(each)) for each in ErasureGround if each is not ErasureGround.RETENTION]
    fields = (_number(), Field("ground", "pick", gettext("Waarom"), required=True, options=grounds))
    return Form(url_for("officer.erase"), fields, {"participant": request.args.get("participant")}, part="erasure")


def _number() -> Field:
    hint = gettext("Het nummer van de persoon in Tandem, te kiezen in het logboek van «Personen».")
    return Field("participant", "line", gettext("Nummer van de deelnemer"), required=True, hint=hint)


def _participant(form: Form) -> UUID | None:
    try:
        return UUID(str(form.values["participant"]))
    except ValueError:
        return None


def _page(copying: Form, erasing: Form) -> str:
    shown = reading.erasures(request.args.get("after"))
    return render_template("officer/rights.html", copying=copying, erasing=erasing, shown=shown, names_of=_names_of)


def _names_of(services: list[str]) -> str:
    return ", ".join(str(SERVICES[each]) for each in services)
