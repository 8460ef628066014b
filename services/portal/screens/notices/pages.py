"""Notices: what waits, what was read, and how one wants to be told."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, submit
from services.portal.screens.frame.sessions import unattended
from services.portal.screens.frame.theme import local, make_theme, page
from services.portal.screens.notices import orders, reading

blueprint = make_theme("notices")


@blueprint.get("/notices")
@page()
def notices() -> str:
    """What waits, or all that there is."""
    return _notices(Form(request.path, ()))


@blueprint.get("/notices/count")
@page()
@unattended
def count() -> dict[str, int | None]:
    """How many wait, for the bell of a page that was drawn without."""
    return {"unread": reading.count()}


@blueprint.post("/notices/<uuid:notice>/read")
@page()
def read(notice: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Note that a notice was read, and stay where one was."""
    then = local(request.form.get("then") or url_for("notices.notices"))
    call = Call("notifications", f"/notices/{notice}/read")
    return submit(Form(request.path, ()), call, then=then, said=gettext("Gelezen."), again=_notices)


@blueprint.post("/notices/read")
@page()
def read_all() -> Any:  # noqa: ANN401 -- a page or a way on
    """Note that all were read, up to the newest that stood on the page."""
    form = Form(request.path, (Field("until", "hidden"),))
    call = Call("notifications", "/notices/read")
    return submit(form, call, then=url_for("notices.notices"), said=gettext("Alles is gelezen."), again=_notices)


@blueprint.get("/preferences")
@page()
def preferences() -> str:
    """How one wants to be told."""
    chosen = reading.preferences()
    return _preferences(orders.mail(chosen), chosen.get("last_mail"))


@blueprint.post("/preferences")
@page()
def choose() -> Any:  # noqa: ANN401 -- a page or a way on
    """Choose it."""
    call = Call("notifications", "/preferences", method="PUT")
    return submit(orders.mail({}), call, then=url_for("notices.preferences"), said=gettext("Bewaard."), again=_preferences)


def _notices(form: Form) -> str:
    shown = reading.notices(unread="all" not in request.args, after=request.args.get("after"))
    return render_template("notices/notices.html", shown=shown, form=form)


def _preferences(form: Form, last: dict[str, Any] | None = None) -> str:
    return render_template("notices/preferences.html", form=form, last=last)
