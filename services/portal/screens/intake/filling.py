"""The last two steps of a request as forms: the situation of the person, and the request itself."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from services.portal.screens.frame.fields import whole_number
from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.frame.words import told
from services.portal.screens.intake.reading import Draft
from shared.reference.codes import Cmpps, FiledBy, Ladder, Obstacle, Statute
from shared.reference.municipalities import CURRENT

#: What of a request each step fills in.
SITUATION: Final = ("statute", "problems", "obstacles", "ladder_current", "ladder_potential", "growth")
REQUEST: Final = ("informed_on", "requested_on", "filed_by", "municipality", "birth_year")
STEPS: Final = {3: SITUATION, 4: REQUEST}

_HOW_BAD: Final = "severity_"
_CONTROL: Final = "control_"


def step(number: int, draft: Draft, values: Mapping[str, Any] | None = None) -> Form:
    """The form of a step, with what was filled in before."""
    kept = values if values is not None else draft.told
    fields, shown, shape = (_situation(), _apart(kept), _together) if number == 3 else (_request(), kept, None)  # noqa: PLR2004
    action = url_for("intake.fill", identity=draft.id, step=number)
    names = {each.name for each in fields}
    return Form(
        action,
        fields,
        {name: shown.get(name) for name in names},
        etag=draft.told.get("etag", ""),
        part=f"step-{number}",
        shape=shape,
    )


def whole(draft: Draft, number: int, filled: Mapping[str, Any]) -> dict[str, Any]:
    """Everything of a draft as it is kept anew: what a step filled in, and what the other one did."""
    others = [name for each, names in STEPS.items() if each != number for name in names]
    return {name: draft.told[name] for name in others if draft.told[name]} | {
        name: value for name, value in filled.items() if value
    }


def severities() -> list[Option]:
    """How bad a problem is, in the words of ICF; who has no such problem says nothing."""
    words = (gettext("licht"), gettext("matig"), gettext("ernstig"), gettext("volledig"))
    return [Option(str(number), word) for number, word in enumerate(words, 1)]


def words() -> dict[str, str]:
    """The same by their numbers."""
    return {each.value: each.label for each in severities()}


def _situation() -> tuple[Field, ...]:
    levels = [Option(str(each.value), told(each)) for each in Ladder]
    return (
        Field("statute", "choice", gettext("Waarvan leeft de persoon?"), required=True, options=_options(Statute)),
        # drawn as a whole: a row for each kind of problem
        Field("problems", "group"),
        *(Field(f"{_HOW_BAD}{kind}", "choice", told(kind), options=severities()) for kind in Cmpps),
        *(Field(f"{_CONTROL}{kind}", "tick", gettext("voldoende onder controle")) for kind in Cmpps),
        Field("obstacles", "picks", gettext("Welke drempels zijn er naar werk?"), options=_options(Obstacle)),
        Field("ladder_current", "choice", gettext("Trede nu"), options=levels),
        Field("ladder_potential", "choice", gettext("Trede die mogelijk is"), options=levels),
        Field(
            "growth",
            "text",
            gettext("Welke groei verwacht u?"),
            hint=gettext("In enkele zinnen. Zonder namen of nummers van mensen."),
            longest=20_000,
        ),
    )


def _request() -> tuple[Field, ...]:
    towns = [Option(each.nis, each.name) for each in CURRENT]
    informed = gettext("De persoon kreeg uitleg over wat er met de gegevens gebeurt, en wie ze ziet.")
    return (
        Field("informed_on", "date", gettext("Persoon geïnformeerd op"), required=True, hint=informed),
        Field("requested_on", "date", gettext("Gevraagd op"), required=True, hint=gettext("De dag waarop de persoon het vroeg.")),
        Field("filed_by", "pick", gettext("Wie dient in?"), required=True, options=_options(FiledBy)),
        Field("municipality", "choice", gettext("Woonplaats"), required=True, options=towns),
        Field("birth_year", "number", gettext("Geboortejaar"), required=True),
    )


def _options(kind: Any) -> list[Option]:  # noqa: ANN401 -- any list of codes
    return [Option(str(each.value), told(each)) for each in kind]


def _apart(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept, as the fields of the form have it."""
    values = {name: kept.get(name) for name in SITUATION}
    for name in ("ladder_current", "ladder_potential"):
        values[name] = str(values[name]) if values[name] else None
    for problem in kept.get("problems") or ():
        values[f"{_HOW_BAD}{problem['kind']}"] = str(problem["severity"])
        values[f"{_CONTROL}{problem['kind']}"] = problem["under_control"]
    return values


def _together(values: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, as intake takes it."""
    problems = [
        {
            "kind": kind.value,
            "severity": whole_number(values[f"{_HOW_BAD}{kind}"]),
            "under_control": bool(values.get(f"{_CONTROL}{kind}")),
        }
        for kind in Cmpps
        if values.get(f"{_HOW_BAD}{kind}")
    ]
    filled = {name: values[name] for name in ("statute", "obstacles", "growth") if values.get(name)}
    ladder = {name: whole_number(values[name]) for name in ("ladder_current", "ladder_potential") if values.get(name)}
    return filled | ladder | {"problems": problems}
