"""Programs that log in by themselves (API clients): what each may do, and its secret, which is told once."""

from typing import Any
from uuid import UUID

from flask import make_response, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame import errors, sessions
from services.portal.screens.frame.calls import Call, send
from services.portal.screens.frame.form import ETAG, KEY
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.kept import is_shown_again
from services.portal.screens.frame.theme import page
from services.portal.screens.members import orders, reading
from services.portal.screens.members.theme import ADMINISTRATORS, blueprint, keeps_all


@blueprint.get("/clients")
@page(roles=ADMINISTRATORS)
def programs() -> str:
    """The programs that one manages."""
    return render_template("members/programs.html", shown=reading.programs(), scope=orders.scope)


@blueprint.get("/clients/new")
@page(roles=ADMINISTRATORS)
def begin_program() -> str:
    """A new program."""
    return _new(_program())


@blueprint.post("/clients/new")
@page(roles=ADMINISTRATORS)
def create_program() -> Any:  # noqa: ANN401 -- a page
    """Let a program in; its secret stands on this page and nowhere else."""
    form = _program().filled(request.form)
    if is_shown_again():
        return _new(form)
    answer = send(Call("portal", "/clients", body=form.body, key=form.attempt))
    if answer is not None and answer.is_success:
        return render_template("members/secret.html", program=answer.json())
    return make_response(_new(form.refused(answer)), answer.status_code if answer is not None else errors.UNREACHABLE)


@blueprint.get("/clients/<uuid:client>")
@page(roles=ADMINISTRATORS)
def program(client: UUID) -> str:
    """One program."""
    return _program_page(client)


@blueprint.post("/clients/<uuid:client>/secret")
@page(roles=ADMINISTRATORS)
def renew_secret(client: UUID) -> Any:  # noqa: ANN401 -- a page
    """Another secret; the one before is good no more."""
    call = Call("portal", f"/clients/{client}/secret", body={}, etag=request.form.get(ETAG, ""), key=request.form.get(KEY, ""))
    answer = send(call)
    if answer is not None and answer.is_success:
        return render_template("members/secret.html", program=answer.json())
    form = Form("", ()).refused(answer)
    return make_response(_program_page(client, form), answer.status_code if answer is not None else errors.UNREACHABLE)


@blueprint.post("/clients/<uuid:client>/end")
@page(roles=ADMINISTRATORS)
def end_program(client: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """End a program."""
    then, said = url_for("members.program", client=client), gettext("Het programma is beëindigd: het meldt zich niet meer aan.")
    call = Call("portal", f"/clients/{client}/end")
    return submit(Form("", ()), call, then=then, said=said, again=lambda one: _program_page(client, one))


def _program() -> Form:
    keeper = keeps_all()
    return orders.program(keeper=keeper, own=sessions.actor().organisation, organisations=reading.organisations(wanted=keeper))


def _new(form: Form) -> str:
    return render_template("members/new_program.html", form=form)


def _program_page(client: UUID, form: Form | None = None) -> str:
    return render_template("members/program.html", program=reading.program(client), form=form, scope=orders.scope)
