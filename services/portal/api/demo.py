"""What only the demo offers: moving the clock, and reading the mail that went out. Mounted in the demo profile alone."""

from typing import Any

from services.portal import mailbox
from services.portal.schemas import ClockSchema, MailQuerySchema, MailsSchema, ShiftSchema
from shared import clock
from shared.web.app import make_blueprint, public

blueprint = make_blueprint("portal", name="portal-demo", description="Only in the demo: the clock and the mail.")


@blueprint.get("/demo/clock")
@public
@blueprint.response(200, ClockSchema)
def read_clock() -> dict[str, Any]:
    """The business date."""
    return _now()


@blueprint.post("/demo/clock")
@public
@blueprint.arguments(ShiftSchema)
@blueprint.response(200, ClockSchema)
def shift_clock(order: dict[str, int]) -> dict[str, Any]:
    """Move the business date ahead; timers that come due run soon after."""
    clock.shift(order["days"])
    return _now()


@blueprint.get("/demo/mail")
@public
@blueprint.arguments(MailQuerySchema, location="query")
@blueprint.response(200, MailsSchema)
def mail(order: dict[str, str | None]) -> dict[str, Any]:
    """The mails that went out, the newest first."""
    return {"items": mailbox.mails(order["to"])}


def _now() -> dict[str, Any]:
    return {"today": clock.today(), "ahead": clock.ahead()}
