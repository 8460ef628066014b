"""The forms by which a request goes from step to step."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import url_for
from flask_babel import gettext, lazy_gettext

from services.portal.screens.frame import sessions
from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.frame.words import told
from services.portal.screens.intake.reading import Request
from shared import clock
from shared.reference.codes import Means, Regime, RequestState, Role

#: What is said after each step.
SAID: Final = {
    "assessment": lazy_gettext("U beoordeelt dit verzoek."),
    "approval": lazy_gettext("Goedgekeurd. Wie het verzoek indiende, krijgt een melding."),
    "refusal": lazy_gettext("Geweigerd. Wie het verzoek indiende, krijgt een melding."),
    "acceptance": lazy_gettext("Genoteerd. Er wordt een traject geopend."),
    "decline": lazy_gettext("Genoteerd. Het verzoek is afgesloten."),
    "withdrawal": lazy_gettext("Het verzoek is ingetrokken."),
    "review": lazy_gettext("De herziening is gevraagd."),
}

#: The form by which each step is taken.
FORM_OF: Final = {
    "assessment": "assess",
    "approval": "decide",
    "refusal": "decide",
    "acceptance": "answer",
    "decline": "answer",
    "withdrawal": "withdraw",
    "review": "review",
}

_DECIDED: Final = frozenset({RequestState.APPROVED, RequestState.REFUSED})
_UNDECIDED: Final = frozenset({RequestState.REQUESTED, RequestState.UNDER_ASSESSMENT})


def offered(request: Request) -> dict[str, Form]:
    """The forms of what the reader can do with a request now; intake decides again."""
    vdab, state = sessions.actor().has(Role.VDAB_MEDIATOR), request.state
    wanted = {
        "assess": vdab and state == RequestState.REQUESTED,
        "decide": vdab and state in {RequestState.UNDER_ASSESSMENT, RequestState.REVIEW_REQUESTED},
        "answer": state == RequestState.APPROVED,
        "review": state in _DECIDED and request.told["regime"] == Regime.WZ2014,
        "withdraw": state in _UNDECIDED,
    }
    return {name: of(name, request.told) for name, can in wanted.items() if can}


def of(name: str, request: Mapping[str, Any], step: str = "") -> Form:
    """A form of a request, empty; ``step`` is where it goes when it can go to several places."""
    to = step or next(each for each, form in FORM_OF.items() if form == name)
    today = clock.today().isoformat()
    form = Form(
        url_for("intake.take", identity=request["id"], step=to),
        _FIELDS[name](),
        {"decided_on": today, "on": today},
        etag=request.get("etag", ""),
        part=name,
    )
    return replace(form, values={each.name: form.values.get(each.name) for each in form.fields})


def _motive(label: str, hint: str = "") -> Field:
    return Field("motive", "text", label, required=True, hint=hint)


def _decide() -> tuple[Field, ...]:
    hint = gettext("De persoon en wie het verzoek indiende, kunnen dit lezen.")
    return (_motive(gettext("Motief"), hint), Field("decided_on", "date", gettext("Beslist op"), required=True))


def _answer() -> tuple[Field, ...]:
    ways = [Option(each.value, told(each)) for each in Means]
    return (
        Field("how", "pick", gettext("Hoe liet de persoon het weten?"), required=True, options=ways),
        Field("on", "date", gettext("Wanneer?"), required=True),
    )


def _review() -> tuple[Field, ...]:
    return (_motive(gettext("Waarom moet VDAB opnieuw kijken?")),)


_FIELDS: Final = {
    "assess": tuple,
    "decide": _decide,
    "answer": _answer,
    "review": _review,
    "withdraw": tuple,
}
