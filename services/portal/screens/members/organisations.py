"""The organisations that work with Tandem; VDAB's administrator lets others in."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.members import orders, reading
from services.portal.screens.members.theme import ADMINISTRATORS, blueprint, keeps_all


@blueprint.get("/organisations")
@page(roles=ADMINISTRATORS)
def organisations() -> str:
    """All of them, by name."""
    return _page(orders.organisation())


@blueprint.post("/organisations")
@page(roles=ADMINISTRATORS)
def register() -> Any:  # noqa: ANN401 -- a page or a way on
    """Let an organisation in."""
    said = gettext("De organisatie is geregistreerd. Maak nu een account voor haar beheerder.")
    then = url_for("members.organisations")
    return submit(orders.organisation(), Call("portal", "/organisations"), then=then, said=said, again=_page)


def _page(form: Form) -> str:
    return render_template("members/organisations.html", organisations=reading.organisations(), form=form, keeper=keeps_all())
