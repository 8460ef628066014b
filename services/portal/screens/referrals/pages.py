"""Referrals: what waits for an organisation, one of them, what goes with it, and the room of services."""

from typing import Any, Final
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Form, submit
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.referrals import orders, reading
from services.portal.screens.referrals.reading import Referral
from shared.reference.codes import Role

RECEIVING: Final = frozenset({Role.RECEIVER})
OFFERING: Final = frozenset({Role.RECEIVER, Role.ORGANISATION_ADMIN})

blueprint = make_theme("referrals")


@blueprint.get("/referrals")
@page(roles=RECEIVING)
def referrals() -> str:
    """What waits for one's organisation, with its clock."""
    return render_template("referrals/inbox.html", inbox=reading.inbox())


@blueprint.get("/referrals/<uuid:referral>")
@page()
def referral(referral: UUID) -> str:
    """One referral, and what one can do with it."""
    return _shown(reading.referral(referral))


@blueprint.post("/referrals/<uuid:referral>/<step>")
@page()
def take(referral: UUID, step: str) -> Any:  # noqa: ANN401 -- a page or a way on
    """Take a step with a referral."""
    if step not in orders.STEPS:
        abort(404)
    found = reading.referral(referral)
    path = "/permissions" if step == "permission" else f"/referrals/{referral}/{step}"
    form = orders.STEPS[step](found)
    return submit(form, Call("referral", path), then=_then(found, step), said=_said(step), again=lambda sent: _shown(found, sent))


@blueprint.post("/referrals/<uuid:referral>/package")
@page(roles=RECEIVING)
def package(referral: UUID) -> str:
    """Open what goes with a referral: on a click alone, because its owners log it as a disclosure."""
    return render_template("referrals/package.html", package=reading.package(referral))


@blueprint.get("/services")
@page(roles=OFFERING)
def services() -> str:
    """The services of one's organisation, with room and waiting list."""
    return _services()


@blueprint.post("/services/<uuid:service>/room")
@page(roles=OFFERING)
def tell_room(service: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Tell how many places are free."""
    found = next((each for each in reading.services() if each["id"] == str(service)), None) or abort(404)
    call = Call("referral", f"/services/{service}/room", method="PUT")
    said = gettext("Bewaard. Wie het langst wacht, is eerst aan de beurt.")
    return submit(orders.room(found), call, then=url_for("referrals.services"), said=said, again=_services)


def _shown(found: Referral, sent: Form | None = None) -> str:
    forms = orders.forms(found) | ({sent.part: sent} if sent else {})
    return render_template("referrals/referral.html", found=found, forms=forms, edited=request.args.get("edit"))


def _services(sent: Form | None = None) -> str:
    found = reading.services()
    forms = {each["id"]: orders.room(each) for each in found} | ({sent.part: sent} if sent else {})
    return render_template("referrals/services.html", services=found, forms=forms)


def _then(found: Referral, step: str) -> str:
    """Where one is afterwards: a referral that one declined is not there any more."""
    if step == "decline":
        return url_for("referrals.referrals")
    if found.received:
        return url_for("referrals.referral", referral=found.told["id"])
    return url_for("switch.switch", trajectory=found.told["trajectory"])


def _said(step: str) -> str:
    said: dict[str, str] = {
        "acceptance": gettext("Aanvaard. Het traject start met het eerste gesprek."),
        "decline": gettext("Geweigerd. De volgende dienst is aan de beurt."),
        "start": gettext("De start is bewaard."),
        "result": gettext("Het resultaat is bewaard."),
        "answer": gettext("Het antwoord is bewaard."),
        "cancellation": gettext("De doorverwijzing is geannuleerd."),
        "permission": gettext("De toelating is bewaard."),
    }
    return said[step]
