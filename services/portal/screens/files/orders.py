"""What can be filled in on the page of a file: the plan, and its actions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from services.portal.houses import known
from services.portal.screens.files.board import STAGES
from services.portal.screens.frame import sessions
from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.items.reading import SHAPES, File
from services.portal.screens.items.texts import confirming, options, sides
from shared.reference.codes import ActionKind, Compartment, Obstacle
from shared.web.commands import run_only

#: The parts of the page that open as a form.
PLAN: Final = "plan"
NEW: Final = "new"
_LONGEST: Final = 20_000
#: What kind an action is, by the side it is on: so nobody chooses twice.
_KIND: Final = {
    Compartment.WORK: ActionKind.WORK,
    Compartment.CARE: ActionKind.CARE,
    Compartment.SHARED: ActionKind.COORDINATION,
}


def plan(trajectory: str, shown: Mapping[str, Any] | None) -> Form:
    """The six parts of art. 15 that are written."""
    fields = (
        Field("goal", "text", gettext("Doel"), longest=_LONGEST, hint=gettext("Waar de deelnemer naartoe wil.")),
        Field("description", "text", gettext("Wat we gaan doen"), longest=_LONGEST),
        Field("rights_and_duties", "text", gettext("Rechten en plichten"), longest=_LONGEST),
        Field("starts_on", "date", gettext("Eerste dag")),
        Field("planned_end", "date", gettext("Geplande laatste dag")),
        Field("evaluation_every_months", "number", gettext("Evaluatie om de hoeveel maanden")),
    )
    action = url_for("files.write_plan", trajectory=trajectory)
    found = shown or {}
    return Form(action, fields, {each.name: found.get(each.name) for each in fields}, found.get("etag", ""), PLAN, edits=True)


def new_action(shown: File | None, trajectory: str, side: str = "") -> Form:
    """An action that was agreed."""
    fields = confirming(
        Field("title", "line", gettext("Wat is afgesproken"), required=True, longest=300),
        sides(shown, "action", gettext("Waar hoort deze actie?")) if shown else Field("compartment", "pick"),
        Field("owner", "choice", gettext("Wie volgt dit op"), required=True, options=_people(shown)),
        Field("obstacle", "choice", gettext("Voor welke drempel"), options=options(Obstacle)),
        Field("provider", "choice", gettext("Wie voert het uit"), options=_houses(shown), hint=gettext("Leeg: het tandem zelf.")),
    )
    own = (shown.side if shown else "") or Compartment.SHARED
    values = {"compartment": side or own, "owner": str(sessions.actor().account)}
    return Form(url_for("files.add_action", trajectory=trajectory), fields, values, part=NEW, shape=_with_kind)


def change_action(shown: File | None, trajectory: str, action: Mapping[str, Any], stage: str = "") -> Form:
    """An action as it stands, or brought to another ``stage``."""
    fields = confirming(
        Field("title", "line", gettext("Wat is afgesproken"), required=True, longest=300),
        Field("stage", "pick", gettext("Hoe ver"), required=True, options=options(STAGES)),
        Field("result", "text", gettext("Wat kwam ervan"), longest=_LONGEST, hint=gettext("Nodig zodra er een resultaat is.")),
        Field("owner", "choice", gettext("Wie volgt dit op"), required=True, options=_people(shown)),
        Field("provider", "choice", gettext("Wie voert het uit"), options=_houses(shown), hint=gettext("Leeg: het tandem zelf.")),
    )
    address = url_for("files.change_action", trajectory=trajectory, action=action["id"])
    values = {each.name: action.get(each.name) for each in fields}
    form = Form(address, fields, values, action.get("etag", ""), f"action-{action['id']}", edits=True)
    # what it was goes along, so that the other stage counts as a change
    return replace(form, was=form.digests, values={**values, "stage": stage}) if stage else form


def _with_kind(values: dict[str, Any]) -> dict[str, Any]:
    side = values.get("compartment")
    return {**values, "kind": _KIND[Compartment(side)]} if side in SHAPES else values


def _people(shown: File | None) -> list[Option]:
    return [Option(each, shown.who(each)) for each in shown.company()] if shown else []


def _houses(shown: File | None) -> list[Option]:
    """Every organisation, by name; none is needed to read what came back."""
    found = run_only(known) if shown else {}
    return [Option(kbo, name) for kbo, name in found.items()]
