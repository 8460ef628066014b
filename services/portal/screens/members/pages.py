"""Members of an organisation: who has an account, in which functions, and how they come in."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask_babel import gettext

from services.portal.oidc import current
from services.portal.screens.frame import errors, sessions
from services.portal.screens.frame.calls import Call, send
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.members import orders, reading
from services.portal.screens.members.theme import ADMINISTRATORS, blueprint, keeps_all


@blueprint.get("/members")
@page(roles=ADMINISTRATORS)
def members() -> str:
    """Whom one manages."""
    return render_template("members/members.html", shown=reading.members(), keeper=keeps_all())


@blueprint.get("/members/new")
@page(roles=ADMINISTRATORS)
def begin() -> str:
    """Somebody new."""
    return _new(_member())


@blueprint.post("/members/new")
@page(roles=ADMINISTRATORS)
def create() -> Any:  # noqa: ANN401 -- a page or a way on
    """Give somebody an account."""
    return submit(_member(), Call("portal", "/accounts"), then=_of, said=gettext("Het account is er."), again=_new)


@blueprint.get("/members/<uuid:identity>")
@page(roles=ADMINISTRATORS)
def member(identity: UUID) -> str:
    """One member."""
    return _member_page(identity)


@blueprint.post("/members/<uuid:identity>")
@page(roles=ADMINISTRATORS)
def place(identity: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Give other functions or areas."""
    form = orders.place({"id": identity, "etag": ""}, keeper=keeps_all())
    call = Call("portal", f"/accounts/{identity}", method="PATCH")
    return submit(form, call, then=_address(identity), said=gettext("Bewaard."), again=lambda one: _member_page(identity, one))


@blueprint.post("/members/<uuid:identity>/end")
@page(roles=ADMINISTRATORS)
def end(identity: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """End an account."""
    form, call = Form(_address(identity), ()), Call("portal", f"/accounts/{identity}/end")
    said = gettext("Het account is beëindigd: niemand meldt zich er nog mee aan.")
    return submit(form, call, then=_address(identity), said=said, again=lambda one: _member_page(identity, ending=one))


@blueprint.post("/members/<uuid:identity>/invitation")
@page(roles=ADMINISTRATORS)
def invite(identity: UUID) -> Any:  # noqa: ANN401 -- a page
    """Invite somebody; the code stands on this page and nowhere else."""
    answer = send(Call("portal", f"/accounts/{identity}/invitation", body={}))
    if answer is None:
        return errors.unreachable()
    if answer.is_error:
        return errors.page(answer.status_code, gettext("Uitnodigen is niet gelukt"), str(answer.json()["title"]))
    return render_template("members/invited.html", invited=answer.json())


def _member() -> Form:
    keeper = keeps_all()
    return orders.member(keeper=keeper, own=sessions.actor().organisation, organisations=reading.organisations(wanted=keeper))


def _new(form: Form) -> str:
    # what was typed as a password does not come back on a page
    kept = {name: value for name, value in form.values.items() if name != "password"}
    return render_template("members/new.html", form=replace(form, values=kept))


def _member_page(identity: UUID, form: Form | None = None, ending: Form | None = None) -> str:
    account = reading.member(identity)
    placing = form or orders.place(account, keeper=keeps_all())
    invites = current.provider() is not None
    return render_template("members/member.html", member=account, form=placing, ending=ending, invites=invites)


def _address(identity: UUID) -> str:
    return url_for("members.member", identity=identity)


def _of(made: dict[str, Any]) -> str:
    return _address(UUID(made["id"]))
