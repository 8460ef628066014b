"""The lines of a copy sheet in words: what each field is called, and its codes and days as people read them."""

from collections.abc import Sequence
from typing import Any, Final

from flask_babel import gettext, ngettext

from services.portal.screens.frame.words import day, told, word
from services.portal.screens.items.reading import File, several
from shared.reference.codes import Ladder

#: The list that has the words of a field's code.
_LISTS: Final = {
    "kind": "ActionKind",
    "obstacle": "Obstacle",
    "stage": "Stage",
    "advised": "Outcome",
    "outcome": "Outcome",
    "tracks": "Track",
}
_DAYS: Final = frozenset({"agreed_on", "starts_on", "planned_end", "recorded_on", "registered_on", "decided_on"})
_LEVELS: Final = frozenset({"ladder_current", "ladder_potential"})


def lines(shown: File, sheet: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Each field of a sheet with what it says; what is empty is left out."""
    titles = _titles()
    found = ((titles[each["name"]], _said(shown, each["name"], each["value"])) for each in sheet)
    return [(title, text) for title, text in found if text]


def _said(shown: File, name: str, value: Any) -> str:  # noqa: ANN401 -- as JSON has it
    if value in (None, "", []):
        return ""
    if name in _DAYS:
        return day(value)
    if kind := _LISTS.get(name):
        return several([word(each, kind) for each in value]) if isinstance(value, list) else word(value, kind)
    return _as_text(shown, name, value)


def _as_text(shown: File, name: str, value: Any) -> str:  # noqa: ANN401 -- idem
    if name in _LEVELS:
        return f"{value}: {told(Ladder(value))}"
    if name == "provider":
        return shown.house(value)
    if name == "evaluation_every_months":
        return str(ngettext("elke maand", "om de %(num)s maanden", value))
    return str(value)


def _titles() -> dict[str, str]:
    return {
        "agreed_on": gettext("Getekend op"),
        "starts_on": gettext("Start"),
        "planned_end": gettext("Gepland einde"),
        "goal": gettext("Doel"),
        "description": gettext("Omschrijving van het traject"),
        "rights_and_duties": gettext("Rechten en plichten"),
        "evaluation_every_months": gettext("Evaluatie"),
        "kind": gettext("Soort actie"),
        "title": gettext("Actie"),
        "obstacle": gettext("Drempel"),
        "provider": gettext("Uitvoerder"),
        "stage": gettext("Hoe ver"),
        "result": gettext("Resultaat"),
        "recorded_on": gettext("Genoteerd op"),
        "actions": gettext("Acties"),
        "results": gettext("Resultaten van de acties"),
        "team_information": gettext("Informatie van het team"),
        "provider_information": gettext("Informatie van de dienstverleners"),
        "talk": gettext("Verslag van het gesprek"),
        "ladder_current": gettext("Trede nu"),
        "ladder_potential": gettext("Trede die mogelijk is"),
        "advised": gettext("Eindadvies"),
        "registered_on": gettext("Geregistreerd op"),
        "outcome": gettext("Beslissing"),
        "decided_on": gettext("Beslist op"),
        "tracks": gettext("Sporen"),
        "motive": gettext("Motivering"),
    }
