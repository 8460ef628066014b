"""The secret address of one's calendar: made, shown once, taken back."""

from typing import Any, Final

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call, ask, send
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.kept import is_shown_again
from services.portal.screens.frame.theme import make_theme, page

blueprint = make_theme("calendar")

_ADDRESS: Final = Call("notifications", "/calendar-address", must=True)


@blueprint.get("/calendar")
@page()
def calendar() -> str:
    """Whether there is an address, and what one can do with it."""
    return _calendar(Form(request.path, ()))


@blueprint.post("/calendar")
@page()
def make() -> Any:  # noqa: ANN401 -- a page
    """Make an address; it stands on this page and nowhere else."""
    form = Form(request.path, ()).filled(request.form)
    if is_shown_again():
        return _calendar(form)
    answer = send(Call("notifications", "/calendar-address", body={}, key=form.attempt))
    if answer is None or answer.is_error:
        return _calendar(form.refused(answer)), 503
    return _drawn(form, answer.json())


@blueprint.post("/calendar/end")
@page()
def take_back() -> Any:  # noqa: ANN401 -- a page or a way on
    """Let nobody read it any more."""
    call = Call("notifications", "/calendar-address", method="DELETE")
    said = gettext("Het adres werkt niet meer.")
    return submit(Form(request.path, ()), call, then=url_for("calendar.calendar"), said=said, again=_calendar)


def _calendar(form: Form) -> str:
    (found,) = ask([_ADDRESS])
    return _drawn(form, found or {})


def _drawn(form: Form, found: dict[str, Any]) -> str:
    address = str(found.get("address") or "")
    subscribe = "webcal:" + address.partition(":")[2] if address else ""
    return render_template("calendar/calendar.html", form=form, found=found, address=address, subscribe=subscribe)
