"""What happens next with a track, in one sentence that whoever has to act can act on."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from services.portal.screens.frame.words import day, in_a_row, word
from shared.reference.codes import Next, ReferralState

#: So many services of a waiting list are named.
_NAMED = 3


def next_of(track: Mapping[str, Any], services: Mapping[str, str]) -> str:
    """The sentence of a track of the trace; ``services`` are names by id."""
    said: str = _SENTENCES[Next(track["next"]["code"])](track, services)
    return said


def stations() -> tuple[str, ...]:
    """What every track passes, in order."""
    return (gettext("Voorwaarden"), gettext("Een dienst zegt ja"), gettext("Eerste gesprek"), gettext("Resultaat"))


def _gates(track: Mapping[str, Any], _: Mapping[str, str]) -> str:
    said: str = gettext(
        "Wacht nog op: %(gates)s. Daarna vertrekt de doorverwijzing vanzelf.",
        gates=_open(track),
    )
    return said


def _barred(track: Mapping[str, Any], _: Mapping[str, str]) -> str:
    said: str = gettext(
        "Kan zo niet doorgaan: %(gates)s klopt niet. VDAB zet de beslissing recht, of de doorverwijzing wordt geannuleerd.",
        gates=_open(track),
    )
    return said


def _answer(track: Mapping[str, Any], services: Mapping[str, str]) -> str:
    said: str = gettext(
        "%(service)s antwoordt ten laatste op %(day)s. Gebeurt dat niet, dan is de volgende dienst aan de beurt.",
        service=_asked(track, services),
        day=day(track["next"]["by"]),
    )
    return said


def _room(track: Mapping[str, Any], services: Mapping[str, str]) -> str:
    names = [services[each] for each in track["waiting_for"] if each in services]
    shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    said: str = gettext("Wacht op een plaats bij %(services)s. Wie eerst plaats heeft, krijgt het aanbod.", services=shown)
    return said


def _first_talk(track: Mapping[str, Any], services: Mapping[str, str]) -> str:
    said: str = gettext("%(service)s zei ja. De start is het eerste gesprek in levenden lijve.", service=_asked(track, services))
    return said


def _result(track: Mapping[str, Any], services: Mapping[str, str]) -> str:
    said: str = gettext("Gestart bij %(service)s. Het resultaat komt hier zodra het er is.", service=_asked(track, services))
    return said


def _nothing(track: Mapping[str, Any], services: Mapping[str, str]) -> str:
    said: str = gettext("Klaar: liep af bij %(service)s.", service=_asked(track, services))
    if track["state"] == ReferralState.CANCELLED:
        said = gettext("Klaar: geannuleerd. %(reason)s.", reason=word(track["cancel_reason"], "CancelReason"))
    elif track["state"] == ReferralState.EXHAUSTED:
        said = gettext("Klaar: er is geen dienst meer over die past.")
    return said


_SENTENCES = {
    Next.GATES: _gates,
    Next.BARRED: _barred,
    Next.ANSWER: _answer,
    Next.ROOM: _room,
    Next.FIRST_TALK: _first_talk,
    Next.RESULT: _result,
    Next.NOTHING: _nothing,
}


def _open(track: Mapping[str, Any]) -> str:
    """The gates that are not met, in words."""
    return in_a_row([word(gate["gate"], "Gate") for gate in track["gates"] if not gate["met"]])


def _asked(track: Mapping[str, Any], services: Mapping[str, str]) -> str:
    """The service that was asked last."""
    asked = [each["service"] for each in track["attempts"] if each["service"]]
    name: str = services.get(asked[-1], "") if asked else ""
    return name or gettext("De dienst")
