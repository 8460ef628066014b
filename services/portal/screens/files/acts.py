"""What is done to a whole file: each act a small form of its own, that says what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.files.pages import blueprint
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.fields import whole_number
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.frame.words import told
from services.portal.screens.items.reading import File, file
from services.portal.screens.items.texts import again, options
from shared import clock
from shared.reference.codes import Act, Ladder, Statute, StopReason
from shared.reference.municipalities import CURRENT, current

_LONGEST: Final = 20_000


@dataclass(frozen=True)
class Doing:
    """One act: what it asks, what it means, where it goes; and whether it is done to the plan, which has a version of its own."""

    means: Callable[[], str]
    fields: Callable[[], tuple[Field, ...]]
    path: str
    on_plan: bool = False
    edits: bool = False


DOINGS: Final[Mapping[Act, Doing]] = {
    Act.SUBMIT_PLAN: Doing(
        lambda: gettext("De netwerkcoördinator krijgt het ondertekende plan te zien, zonder notities en zonder zorg."),
        tuple,
        "plan/submission",
        on_plan=True,
    ),
    Act.START: Doing(
        lambda: gettext("Vanaf deze dag lopen de klokken: de kortste en de langste duur, en de eerste evaluatie."),
        lambda: (Field("started_on", "date", gettext("Eerste dag"), required=True),),
        "start",
    ),
    Act.SUSPEND: Doing(
        lambda: gettext("Het traject rust vanaf vandaag. De datums van het decreet schuiven niet op."),
        lambda: (Field("reason", "text", gettext("Waarom"), required=True, longest=_LONGEST),),
        "suspension",
    ),
    Act.RESUME: Doing(lambda: gettext("Het traject loopt vanaf vandaag weer verder."), tuple, "resumption"),
    Act.EXTEND: Doing(
        lambda: gettext("Een verlenging is uitzonderlijk en heeft een motief nodig."),
        lambda: (
            Field("until", "date", gettext("Tot en met"), required=True),
            Field("motive", "text", gettext("Motief"), required=True, longest=_LONGEST),
        ),
        "extension",
    ),
    Act.STOP: Doing(
        lambda: gettext("Het dossier wordt afgesloten zonder beslissing van VDAB. Dat kan niet ongedaan worden gemaakt."),
        lambda: (
            Field(
                "reason",
                "pick",
                gettext("Waarom"),
                required=True,
                options=[each for each in options(StopReason) if each.value != StopReason.NO_TRACK],
            ),
        ),
        "stop",
    ),
    Act.CORRECT: Doing(
        lambda: gettext("Waar de doorverwijzing straks op steunt. Wat u verbetert, ziet het hele tandem."),
        lambda: (
            Field("municipality", "choice", gettext("Gemeente"), required=True, options=_municipalities()),
            Field("statute", "choice", gettext("Statuut"), required=True, options=options(Statute)),
            Field("vaph_day_support", "tick", gettext("Heeft dagondersteuning van het VAPH")),
            Field("ladder_current", "choice", gettext("Trede nu"), options=_levels()),
            Field("ladder_potential", "choice", gettext("Trede die mogelijk is"), options=_levels()),
        ),
        "",
        edits=True,
    ),
}


@blueprint.get("/trajectories/<uuid:trajectory>/acts/<act>")
@page()
def act(trajectory: UUID, act: str) -> str:
    """What an act asks and what it means."""
    return _show(trajectory, _known(act))


@blueprint.post("/trajectories/<uuid:trajectory>/acts/<act>")
@page()
def do(trajectory: UUID, act: str) -> Any:  # noqa: ANN401 -- a page or a way on
    """Do it, and go back to the file."""
    which = _known(act)
    doing = DOINGS[which]
    address = f"/trajectories/{trajectory}/{doing.path}".rstrip("/")
    call = Call("casemanagement", address, method="PATCH" if doing.edits else "POST")
    then = url_for("files.file", trajectory=trajectory)
    said = gettext("Gedaan: %(act)s.", act=told(which).lower())
    return submit(_form(which), call, then=then, said=said, again=lambda sent: _show(trajectory, which, sent))


def _show(trajectory: UUID, which: Act, sent: Form | None = None) -> str:
    shown = file(trajectory, "plan")
    if which not in shown.head["may"]:
        abort(404)
    form = again(_form(which, shown), sent)
    return render_template("files/act.html", file=shown, title=told(which), means=DOINGS[which].means(), form=form, act=which)


def _form(which: Act, shown: File | None = None) -> Form:
    doing = DOINGS[which]
    thing = ((shown.parts.get("plan") if doing.on_plan else shown.head) if shown else None) or {}
    values = _values(thing) if doing.edits else {"started_on": clock.today().isoformat()}
    shape = _with_levels if which is Act.CORRECT else None
    return Form(request.path, doing.fields(), values, thing.get("etag", ""), edits=doing.edits, shape=shape)


def _values(head: Mapping[str, Any]) -> dict[str, Any]:
    ladder = head.get("ladder") or {}
    municipality = current(head["municipality"]).nis if head.get("municipality") else None
    return {
        **head,
        "municipality": municipality,
        "ladder_current": ladder.get("current"),
        "ladder_potential": ladder.get("potential"),
    }


def _with_levels(values: dict[str, Any]) -> dict[str, Any]:
    return {name: whole_number(value) if name.startswith("ladder") and value else value for name, value in values.items()}


def _levels() -> list[Option]:
    return [Option(str(each.value), f"{each.value} · {told(each)}") for each in Ladder]


def _municipalities() -> list[Option]:
    return [Option(each.nis, each.name) for each in CURRENT]


def _known(act: str) -> Act:
    """The act of an address; there is no page for another."""
    if act not in {each.value for each in DOINGS}:
        abort(404)
    return Act(act)
