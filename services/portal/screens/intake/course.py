"""A look back at a request: what happened to it, in the order in which it happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext, lazy_gettext

from services.portal.colleagues import Colleague
from services.portal.screens.frame.words import word
from shared.reference.codes import RequestState

#: What a request that is still open waits for.
_WAITS: Final = {
    RequestState.REQUESTED: lazy_gettext("Wacht op de beoordeling van VDAB"),
    RequestState.UNDER_ASSESSMENT: lazy_gettext("VDAB beoordeelt"),
    RequestState.REVIEW_REQUESTED: lazy_gettext("VDAB kijkt opnieuw"),
    RequestState.APPROVED: lazy_gettext("Wacht op het antwoord van de persoon"),
}
_TAKES_PART: Final = RequestState.ACCEPTED


@dataclass(frozen=True)
class Step:
    """What happened on a day, who did it and why; ``mark`` is ok, no, now or nothing."""

    what: str
    on: str | None
    by: str = ""
    why: str = ""
    mark: str = ""


def course(told: Mapping[str, Any], people: Mapping[str, Colleague]) -> list[Step]:
    """All that is known of how a request went, and what it waits for."""
    state = RequestState(told["state"])
    steps = [
        Step(gettext("Persoon geïnformeerd"), told["informed_on"], mark="ok"),
        Step(gettext("Verzoek tot deelname"), told["requested_on"], word(told["filed_by"], "FiledBy"), mark="ok"),
        *_decided(told, people),
    ]
    if answer := told.get("answer"):
        takes_part = state == _TAKES_PART
        text = gettext("De persoon neemt deel") if takes_part else gettext("De persoon neemt niet deel")
        steps.append(Step(text, answer["on"], word(answer["how"], "Means"), mark="ok" if takes_part else "no"))
    if state == RequestState.WITHDRAWN:
        steps.append(Step(gettext("Ingetrokken"), None, mark="no"))
    if state in _WAITS:
        steps.append(Step(str(_WAITS[state]), None, mark="now"))
    return steps


def _decided(told: Mapping[str, Any], people: Mapping[str, Colleague]) -> Iterator[Step]:
    """Decisions and the reviews between them: after each decision at most one review."""
    reviews = list(told["reviews"])
    for decision in told["decisions"]:
        approved = decision["verdict"] == "approved"
        by = people.get(str(decision["by"]))
        text = gettext("Goedgekeurd door VDAB") if approved else gettext("Geweigerd door VDAB")
        yield Step(text, decision["on"], by.name if by else "", decision["motive"], "ok" if approved else "no")
        if reviews:
            review = reviews.pop(0)
            yield Step(gettext("Herziening gevraagd"), review["on"], why=review["motive"])
