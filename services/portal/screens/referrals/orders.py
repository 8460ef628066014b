"""The forms about a referral, and about the room of a service."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from services.portal.screens.frame.fields import whole_number
from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.frame.words import told
from services.portal.screens.referrals.reading import Referral
from shared import clock
from shared.reference.codes import CancelReason, DeclineReason, Means, PermissionAuthority, ReferralResult, TrackAnswer

#: Reasons that a person gives; the others are recorded when what they say occurs.
_CANCELLED_BY_PEOPLE: Final = (CancelReason.DECISION_CORRECTED, CancelReason.OTHER)


def acceptance(found: Referral) -> Form:
    """Yes: a button."""
    return _form(found, "acceptance", ())


def decline(found: Referral) -> Form:
    """No, and why."""
    return _form(found, "decline", (_pick("reason", gettext("Waarom niet?"), DeclineReason),))


def start(found: Referral) -> Form:
    """The day of the first talk."""
    hint = gettext("Een telefoontje telt niet.")
    day = Field("on", "date", gettext("Wanneer was het eerste gesprek in levenden lijve?"), required=True, hint=hint)
    return _form(found, "start", (day,), on=_today())


def result(found: Referral) -> Form:
    """How it ended, and when."""
    day = Field("on", "date", gettext("Op welke dag?"), required=True)
    return _form(found, "result", (_pick("result", gettext("Hoe liep het af?"), ReferralResult), day), on=_today())


def answer(found: Referral) -> Form:
    """What the participant says."""
    fields = (
        _pick("answer", gettext("Wat zegt de deelnemer?"), (TrackAnswer.YES, TrackAnswer.NO)),
        _pick("how", gettext("Hoe?"), Means),
        Field("on", "date", gettext("Op welke dag?"), required=True),
    )
    return _form(found, "answer", fields, on=_today())


def cancellation(found: Referral) -> Form:
    """End it before it starts."""
    return _form(found, "cancellation", (_pick("reason", gettext("Waarom?"), _CANCELLED_BY_PEOPLE),))


def permission(found: Referral) -> Form:
    """The permission of the authority that goes with the statute."""
    fields = (
        _pick("authority", gettext("Wie gaf de toelating?"), PermissionAuthority),
        Field("given_on", "date", gettext("Gegeven op"), required=True),
        Field("valid_until", "date", gettext("Geldig tot en met"), required=True),
    )
    of = {name: found.told[name] for name in ("participant", "trajectory", "track")}
    # a permission is a new thing, of no version yet
    return replace(_form(found, "permission", fields, given_on=_today()), etag="", shape=lambda values: values | of)


#: The forms by their step; a step is what the service calls it.
STEPS: Final[Mapping[str, Callable[[Referral], Form]]] = {
    "acceptance": acceptance,
    "decline": decline,
    "start": start,
    "result": result,
    "answer": answer,
    "cancellation": cancellation,
    "permission": permission,
}


def forms(found: Referral) -> dict[str, Form]:
    """The forms of what the reader can do now."""
    return {step: make(found) for step, make in STEPS.items() if step in found.forms}


def room(service: Mapping[str, Any]) -> Form:
    """How many places are free; ``by`` is one more or one less."""
    fields = (Field("room", "number", gettext("Vrije plaatsen"), required=True), Field("by", "hidden"))
    action = url_for("referrals.tell_room", service=service["id"])
    return Form(action, fields, {"room": service["room"]}, etag=service["etag"], part=service["id"], shape=_room)


def _room(values: dict[str, Any]) -> dict[str, Any]:
    by, free = whole_number(values.get("by", "0")), values.get("room")
    return {"room": max(0, free + by) if isinstance(free, int) and isinstance(by, int) else free}


def _form(found: Referral, step: str, fields: Iterable[Field], **values: str) -> Form:
    action = url_for("referrals.take", referral=found.told["id"], step=step)
    return Form(action, tuple(fields), values, etag=found.told["etag"], part=step)


def _pick(name: str, label: str, codes: Iterable[Any]) -> Field:
    return Field(name, "pick", label, required=True, options=[Option(code.value, told(code)) for code in codes])


def _today() -> str:
    return clock.today().isoformat()
